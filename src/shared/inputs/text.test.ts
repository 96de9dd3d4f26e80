import { expect, test } from 'vitest';
import * as v from 'valibot';
import { cleanLine, cleanText, line } from './text.ts';

test('takes out what hides or turns text', () => {
  expect(cleanLine('Aino\u202eeniaL')).toBe('AinoeniaL');
  expect(cleanLine('  Aino \u0000\n Laine\u200b ')).toBe('Aino Laine');
  expect(cleanText('yksi\r\nkaksi\u2028kolme')).toBe('yksi\nkaksi\nkolme');
  expect(cleanLine(`A${'\u0301\u0302'.repeat(5000)}ino`).length).toBeLessThan(12);
});

test('keeps what languages need', () => {
  for (const name of ['Märta-Åsa Öberg', 'Đorđe', 'نورة', 'Siân 👩‍👩‍👧', 'O’Brien & Co', '<script>'])
    expect(cleanLine(name)).toBe(name.normalize('NFC'));
});

test('a line must say something, and not too much', () => {
  const message = (text: unknown) => v.safeParse(line(10), text).issues?.[0].message;
  expect(message('Kaiku')).toBeUndefined();
  expect(message(' \u200b ')).toBe('field_required');
  expect(message(undefined)).toBe('field_required');
  expect(message('x'.repeat(11))).toBe('field_too_long');
  expect(message('x'.repeat(1_000_000))).toBe('field_too_long');
});
