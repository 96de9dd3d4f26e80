/** Two letters for a name: first and last word, as people sign. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = words[0]?.[0] ?? '?';
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : '';
  return (first + last).toLocaleUpperCase('fi');
}

/** A steady colour 1–8 for whoever has none given; red reads as an error and comes last. */
export function colourOf(key: string): number {
  const ORDER = [1, 2, 4, 6, 5, 7, 8];
  let sum = 0;
  for (const sign of key) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) >>> 0;
  return ORDER[sum % ORDER.length] ?? 1;
}
