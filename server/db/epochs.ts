import type { Db } from './open.ts';
import { listRooms } from './rooms.ts';

/** Every room of every workspace gets a new epoch, also those that have never been written in. */
export async function beginNewEpochs(db: Db): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const workspaces = await trx.selectFrom('workspace').select('id').execute();
    const ids = workspaces.map(({ id }) => id);
    for (const room of await listRooms(trx, ids))
      await trx
        .insertInto('room')
        .values({ room })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    await trx
      .updateTable('room')
      .set((eb) => ({ epoch: eb('epoch', '+', 1) }))
      .execute();
  });
}
