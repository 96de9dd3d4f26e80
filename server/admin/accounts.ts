import * as v from 'valibot';
import { line } from '#shared/inputs/text.ts';
import { issueToken } from '../auth/email-token.ts';
import { newId } from '../auth/random.ts';
import type { Config } from '../config.ts';
import { addActor, findAccount } from '../db/actors.ts';
import type { Db } from '../db/open.ts';
import { Problem } from '../problem.ts';

/** What several verbs do with accounts. */

export function readEmail(text: string | undefined): string {
  const email = v.safeParse(
    v.pipe(v.string(), v.trim(), v.toLowerCase(), v.maxLength(254), v.email()),
    text,
  );
  if (!email.success)
    throw new Problem(
      `An e-mail address such as you@example.org is needed, not ${text ?? 'nothing'}`,
    );
  return email.output;
}

export function readName(text: string): string {
  const name = v.safeParse(line(120), text);
  if (!name.success) throw new Problem('A name is needed, of at most 120 letters.');
  return name.output;
}

/** `sami.koskela@…` is probably Sami Koskela; everyone can change their own name. */
export function nameFrom(email: string): string {
  return (email.split('@')[0] ?? email)
    .split(/[._+-]+/)
    .filter(Boolean)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ');
}

export async function findOrAddAccount(
  db: Db,
  email: string,
  name: string,
  now: number,
): Promise<{ actorId: string; added: boolean }> {
  const known = await findAccount(db, email);
  if (known) return { actorId: known.actor.id, added: false };
  const id = newId();
  await addActor(db, { id, name, email, passwordHash: null, locale: null }, now);
  return { actorId: id, added: true };
}

/** A link that signs the person in: once, within an hour. It goes to no log and no letter. */
export async function signInLink(
  db: Db,
  config: Config,
  { email, actorId, next }: { email: string; actorId: string; next: string },
  now: number,
): Promise<string> {
  const { token } = await issueToken(db, { purpose: 'sign-in', email, actorId }, now);
  const origin = config.origin ?? `http://localhost:${config.port}`;
  return `${origin}/signin/link/${token}?next=${encodeURIComponent(next)}`;
}

export const LINK_HELP = 'The link signs in once, within an hour:';
