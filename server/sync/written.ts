/** What is about to be written: as rows of the journal, and as news to those who did not write it. */
import type { Room as RoomId } from '#shared/rooms.ts';
import type { JournalUpdate } from '../ports.ts';
import type { Owners } from './gate.ts';
import { authorOf, EMPTY, type Admitted, type Queued, type RoomSeat } from './queue.ts';
import { editAction, itemOf } from './rights.ts';
import { framed, framedUpdates } from './socket-frames.ts';

export type Fresh = Admitted & { update: Uint8Array };

export function hasUpdate(each: Admitted): each is Fresh {
  return each.update !== null;
}

export function rowOf(
  { update, from, clientIds }: Fresh,
  { id, owners, at }: { id: RoomId; owners: Owners; at: number },
): JournalUpdate {
  const row = { bytes: update, actorId: authorOf(from), at, clients: owners.unstored(clientIds) };
  if (from.kind === 'edit') return { ...row, key: from.key };
  const { workspaceId } = id;
  const { sessionId } = from.seat;
  const action = editAction(id);
  if (!action) throw new Error(`nobody writes in a room of kind ${id.kind}`);
  const item = itemOf(id);
  return { ...row, right: { sessionId, workspaceId, action, ...(item && { item }) } };
}

/** Tells whoever wrote it that it is durable, or with which close code it was not written. */
export function settle(from: Queued, refused: number | null): void {
  if (from.kind === 'edit') return from.resolve();
  if (refused !== null) return from.seat.close(refused, 'not written');
  from.seat.saved(from.count, from.whole);
  from.seat.settled(from.update.length);
}

/** Each update to everybody but its author, and what is saved to each author: one write a seat. */
export function show(written: readonly Fresh[], seats: ReadonlySet<RoomSeat>): void {
  const news = written.filter(({ update }) => update !== EMPTY);
  const authors = new Set(news.map(({ from }) => (from.kind === 'frame' ? from.seat : null)));
  const all = framedUpdates(news.map(({ update }) => update));
  for (const seat of seats) {
    const others = authors.has(seat) ? framedUpdates(notBy(seat, news)) : all;
    const saved = seat.takeSaved();
    seat.write(saved ? Buffer.concat([others, framed([saved])]) : others);
  }
}

function notBy(seat: RoomSeat, news: readonly Fresh[]): Uint8Array[] {
  return news.flatMap(({ update, from }) =>
    from.kind === 'frame' && from.seat === seat ? [] : [update],
  );
}
