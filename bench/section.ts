/** A part of a document that is generated, between two marks; what is around it stays. */
const begin = (name: string) => `<!-- generated: ${name} -->`;
const end = (name: string) => `<!-- end of ${name} -->`;

/** The part with its marks; `null` where there is none. */
export function sectionOf(text: string, name: string): string | null {
  const from = text.indexOf(begin(name));
  const to = text.indexOf(end(name), from);
  return from < 0 || to < 0 ? null : text.slice(from, to + end(name).length);
}

export function marked(name: string, body: string): string {
  return `${begin(name)}\n\n${body.trim()}\n\n${end(name)}`;
}

/** The text with `body` in the part’s place, or at its end where the part is not there yet. */
export function withSection(text: string, name: string, body: string): string {
  const section = marked(name, body);
  const old = sectionOf(text, name);
  return old === null ? `${text.trimEnd()}\n\n${section}\n` : text.replace(old, () => section);
}
