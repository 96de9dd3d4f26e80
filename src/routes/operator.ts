import type { Config } from '#server/config.ts';

/** The operator's address for people to write to; a server without real mail has none. */
export function operatorMail({ mailFrom }: Pick<Config, 'mailFrom'>): string | null {
  return mailFrom.address.endsWith('@localhost') ? null : mailFrom.address;
}
