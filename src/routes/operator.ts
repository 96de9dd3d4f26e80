/** The operator's address for people to write to; a server without real mail has none. */
export function operatorMail(mailFrom: string): string | null {
  const address = /<([^<>]+)>\s*$/.exec(mailFrom)?.[1] ?? mailFrom.trim();
  return address.endsWith('@localhost') ? null : address;
}
