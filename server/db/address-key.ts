import type { Db } from './open.ts';

/** The one key of the database: what it has, or else `own`, for all processes from then on. */
export async function shareAddressKey(db: Db, own: Uint8Array): Promise<Uint8Array> {
  await db
    .insertInto('address_key')
    .values({ id: 1, key: own })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  const row = await db.selectFrom('address_key').select('key').executeTakeFirstOrThrow();
  return row.key;
}
