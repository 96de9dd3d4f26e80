/** Letters that lose no mark when taken apart. */
const SPELLED: Record<string, string> = {
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  đ: 'd',
  ŋ: 'n',
  ŧ: 't',
  ł: 'l',
  þ: 'th',
};

/** What stands in the address for a name: `Järjestöjen raja` → `jarjestojen-raja`. May be empty. */
export function slugOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]/g, (letter) => SPELLED[letter] ?? ' ')
    .split(' ')
    .filter(Boolean);
  let slug = words.shift()?.slice(0, 48) ?? '';
  for (const word of words) {
    if (slug.length + 1 + word.length > 48) break;
    slug += `-${word}`;
  }
  return slug;
}
