const SOFT = '\u00ad';

/** Lines of at most so many letters, broken between words, and in long words at their soft hyphens. */
export function wrap(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/[^\S\u00a0]+/).filter(Boolean)) {
    const last = lines.at(-1);
    const whole = word.replaceAll(SOFT, '');
    if (last !== undefined && last.length + 1 + whole.length <= most)
      lines[lines.length - 1] = `${last} ${whole}`;
    else lines.push(...chunks(word, most));
  }
  return lines;
}

/** A word that is longer than a line goes on in the next. */
function chunks(word: string, most: number): string[] {
  const lines = [''];
  const parts = word.split(SOFT);
  for (const [index, part] of parts.entries()) {
    const last = lines.at(-1) ?? '';
    const room = most - (index < parts.length - 1 ? 1 : 0);
    if (last.length + part.length <= room) lines[lines.length - 1] = last + part;
    else {
      if (last !== '') lines[lines.length - 1] = `${last}-`;
      const signs = [...part];
      const cut = Array.from({ length: Math.ceil(signs.length / most) }, (_, at) =>
        signs.slice(at * most, (at + 1) * most).join(''),
      );
      if (last === '') lines.pop();
      lines.push(...cut);
    }
  }
  return lines;
}
