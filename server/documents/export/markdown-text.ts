/** Text that means only itself: no markup, no HTML, on one line. */
export function inline(text: string): string {
  return atStart(literal(text).replace(/\s+/g, ' ').trim());
}

/** Text inside a line; its spaces stay. */
export function literal(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .replace(/[\\`*_[\]<>|~&]/g, '\\$&')
    .toWellFormed();
}

/** The first signs of a line must not begin a heading or a list. */
export function atStart(line: string): string {
  return line.replace(/^([#+=-])/, '\\$1').replace(/^(\d+)([.)])/, '$1\\$2');
}
