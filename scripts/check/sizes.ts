import { readFileSync } from 'node:fs';
import { sourceFiles } from './sources.ts';

export const MOST_LINES = 300;
const CODE = /\.(ts|js|mjs|svelte|css)$/;

/** A file about one thing is seldom long: none needs more than 300 lines. */
export function findLongFiles(): string[] {
  return sourceFiles('src', 'server', 'tests', 'scripts', 'bench')
    .filter((file) => CODE.test(file))
    .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length - 1 }))
    .filter(({ lines }) => lines > MOST_LINES)
    .map(({ file, lines }) => `${file} has ${lines} lines; ${MOST_LINES} is the most`);
}
