import { sha256 } from '@oslojs/crypto/sha2';
import { constantTimeEqual } from '@oslojs/crypto/subtle';
import { encodeBase32LowerCaseNoPadding, encodeHexLowerCase } from '@oslojs/encoding';
import { random } from './random.ts';

/** The secret of an invited round, `/c/{id}?k=…`: shown once, only its hash is kept. */
export function newRoundSecret(): string {
  return encodeBase32LowerCaseNoPadding(random(20));
}

/**
 * The secret that belongs to the form a round was opened with, so that a form sent twice shows the
 * same link. The form's key itself is never kept.
 */
export function roundSecretOf(formKey: string): string {
  return encodeBase32LowerCaseNoPadding(hash(`round link ${formKey}`).subarray(0, 20));
}

export function hashRoundSecret(secret: string): Uint8Array {
  return hash(secret);
}

export function isRoundSecret(secret: string, secretHash: Uint8Array | null): boolean {
  return secretHash !== null && constantTimeEqual(secretHash, hash(secret));
}

/** What is kept of a form's key, to know the form again. */
export function hashFormKey(formKey: string): string {
  return encodeHexLowerCase(hash(`form ${formKey}`));
}

function hash(text: string): Uint8Array {
  return sha256(new TextEncoder().encode(text));
}
