import type { Db } from './open.ts';

/** Takes or prolongs the lease; false while another process holds it. */
export async function takeLease(
  db: Db,
  lease: { job: string; holder: string; now: number; until: number },
): Promise<boolean> {
  const { job, holder, now, until } = lease;
  const taken = await db
    .insertInto('lease')
    .values({ job, holder, until })
    .onConflict((conflict) =>
      conflict
        .column('job')
        .doUpdateSet({ holder, until })
        .where((eb) => eb.or([eb('lease.holder', '=', holder), eb('lease.until', '<', now)])),
    )
    .returning('holder')
    .executeTakeFirst();
  return taken?.holder === holder;
}

export async function dropLeases(db: Db, holder: string): Promise<void> {
  await db.deleteFrom('lease').where('holder', '=', holder).execute();
}

/** Leases of a process that died without a word, where there can be no other: one file, one lock. */
export async function dropAllLeases(db: Db): Promise<void> {
  await db.deleteFrom('lease').execute();
}
