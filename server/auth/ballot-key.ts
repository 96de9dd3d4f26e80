import { hmac } from '@oslojs/crypto/hmac';
import { SHA256 } from '@oslojs/crypto/sha2';
import { encodeHexLowerCase } from '@oslojs/encoding';
import { random } from './random.ts';

/** The key of one ballot: with it a voter's ballot can be found, so it dies when the ballot is closed. */
export function newBallotKey(): Uint8Array {
  return random(32);
}

/** Under which name a voter's ballot stands while it may still be changed. */
export function voterOf(key: Uint8Array, actorId: string): string {
  return encodeHexLowerCase(hmac(SHA256, key, new TextEncoder().encode(actorId)));
}
