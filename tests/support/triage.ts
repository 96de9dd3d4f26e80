import { insertPendingEdit } from '#server/db/pending-edits.ts';
import { newId } from '#server/auth/random.ts';
import { withIds } from '#shared/documents/draft.ts';
import type { RichNode } from '#shared/documents/rich-text.ts';
import { roomName } from '#shared/rooms.ts';
import { withDb, type Place } from './people.ts';
import { draftText, makeRound, type NewRound, type RoundPlace } from './round.ts';

/** A round whose working draft holds the very text that its version was frozen of. */
export async function makeDraftedRound(
  dataDir: string,
  place: Place,
  wishes: NewRound & { text?: RichNode[] } = {},
): Promise<RoundPlace> {
  const text = withIds(wishes.text ?? draftText());
  const round = await makeRound(dataDir, { ...wishes, place, text });
  await withDb(dataDir, (db) =>
    insertPendingEdit(
      db,
      {
        id: newId(),
        room: roomName({
          kind: 'draft',
          workspaceId: place.workspaceId,
          itemId: round.draftId,
        }),
        kind: 'append-blocks',
        payload: { nodes: text },
        actorId: null,
      },
      Date.now(),
    ),
  );
  return round;
}

/** Edits of texts that the job has not written yet. */
export function waitingEdits(dataDir: string): Promise<number> {
  return withDb(dataDir, async (db) => {
    const waiting = db.selectFrom('pending_edit').select('id').where('applied_at', 'is', null);
    return (await waiting.execute()).length;
  });
}

/** The deadline has just passed. */
export function closeRound(dataDir: string, roundId: string): Promise<unknown> {
  return withDb(dataDir, (db) =>
    db
      .updateTable('round')
      .set({ closes_at: Date.now() - 1000 })
      .where('id', '=', roundId)
      .execute(),
  );
}
