import { expect, test } from 'vitest';
import { slugOf } from './slug.ts';

test.each([
  ['Järjestölähtöisen toiminnan raja', 'jarjestolahtoisen-toiminnan-raja'],
  ['Stödföreningen i Sjöbygden rf', 'stodforeningen-i-sjobygden-rf'],
  ['  Ålands   kravlista 2019! ', 'alands-kravlista-2019'],
  ['Sámi giellaguovddáš – Đ ja Ŋ', 'sami-giellaguovddas-d-ja-n'],
  ['../../etc/passwd', 'etc-passwd'],
  ['İstanbul', 'istanbul'],
  ['日本', ''],
])('%s → %s', (name, slug) => expect(slugOf(name)).toBe(slug));

test('ends at a word within 48 letters', () => {
  const slug = slugOf(
    'Kommentointikierroksella kuultujen yhdistysten yhteinen vaatimuslista maakunnalle',
  );
  expect(slug).toBe('kommentointikierroksella-kuultujen-yhdistysten');
  expect(slugOf('a'.repeat(500))).toHaveLength(48);
});
