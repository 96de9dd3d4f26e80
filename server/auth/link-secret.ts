import { sha256 } from '@oslojs/crypto/sha2';
import { encodeBase32LowerCaseNoPadding } from '@oslojs/encoding';
import { random } from './random.ts';

/** The secret of a link: shown once, only its hash is kept. */
export function newLinkSecret(): string {
  return encodeBase32LowerCaseNoPadding(random(20));
}

/** `kind` keeps the links of one purpose from opening what those of another do. */
export function hashLinkSecret(kind: 'screen' | 'calendar', secret: string): Uint8Array {
  return sha256(new TextEncoder().encode(`${kind} ${secret}`));
}
