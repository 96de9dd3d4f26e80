import { expect, test } from 'vitest';
import { marked, sectionOf, withSection } from './section.ts';

test('a part is put at the end, and in its own place when it is there', () => {
  const first = withSection('# Figures\n', 'engine', 'one $& two');
  expect(first).toMatch(/^# Figures\n\n<!-- generated: engine -->\n\none \$& two\n\n<!-- end/);
  const second = withSection(`${first}\nafter\n`, 'engine', 'three $& four');
  expect(second).toContain('three $& four');
  expect(second).not.toContain('one');
  expect(second).toMatch(/after\n$/);
  expect(withSection(second, 'engine', 'three $& four')).toBe(second);
  expect(sectionOf(second, 'other')).toBe(null);
});

test('a part may hold parts of its own', () => {
  const inner = marked('engine rate', 'one');
  const text = withSection('# Figures\n', 'engine', `head\n\n${inner}`);
  expect(sectionOf(text, 'engine rate')).toBe(inner);
  expect(sectionOf(text, 'engine')).toContain(inner);
});
