import { encodeHexLowerCase } from '@oslojs/encoding';
import { hashOf } from './enter-round.ts';

/**
 * Of words as they stand: whoever saves says from which they began, and somebody else's newer ones
 * are never written over unseen.
 */
export function markOf(words: unknown): string {
  return encodeHexLowerCase(hashOf(JSON.stringify(words))).slice(0, 24);
}
