import { sha256 } from '@oslojs/crypto/sha2';
import { constantTimeEqual } from '@oslojs/crypto/subtle';

/** What is kept of the key that opens an anonymous note for its writer. */
export function hashNoteKey(key: string): Uint8Array {
  return sha256(new TextEncoder().encode(`note ${key}`));
}

export function isNoteKey(key: string | undefined, keyHash: Uint8Array | null): boolean {
  return key !== undefined && keyHash !== null && constantTimeEqual(keyHash, hashNoteKey(key));
}
