/** Lines of at most so many letters, broken between words. */
export function wrap(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(...chunks(word, most));
  }
  return lines;
}

/** A word that is longer than a line goes on in the next. */
function chunks(word: string, most: number): string[] {
  const signs = [...word];
  return Array.from({ length: Math.ceil(signs.length / most) }, (_, index) =>
    signs.slice(index * most, (index + 1) * most).join(''),
  );
}
