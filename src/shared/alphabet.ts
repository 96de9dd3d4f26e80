const AFTER_Z: Record<string, string> = { å: '{', ä: '|', ö: '}' };

/**
 * The order of the Finnish and Swedish alphabet, whatever the case. `localeCompare` knows it too, but
 * its first use takes a phone a tenth of a second, on every page that has a few names to sort.
 */
export function byAlphabet(a: string, b: string): number {
  const [first, second] = [sortKey(a), sortKey(b)];
  return first < second ? -1 : Number(first > second);
}

/** Letters in the order of their codes; those that are foreign stand with the letter they are made of. */
function sortKey(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFC')
    .replace(/[åäö]/g, (letter) => AFTER_Z[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '');
}
