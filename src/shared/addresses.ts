/** A list of e-mail addresses as people paste it from a letter, a table or a sign-up sheet. */
export interface PastedAddress {
  /** As it stood in the list. */
  text: string;
  /** In lower case; `null` when it is none. */
  email: string | null;
}

/** One plain address: no quotes, comments, groups or anything else that mail programs read in two ways. */
const EMAIL =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/;

export function readEmail(text: string): string | null {
  const email = text.trim().toLowerCase();
  const at = email.lastIndexOf('@');
  return email.length <= 254 && at > 0 && at <= 64 && EMAIL.test(email) ? email : null;
}

/**
 * Entries part at commas, semicolons and line ends; `Aino Laine <aino@kaiku.example>` and
 * `"Laine, Aino" <…>` are one each. The same address twice is one.
 */
export function readAddresses(list: string): PastedAddress[] {
  const seen = new Set<string>();
  return split(list)
    .flatMap(bareAddresses)
    .map((text) => ({ text, email: readEmail(/<([^<>]*)>$/.exec(text)?.[1] ?? text) }))
    .filter(({ text, email }) => {
      const key = email ?? text;
      return !seen.has(key) && seen.add(key);
    });
}

function split(list: string): string[] {
  const entries: string[] = [];
  let entry = '';
  let quoted = false;
  for (const letter of list) {
    if (letter === '"') quoted = !quoted;
    const ends = letter === '\n' || letter === '\r' || (!quoted && /[,;]/.test(letter));
    if (ends) {
      entries.push(entry);
      entry = '';
      quoted = false;
    } else entry += letter;
  }
  return [...entries, entry].map((text) => text.trim()).filter(Boolean);
}

/** Only addresses with spaces between: one entry each. */
function bareAddresses(entry: string): string[] {
  const parts = entry.split(/\s+/);
  return parts.length > 1 && parts.every((part) => readEmail(part)) ? parts : [entry];
}
