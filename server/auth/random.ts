/** Cryptographically random bytes, and the two spellings that people and rows use of them. */
export function random(bytes: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(bytes));
}

const ID_LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz';

/** A short id of 12 letters, 62 bits. */
export function newId(): string {
  return pick(ID_LETTERS, 12);
}

/** A code to read aloud, `KLM482`: no I, O, 0 or 1. */
export function newJoinCode(): string {
  return pick('ABCDEFGHJKLMNPQRSTUVWXYZ', 3) + pick('23456789', 3);
}

function pick(letters: string, length: number): string {
  let text = '';
  // Bytes beyond the last whole multiple would favour the first letters.
  const limit = 256 - (256 % letters.length);
  while (text.length < length)
    for (const byte of random(length * 2))
      if (byte < limit && text.length < length) text += letters[byte % letters.length];
  return text;
}
