/**
 * Who may import whom, as ESLint rules: the table of docs/architecture.md with its reasons.
 * Imports point down only: routes → lib → shared, and main → app → {sync, commands, jobs} →
 * {auth, mail} → db → shared.
 */

import { readdirSync } from 'node:fs';

/**
 * @typedef {{ regex: string, message: string, allowTypeImports?: boolean }} Wall
 * `regex`, never `group`: in a group pattern a leading # begins a comment.
 */

/** A room of server/, spelled either way. @param {string} names */
const serverRoom = (names) => `^(#server/|\\.\\./)(${names})(/|\\.ts$)`;

/** @type {Wall} */
const staysOnTheServer = {
  regex: '^(#server/|(\\.\\./)+server/)',
  allowTypeImports: true,
  message: 'Server values would be shipped to every reader: they come as `locals.app`. Types may.',
};
/** @type {Wall} */
const kitStaysAbove = {
  regex: '^(@sveltejs/|\\$app/|\\$lib|svelte$|svelte/|#lib/)',
  message: 'The server runs without SvelteKit, so that it can be started, tested and reused alone.',
};
/** @type {Wall} */
const noSql = {
  regex: '^(kysely|better-sqlite3|pg)(/|$)',
  message: 'SQL lives in server/db only: give that room a function with a name.',
};
/** @type {Wall} */
const noOldLib = {
  regex: '^(\\$lib|\\$app/stores)',
  message: 'Gone in SvelteKit 3: use #lib/… with its extension, and $app/state.',
};

const COMMON = ['sync', 'ui'];
/** What a feature may use besides the common parts and itself: a draft shows demands. @type {Record<string, string[]>} */
const NEIGHBOURS = { drafts: ['comments', 'demands'] };

const features = readdirSync(new URL('../../src/lib', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !COMMON.includes(entry.name))
  .map((entry) => entry.name);

/** @param {string} feature @returns {[string[], Wall[]]} */
function featureWall(feature) {
  const open = [...COMMON, feature, ...(NEIGHBOURS[feature] ?? [])];
  const closed = features.filter((name) => !open.includes(name));
  return [
    [`src/lib/${feature}/**`],
    [
      {
        regex: `^(#lib/(?!(${open.join('|')})/)|(\\.\\./)+(${closed.join('|') || '-'})/)`,
        message:
          'Features do not know each other: what two of them need goes to lib/ui, lib/sync or shared, ' +
          'and a page puts them together.',
      },
    ],
  ];
}

/** @type {[string[], Wall[]][]} */
const WALLS = [
  [
    ['src/shared/**'],
    [
      {
        regex:
          '^(?!(\\.{1,2}/|#shared/|yjs$|y-protocols/|lib0(/|$)|valibot$|fractional-indexing$|diff$))',
        message:
          'The ground floor is pure and runs on both sides: Yjs, lib0, valibot, diff and itself only.',
      },
      {
        regex: '^\\.\\./(\\.\\./)*(lib|routes|server)/',
        message: 'The ground floor stands on nothing above it.',
      },
    ],
  ],
  [
    ['src/lib/**'],
    [
      staysOnTheServer,
      noOldLib,
      {
        regex: '^(\\.\\./)+routes/',
        message: 'A page may use a part; a part never knows its page.',
      },
    ],
  ],
  ...features.map(featureWall),
  [
    ['src/lib/sync/**'],
    [
      {
        regex: '^(#lib/(?!sync/)|\\.\\./(?!\\.\\./))',
        message: 'The connection serves every feature and knows none of them.',
      },
    ],
  ],
  [
    ['src/lib/ui/**'],
    [
      {
        regex: `^(#shared/(?!paraglide/)|#lib/(?!ui/)|(\\.\\./)+(${['sync', ...features].join('|')})/|yjs$|y-)`,
        message: 'A part of the look knows no domain word: pass it text and callbacks.',
      },
    ],
  ],
  [
    ['src/routes/**', 'src/hooks*.ts', 'src/*.ts'],
    [
      staysOnTheServer,
      noOldLib,
      noSql,
      { regex: '^(yjs|y-)', message: 'Pages see documents through lib/, never the Y types.' },
    ],
  ],
  [['server/**'], [kitStaysAbove]],
  [
    ['server/sync/**'],
    [
      {
        regex: serverRoom('db|auth|mail|commands|jobs|documents|app'),
        message: 'sync is handed what it needs as functions (ports.ts), so that it runs in a test.',
      },
      noSql,
    ],
  ],
  [
    ['server/commands/**'],
    [
      {
        regex: serverRoom('sync'),
        allowTypeImports: true,
        message: 'Documents come to a command as the port `context.documents`.',
      },
      {
        regex: `${serverRoom('auth/cookie|jobs|app')}|^cookie$`,
        message: 'A command knows actors, not requests: cookies and jobs are handled above it.',
      },
      { ...noSql, allowTypeImports: true },
    ],
  ],
  [
    ['server/auth/**'],
    [
      {
        regex: serverRoom('sync|commands|jobs|documents|app'),
        message: 'auth proves who someone is; what they then do is not its business.',
      },
    ],
  ],
  [
    ['server/db/**'],
    [
      {
        // Ids are random letters, and belong to no room.
        regex: serverRoom('sync|commands|auth(?!/random)|mail|jobs|documents|app'),
        message: 'db is the lowest room: rows in, plain model types out, nothing from above.',
      },
    ],
  ],
  [
    ['server/search/**'],
    [
      {
        regex: serverRoom('sync|auth|db|mail|commands|jobs|documents|app'),
        message: 'Words and their forms: what is found with them is looked up by others.',
      },
      noSql,
    ],
  ],
  [
    ['server/relay/**'],
    [
      {
        regex: serverRoom('sync|auth|mail|commands|jobs|documents|app'),
        message: 'The relay carries messages and knows nobody who sends them.',
      },
      noSql,
    ],
  ],
  [
    ['server/documents/**'],
    [
      {
        regex: serverRoom('sync|auth|db|commands|jobs|app'),
        message: 'Export and import turn values into files and back; others fetch and store them.',
      },
      noSql,
    ],
  ],
  [
    ['server/mail/**', 'server/jobs/**'],
    [
      {
        regex: serverRoom('sync|app'),
        message: 'Letters and jobs work from rows; open rooms are reached through ports.',
      },
      { ...noSql, allowTypeImports: true },
    ],
  ],
];

/** One rule setting for each set of files; a later setting replaces an earlier one, so they add up. */
export const boundaries = WALLS.map(([files], index) => ({
  name: `talkoot/boundaries/${files[0]}`,
  files,
  ignores: ['**/*.test.ts'],
  rules: {
    '@typescript-eslint/no-restricted-imports': /** @type {['error', { patterns: Wall[] }]} */ ([
      'error',
      {
        patterns: WALLS.slice(0, index + 1).flatMap(([of, walls]) =>
          covers(of, files) ? walls : [],
        ),
      },
    ]),
  },
}));

/** Whether `outer` holds for all of `files` too. @param {string[]} outer @param {string[]} files */
function covers(outer, files) {
  return files.every((file) => outer.some((one) => file.startsWith(one.replace('**', ''))));
}
