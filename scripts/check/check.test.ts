import { Linter } from 'eslint';
import ts from 'typescript-eslint';
import { describe, expect, test } from 'vitest';
import { boundaries } from './boundaries.js';
import { cyclesIn, importsOf } from './cycles.ts';
import {
  findMessageProblems,
  keysUsed,
  missingKeys,
  parityProblems,
  unusedKeys,
} from './messages.ts';

describe('boundaries', () => {
  const forbidden = [
    ['src/shared/model.ts', 'node:fs'],
    ['src/shared/model.ts', 'svelte'],
    ['src/shared/documents/demands.ts', '#server/app.ts'],
    ['src/shared/documents/demands.ts', '../../lib/ui/x.ts'],
    ['src/lib/ui/x.ts', '#shared/model.ts'],
    ['src/lib/ui/x.ts', '../sync/x.ts'],
    ['src/lib/sync/x.ts', '#lib/ui/x.ts'],
    ['src/lib/ui/x.ts', '#server/errors.ts'],
    ['src/routes/+page.server.ts', '#server/auth/session.ts'],
    ['src/routes/+page.server.ts', 'kysely'],
    ['src/routes/+page.server.ts', 'yjs'],
    ['src/hooks.server.ts', '#server/auth/cookie.ts'],
    ['server/app.ts', '@sveltejs/kit'],
    ['server/sync/room.ts', '#server/db/open.ts'],
    ['server/sync/room.ts', '../auth/session.ts'],
    ['server/commands/leave.ts', '../sync/rooms.ts'],
    ['server/auth/session.ts', '../commands/index.ts'],
    ['server/db/open.ts', '../auth/session.ts'],
    ['server/documents/csv.ts', '../db/open.ts'],
    ['server/mail/smtp.ts', 'better-sqlite3'],
  ];
  test.each(forbidden)('%s may not import %s, and is told why', (file, specifier) => {
    expect(lint(file, `import { x } from '${specifier}';`)).toMatch(/\w{3,} \w+/);
  });

  const allowed = [
    ['src/shared/model.ts', `import * as Y from 'yjs'`],
    ['src/shared/model.test.ts', `import { test } from 'vitest'`],
    ['src/lib/ui/x.ts', `import { m } from '#shared/paraglide/messages.js'`],
    ['src/routes/+page.server.ts', `import type { App } from '#server/app.ts'`],
    ['server/commands/leave.ts', `import { enter } from '../db/grants.ts'`],
    ['server/auth/session.ts', `import type { Db } from '../db/open.ts'`],
    ['server/app.ts', `import { openDb } from './db/open.ts'`],
  ];
  test.each(allowed)('%s may say %s', (file, line) => {
    expect(lint(file, line)).toBe('');
  });

  function lint(file: string, code: string): string {
    const messages = new Linter({ configType: 'flat' }).verify(
      code,
      [
        {
          files: ['**/*.ts'],
          languageOptions: { parser: ts.parser },
          plugins: { '@typescript-eslint': ts.plugin as unknown as Record<string, never> },
        },
        ...boundaries,
      ],
      { filename: file },
    );
    return messages.map(({ message }) => message).join('\n');
  }
});

describe('cycles', () => {
  test('finds a ring through #imports, relative imports and components', () => {
    const files: Record<string, string> = {
      'src/lib/a/a.ts': `import B from '#lib/a/B.svelte';`,
      'src/lib/a/B.svelte': `<script lang="ts">\nimport { c } from '../c.ts';\n</script>\n<p>b</p>`,
      'src/lib/c.ts': `export { a } from './a/a.ts';`,
    };
    const graph = new Map(
      Object.entries(files).map(([file, text]) => [file, importsOf(file, text)]),
    );
    expect(cyclesIn(graph)).toEqual([['src/lib/a/a.ts', 'src/lib/a/B.svelte', 'src/lib/c.ts']]);
  });

  test('lets types meet', () => {
    expect(importsOf('server/app.ts', `import type { X } from './main.ts';`)).toEqual([]);
  });
});

describe('messages', () => {
  test('every language has every text, with the same slots, and every used key exists', () => {
    expect(findMessageProblems()).toEqual([]);
  });

  test('tells of a missing, an empty and a differing text', () => {
    const plural = [{ match: { 'countPlural=one': '{count} lapp', 'countPlural=other': '' } }];
    expect(
      parityProblems({
        fi: { a: 'Hei {name}', b: 'Kaksi', c: '{count} lappua' },
        sv: { a: 'Hej {nam}', c: plural },
      }),
    ).toEqual([
      'messages/sv.json: a has the slots {nam}, in Finnish {name}',
      'messages/sv.json lacks b',
      'messages/sv.json has an empty c',
    ]);
  });

  test('finds the keys that code uses', () => {
    const source = `import { m } from '#shared/paraglide/messages.js';\nconst a = [m.one(), m.two];`;
    expect(
      missingKeys(
        { one: 'yksi' },
        [...keysUsed(source)].map((key) => ({ key, file: 'x.ts' })),
      ),
    ).toEqual(['x.ts uses two, which no language has']);
  });

  test('a text that nothing shows is found; a refusal is shown by its code', () => {
    const messages = {
      one: 'yksi',
      two: 'kaksi',
      refusal_late: 'myöhässä',
      refusal_lost: 'poissa',
    };
    expect(unusedKeys(messages, `m.one(); refuse('late');`)).toEqual([
      'nothing shows two',
      'nothing shows refusal_lost',
    ]);
  });
});
