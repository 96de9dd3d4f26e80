/** The beginning of a long text, cut between words where there is one near enough. */
export function shorten(text: string, limit: number): string {
  const signs = [...text.replace(/\s+/g, ' ').trim()];
  if (signs.length <= limit) return signs.join('');
  const start = signs.slice(0, limit - 1).join('');
  const space = start.lastIndexOf(' ');
  return `${(space > limit / 2 ? start.slice(0, space) : start).replace(/[\s,;:–-]+$/, '')}…`;
}
