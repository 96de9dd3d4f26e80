import { ROOM_KINDS, roomName } from '#shared/rooms.ts';
import type { Db } from './open.ts';

/** Every room of every workspace gets a new epoch, also those that have never been written in. */
export async function beginNewEpochs(db: Db): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const workspaces = await trx.selectFrom('workspace').select('id').execute();
    const rooms = workspaces.flatMap(({ id }) =>
      ROOM_KINDS.map((kind) => roomName({ kind, workspaceId: id })),
    );
    for (const room of rooms)
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
