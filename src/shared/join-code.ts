/** Letters and digits that are hard to mistake for each other when read aloud: no I, O, 0 or 1. */
const CODE = /^[A-HJ-NP-Z]{3}[2-9]{3}$/;

/** `klm482`, `KLM 482`, `KLM-482` or the whole address become `KLM482`; anything else `null`. */
export function parseJoinCode(typed: string): string | null {
  const text = typed.slice(0, 500).trim();
  const path = /\/j\/([^/?#]+)/i.exec(text)?.[1];
  const code = (path ?? text).replace(/[\s\-–—.]+/g, '').toUpperCase();
  return CODE.test(code) ? code : null;
}

/** As it stands on the screen: `KLM-482`. */
export function showJoinCode(code: string): string {
  return `${code.slice(0, 3)}-${code.slice(3)}`;
}
