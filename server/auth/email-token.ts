/**
 * Mailed links `id.secret` with six digits in the same letter. Only hashes are stored; each holds
 * an hour, once, for one purpose. Looking at the link's page uses nothing: mail scanners look too.
 */
import { sha256 } from '@oslojs/crypto/sha2';
import { constantTimeEqual } from '@oslojs/crypto/subtle';
import { encodeBase32LowerCaseNoPadding } from '@oslojs/encoding';
import {
  countTry,
  findToken,
  findTokenWithCode,
  insertToken,
  useToken,
  type EmailToken,
  type TokenPurpose,
} from '../db/email-tokens.ts';
import type { Db } from '../db/open.ts';
import { random } from './random.ts';

const HOUR = 60 * 60 * 1000;
const MOST_TRIES = 5;

export async function issueToken(
  db: Db,
  wanted: { purpose: TokenPurpose; email: string; actorId: string | null },
  now: number,
): Promise<{ token: string; code: string }> {
  const id = encodeBase32LowerCaseNoPadding(random(10));
  const secret = encodeBase32LowerCaseNoPadding(random(32));
  const code = sixDigits();
  await insertToken(
    db,
    {
      ...wanted,
      id,
      secretHash: hashOf(secret),
      codeHash: hashOf(`${id}.${code}`),
      expiresAt: now + HOUR,
    },
    now,
  );
  return { token: `${id}.${secret}`, code };
}

/** What the link is for, without using it. */
export async function lookAtToken(db: Db, token: string, now: number): Promise<EmailToken | null> {
  const [id, secret, rest] = token.split('.');
  if (!id || !secret || rest !== undefined) return null;
  const found = await findToken(db, id, now);
  return found && constantTimeEqual(found.secretHash, hashOf(secret)) ? found : null;
}

/** Uses the link up; `null` for one that is used, expired, unknown or for something else. */
export async function consumeToken(
  db: Db,
  token: string,
  purposes: TokenPurpose[],
  now: number,
): Promise<EmailToken | null> {
  const found = await lookAtToken(db, token, now);
  if (!found || !purposes.includes(found.purpose)) return null;
  return (await useToken(db, found.id, now)) ? found : null;
}

/** The same by its six digits; the fifth wrong try ends them. */
export async function consumeCode(
  db: Db,
  asked: { email: string; purposes: TokenPurpose[]; actorId?: string; code: string },
  now: number,
): Promise<EmailToken | null> {
  const found = await findTokenWithCode(db, asked, now);
  if (!found?.codeHash || found.tries >= MOST_TRIES) return null;
  await countTry(db, found.id);
  if (!constantTimeEqual(found.codeHash, hashOf(`${found.id}.${asked.code}`))) return null;
  return (await useToken(db, found.id, now)) ? found : null;
}

function sixDigits(): string {
  // Values past the last whole million would favour small numbers.
  for (;;) {
    const number = new DataView(random(4).buffer).getUint32(0);
    if (number < 4_294_000_000) return String(number % 1_000_000).padStart(6, '0');
  }
}

function hashOf(text: string): Uint8Array {
  return sha256(new TextEncoder().encode(text));
}
