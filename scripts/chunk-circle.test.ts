import { expect, test } from 'vitest';
import { findCircle, type Chunk } from './chunk-circle.ts';

const holds = (fileName: string, ...imports: string[]): Chunk => ({
  fileName,
  imports,
  code: `import{a}from"./x.js";var b=a();export{b};`,
});
const handsOn = (fileName: string, ...imports: string[]): Chunk => ({
  fileName,
  imports,
  code: `import"./x.js";export{a as b}from"./x.js";\n//# sourceMappingURL=x.js.map\n`,
});

test('files that lead to each other are no circle as long as none leads back', () => {
  expect(findCircle([holds('page', 'base', 'words'), holds('words', 'base'), holds('base')])).toBe(
    null,
  );
});

test('two that wait for each other are found, also by way of one that only hands on', () => {
  expect(findCircle([holds('a', 'b'), holds('b', 'a')])).toEqual(['a', 'b']);
  expect(
    findCircle([holds('start', 'words'), holds('words', 'node'), handsOn('node', 'start')]),
  ).toEqual(['start', 'words']);
});

test('one that hands on what its own importer holds runs nothing too early', () => {
  expect(findCircle([holds('start', 'node'), handsOn('node', 'start')])).toBe(null);
});
