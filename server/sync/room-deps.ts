import type { Logger } from 'pino';
import type * as Y from 'yjs';
import type { Clock, Journal } from '../ports.ts';
import type { Allowance } from './allowances.ts';
import type { Entry as PresenceEntry } from './presence.ts';

/** What a room needs of the house, and whom it tells. */
export interface RoomDeps {
  journal: Journal;
  /** What each person may still bring. */
  allowance: Allowance;
  clock: Clock;
  log: Logger;
  /** Whether other processes may write in the room as well. */
  shared: boolean;
  /** After each commit of ours: up to which number the room is written. */
  onWritten(room: string, seq: number): void;
  /** What of presence has changed on this side. */
  onPresence(room: string, entries: PresenceEntry[]): void;
  /** Told after each commit, and once when the room has been loaded. */
  onCommitted(room: string, doc: Y.Doc): void;
  /** The room could not write and is gone: it must be loaded anew. */
  onFailed(): void;
}
