import { sha256 } from '@oslojs/crypto/sha2';
import { encodeBase32LowerCaseNoPadding } from '@oslojs/encoding';
import { random } from './random.ts';

/** The secret stands in the mailed link and nowhere else; only its hash is kept. */
export function newInviteSecret(): { secret: string; hash: Uint8Array } {
  const secret = encodeBase32LowerCaseNoPadding(random(32));
  return { secret, hash: hashInviteSecret(secret) };
}

export function hashInviteSecret(secret: string): Uint8Array {
  return sha256(new TextEncoder().encode(secret));
}
