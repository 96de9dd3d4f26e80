import { encodeStateAsUpdate } from 'yjs';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { boardRoom, enterWorkshop, type AtWorkshop } from './enter-workshop.ts';

/** The whole board as an update, for a page whose network lets no socket through. */
export async function readBoard(
  { db, documents }: Context,
  actorId: string,
  at: AtWorkshop,
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const entered = await enterWorkshop(db, actorId, at, 'board.read');
  if (!entered.ok) return entered;
  const { workshop } = entered.value;
  return done(
    await documents.read(boardRoom(workshop), (doc) => new Uint8Array(encodeStateAsUpdate(doc))),
  );
}
