import type { RoomKind } from '../rooms.ts';

/** Raised when a client of the earlier number could destroy what a newer one writes. */
export const SCHEMA: Record<RoomKind, number> = { demands: 1 };

/** The only root names a room's document may have. */
export const ROOTS: Record<RoomKind, readonly string[]> = { demands: ['demands'] };
