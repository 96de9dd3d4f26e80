import { expect, test } from 'vitest';
import { parseJoinCode, showJoinCode } from './join-code.ts';

test.each([
  'KLM482',
  'klm482',
  ' klm 482 ',
  'KLM-482',
  'klm–482',
  'https://talkoot.example/j/KLM482',
  'https://talkoot.example/j/klm-482?x=1#y',
  'talkoot.example/j/KLM482/',
])('%s is the code', (typed) => {
  expect(parseJoinCode(typed)).toBe('KLM482');
});

test.each(['', 'KLM48', 'KLM4822', 'IOM482', 'KLM401', '/j/', 'x'.repeat(100_000), 'KLM482; drop'])(
  '%s is none',
  (typed) => {
    expect(parseJoinCode(typed)).toBeNull();
  },
);

test('it is shown in two halves', () => {
  expect(showJoinCode('KLM482')).toBe('KLM-482');
});
