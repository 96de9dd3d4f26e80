/** Longer than what any browser or mail program makes. */
const LONGEST = 32 * 1024;

/** Addresses that a reader may safely follow. Editors, pages and the server ask here. */
export function isLinkAddress(href: string): boolean {
  return href.length <= LONGEST && /^(https?:|mailto:)/i.test(href);
}
