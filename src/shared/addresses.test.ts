import { expect, test } from 'vitest';
import { readAddresses, readEmail } from './addresses.ts';

const emails = (list: string) => readAddresses(list).map(({ email }) => email);

test('commas, semicolons, lines and spaces part addresses', () => {
  expect(emails('a@kaiku.example, b@kaiku.example;c@kaiku.example\r\nd@kaiku.example')).toEqual([
    'a@kaiku.example',
    'b@kaiku.example',
    'c@kaiku.example',
    'd@kaiku.example',
  ]);
  expect(emails('a@kaiku.example b@kaiku.example\tc@kaiku.example')).toHaveLength(3);
  expect(readAddresses(' ,;\n\n ; ')).toEqual([]);
});

test('a name may stand before the address, with a comma when it is quoted', () => {
  expect(
    emails('Aino Laine <Aino.Laine@Kaiku.example>; "Lind, Mikael" <mikael@sjo.example>'),
  ).toEqual(['aino.laine@kaiku.example', 'mikael@sjo.example']);
  expect(emails('"never closed <a@kaiku.example>\nb@kaiku.example')).toEqual([
    'a@kaiku.example',
    'b@kaiku.example',
  ]);
});

test('the same address twice is one', () => {
  expect(emails('a@kaiku.example, A@KAIKU.example, <a@kaiku.example>')).toEqual([
    'a@kaiku.example',
  ]);
});

test('each wrong one is told as it stood', () => {
  const list = 'toimisto@, ok@kaiku.example, Perheiden Tupa, a@b, "u"@ok(x)evil.com';
  expect(
    readAddresses(list)
      .filter(({ email }) => !email)
      .map(({ text }) => text),
  ).toEqual(['toimisto@', 'Perheiden Tupa', 'a@b', '"u"@ok(x)evil.com']);
});

test.each([
  'a@b.c\r\nBcc: x@y.example',
  '"u"@ok(x)evil.com',
  'g: a@kaiku.example, b;',
  'a b@kaiku.example',
  'a@-kaiku.example',
  'a..b@kaiku.example',
  `${'a'.repeat(65)}@kaiku.example`,
  'a@kaiku.example>',
  'a@[127.0.0.1]',
  'a@b@kaiku.example',
])('refuses %j', (text) => expect(readEmail(text)).toBeNull());

test('a hostile list takes no time to speak of', () => {
  const list = `${'a'.repeat(50_000)}@${'a-'.repeat(50_000)}`;
  expect(readAddresses(list)).toHaveLength(1);
});
