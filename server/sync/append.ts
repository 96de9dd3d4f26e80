/** One batch of a room on its way into the journal. */
import type { Room as RoomId } from '#shared/rooms.ts';
import { CLOSE } from '#shared/wire.ts';
import { StoreFull, type Journal } from '../ports.ts';
import type { Owners } from './gate.ts';
import type { Admitted } from './queue.ts';
import { hasUpdate, rowOf } from './written.ts';

export interface AppendTo {
  journal: Journal;
  room: { name: string; id: RoomId };
  owners: Owners;
  /** Whether other processes may write in the room as well. */
  shared: boolean;
  /** Number of the last update that the document holds. */
  after: number;
}

export interface Outcome {
  /** Number of the last update of the room, whoever wrote it. */
  seq: number;
  refused: Set<Admitted>;
  /** Why they are refused, as a close code. */
  code: number;
  /** Nothing is written: it must be judged again, or another process has done the same edit. */
  instead?: 'again' | 'done';
}

/** Durable when it resolves. Nobody has seen anything of it before. */
export async function append(
  { journal, room, owners, shared, after }: AppendTo,
  admitted: readonly Admitted[],
  at: number,
): Promise<Outcome> {
  const code = CLOSE.rightsChanged;
  const writing = admitted.filter(hasUpdate);
  if (writing.length === 0) return { seq: after, refused: new Set(), code };
  const rows = writing.map((each) => rowOf(each, { id: room.id, owners, at }));
  try {
    const appended = await journal.append(room.name, rows, shared ? after : undefined);
    const { seq, refused, behind } = appended;
    if (behind) return { seq, refused: new Set(), code, instead: 'again' };
    for (const [index, { clients }] of rows.entries())
      if (!refused.includes(index)) owners.stored(clients ?? []);
    return { seq, refused: new Set(refused.flatMap((index) => writing[index] ?? [])), code };
  } catch (error) {
    // Who wrote any of it keeps it and comes again; the others read on.
    if (error instanceof StoreFull) {
      for (const { from } of admitted) if (from.kind === 'edit') from.reject(error);
      return { seq: after, refused: new Set(admitted), code: CLOSE.notSaved };
    }
    const [only] = writing;
    const key = shared && only?.from.kind === 'edit' ? only.from.key : null;
    if (key === null || !(await journal.hasKey(room.name, key).catch(() => false))) throw error;
    return { seq: after, refused: new Set(), code, instead: 'done' };
  }
}
