import { readdir, readFile } from 'node:fs/promises';
import { compile } from 'svelte/compiler';
import { expect, test } from 'vitest';
import { drawIcon, readIcon } from './static-icons.ts';

const ICONS = 'node_modules/@lucide/svelte/dist/icons';

test('an icon is drawn as a picture with the size, the line and the class it is given', () => {
  const drawn = drawIcon([['path', { d: 'M18 6 6 18' }]]);
  expect(drawn).toContain('<path d="M18 6 6 18" /></svg>');
  expect(compile(drawn, { runes: true, generate: 'client' }).warnings).toEqual([]);
});

test('every icon that a page of ours asks for has the form that the build knows', async () => {
  const files = await readdir('src', { recursive: true });
  const sources = await Promise.all(
    files
      .filter((file) => /\.(svelte|ts)$/.test(file))
      .map((file) => readFile(`src/${file}`, 'utf8')),
  );
  const names = new Set(
    sources.flatMap((text) =>
      [...text.matchAll(/@lucide\/svelte\/icons\/([\w-]+)/g)].map((at) => at[1]),
    ),
  );
  expect(names.size).toBeGreaterThan(20);
  for (const name of names) {
    const target = await readFile(`${ICONS}/${name}.js`, 'utf8');
    const file = /from "\.\/([\w-]+\.svelte)"/.exec(target)?.[1];
    expect(readIcon(await readFile(`${ICONS}/${file}`, 'utf8')), name).not.toBeNull();
  }
});
