import type { RoomKind } from '#shared/rooms.ts';
import { may, type Caller } from './authorization.ts';
import type { Fixture } from './authorization-fixture.ts';

interface RoomRight {
  reads: Caller[];
  writes: Caller[];
  /** Which of the workspace's rooms of this kind. */
  item: (at: Fixture) => string | null;
}

const room = (reads: string, writes: string, item: RoomRight['item']): RoomRight => ({
  reads: may(reads),
  writes: may(writes),
  item,
});

/** Who reads and who writes in a room, by its kind: one that is missing here is a type error. */
export const ROOMS: Record<RoomKind, RoomRight> = {
  demands: room('reader passer', 'member passer', () => null),
  draft: room('member', 'member', ({ ids }) => ids.drafts ?? ''),
  version: room('reader', '-', ({ versionId }) => versionId),
  workshop: room('reader guest', '-', ({ ids }) => ids.workshops ?? ''),
  board: room('reader guest', 'commenter guest', ({ ids }) => ids.workshops ?? ''),
  // Of load generators, and not there unless an operator asks for them.
  bench: room('-', '-', () => null),
};

export function expectedSeat(kind: RoomKind, caller: Caller): 'write' | 'read' | number {
  const { reads, writes } = ROOMS[kind];
  if (caller === 'none') return 4401;
  if (writes.includes(caller)) return 'write';
  if (reads.includes(caller)) return 'read';
  return caller === 'stranger' || kind === 'bench' ? 4404 : 4403;
}
