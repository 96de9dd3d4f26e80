import { sha256 } from '@oslojs/crypto/sha2';
import { encodeBase32LowerCaseNoPadding } from '@oslojs/encoding';
import { random } from './random.ts';

/** The secret of a calendar's link: shown once, only its hash is kept. */
export function newCalendarSecret(): string {
  return encodeBase32LowerCaseNoPadding(random(20));
}

export function hashCalendarSecret(secret: string): Uint8Array {
  return sha256(new TextEncoder().encode(`calendar ${secret}`));
}
