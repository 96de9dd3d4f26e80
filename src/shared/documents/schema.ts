import type { RoomKind } from '../rooms.ts';

/** Raised when a client of the earlier number could destroy what a newer one writes. */
export const SCHEMA: Record<RoomKind, number> = {
  demands: 1,
  draft: 1,
  version: 1,
  workshop: 1,
  board: 1,
  bench: 1,
};

/** Of the shapes of this room's documents the latest that this build knows. */
export function schemaOf(room: string): number {
  return SCHEMA[room.slice(0, room.indexOf(':')) as RoomKind];
}

export type Roots = Readonly<Record<string, 'map' | 'xml' | 'text'>>;

/** The only root names a room's document may have, and what each of them is. */
export const ROOTS: Record<RoomKind, Roots> = {
  demands: { demands: 'map' },
  draft: { body: 'xml' },
  version: {},
  workshop: {},
  board: { notes: 'map', themes: 'map', places: 'map', links: 'map' },
  bench: { text: 'text' },
};
