import type * as Y from 'yjs';
import { demandMaps, sortedDemands } from '#shared/documents/demands.ts';
import { parseRoom } from '#shared/rooms.ts';
import { assignNumbers, numbersOf } from '../db/demands.ts';
import type { Context } from '../ports.ts';

type Needs = Pick<Context, 'db' | 'clock' | 'log' | 'rooms'>;

/** Ids of our making; a hostile key gets no number. */
const DEMAND_ID = /^[a-z0-9]{6,32}$/;

/**
 * Gives each demand its number when it is first seen in a committed document, one room at a time,
 * and tells the open pages.
 */
export function demandNumberer(): (needs: Needs, room: string, doc: Y.Doc) => void {
  const numbered = new WeakMap<Y.Doc, Set<string>>();
  const running = new Map<string, Promise<void>>();

  async function number(needs: Needs, doc: Y.Doc, room: string, ids: string[]): Promise<void> {
    const workspaceId = parseRoom(room)?.workspaceId ?? '';
    const { db, clock, rooms } = needs;
    const known = numbered.get(doc) ?? new Set(Object.keys(await numbersOf(db, workspaceId)));
    numbered.set(doc, known);
    const fresh = ids.filter((id) => !known.has(id));
    if (fresh.length === 0) return;
    const numbers = await assignNumbers(db, workspaceId, fresh, clock.now());
    for (const id of fresh) known.add(id);
    if (Object.keys(numbers).length > 0) rooms.announce(room, { kind: 'numbers', numbers });
  }

  return (needs, room, doc) => {
    if (parseRoom(room)?.kind !== 'demands') return;
    const known = numbered.get(doc);
    const fresh = [...demandMaps(doc).keys()].some(
      (key) => !known?.has(key) && DEMAND_ID.test(key),
    );
    if (!fresh) return;
    const ids = sortedDemands(doc).flatMap(([key]) => (DEMAND_ID.test(key) ? [key] : []));
    const next = (running.get(room) ?? Promise.resolve())
      .then(() => number(needs, doc, room, ids))
      .catch((error: unknown) => needs.log.error({ err: error, room }, 'demands not numbered'))
      .finally(() => {
        if (running.get(room) === next) running.delete(room);
      });
    running.set(room, next);
  };
}
