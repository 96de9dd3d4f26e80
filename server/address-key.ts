import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hmac } from '@oslojs/crypto/hmac';
import { SHA256 } from '@oslojs/crypto/sha2';
import { encodeHexLowerCase } from '@oslojs/encoding';
import { random } from './auth/random.ts';
import type { Config } from './config.ts';
import { shareAddressKey } from './db/address-key.ts';
import type { Db } from './db/open.ts';
import { isPostgres } from './db/store.ts';

/** What an address is called in the rows of one round: nobody with the rows alone finds it again. */
export type AddressHash = (roundId: string, address: string) => string;

/**
 * The key lies beside SQLite's file, so that neither a copy of it nor a backup gives addresses away.
 * In PostgreSQL, where other processes need the same, it is a table of its own to leave out of dumps.
 */
export async function openAddressKey(
  { dataDir, store }: Pick<Config, 'dataDir' | 'store'>,
  db: Db,
): Promise<Uint8Array> {
  const own = readKey(join(dataDir, 'address.key'));
  return isPostgres(store) ? shareAddressKey(db, own) : own;
}

export function addressHasher(key: Uint8Array): AddressHash {
  return (roundId, address) =>
    encodeHexLowerCase(
      hmac(SHA256, key, new TextEncoder().encode(`${roundId}\n${address}`)).slice(0, 16),
    );
}

function readKey(file: string): Uint8Array {
  try {
    writeFileSync(file, random(32), { flag: 'wx', mode: 0o600, flush: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file);
}
