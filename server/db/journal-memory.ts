/** The journal without a disk, for tests of what stands on it. The contract suite runs on both. */
import type { HistorySpan, Journal, JournalUpdate } from '../ports.ts';
import { clientIdsOf } from './client-ids.ts';
import { snapshotOf } from './make-snapshot.ts';
import { splitUpdate } from './split-update.ts';

export interface MemoryJournal extends Journal {
  history: { room: string; seq: number; span: HistorySpan; state: Uint8Array }[];
}

interface Stored {
  seq: number;
  snapshots: { seq: number; bytes: Uint8Array }[];
  updates: (JournalUpdate & { seq: number })[];
  keys: Set<string>;
  clients: Map<number, string | null>;
}

/** `may` stands for the rows that rights are read from. */
export function memoryJournal(
  may: (actorId: string, right: NonNullable<JournalUpdate['right']>) => boolean = () => true,
): MemoryJournal {
  const rooms = new Map<string, Stored>();
  const history: MemoryJournal['history'] = [];
  const stored = (room: string): Stored => {
    const known = rooms.get(room) ?? {
      ...{ seq: 0, snapshots: [], updates: [] },
      ...{ keys: new Set<string>(), clients: new Map<number, string | null>() },
    };
    rooms.set(room, known);
    return known;
  };
  const load = (room: string) => {
    const { seq, snapshots, updates, clients } = stored(room);
    const snapshot = snapshots.at(-1);
    return {
      epoch: 1,
      snapshot: snapshot?.bytes ?? null,
      updates: updates.filter((update) => update.seq > (snapshot?.seq ?? 0)),
      clients: [...clients].map(([clientId, actorId]) => ({ clientId, actorId })),
      seq,
    };
  };

  return {
    history,
    async append(room, updates, after = Infinity) {
      const to = stored(room);
      if (to.seq > after && isBehind(to, updates, after))
        return { seq: to.seq, refused: [], behind: true };
      for (const { key } of updates)
        if (key !== undefined && to.keys.has(key)) throw new Error(`written already: ${key}`);
      const refused: number[] = [];
      for (const [index, update] of updates.entries()) {
        const { right, actorId, key } = update;
        if (right && actorId !== null && !may(actorId, right)) {
          refused.push(index);
          continue;
        }
        if (key !== undefined) to.keys.add(key);
        for (const { clientId, actorId: owner } of update.clients ?? [])
          if (!to.clients.has(clientId)) to.clients.set(clientId, owner);
        to.updates.push({ ...update, seq: ++to.seq });
      }
      return { seq: to.seq, refused };
    },
    async load(room) {
      return load(room);
    },
    async since(room, seq) {
      const { snapshots, updates } = stored(room);
      const foldedAway = snapshots.length > 1 ? (snapshots[0]?.seq ?? 0) : 0;
      if (seq < foldedAway) return load(room);
      const news = updates.filter((update) => update.seq > seq);
      return { ...load(room), snapshot: null, updates: news };
    },
    async last(names) {
      return names.map((room) => stored(room).seq);
    },
    async fold(room, upTo, span) {
      const { snapshot: base, updates } = load(room);
      const tail = updates.filter(({ seq }) => seq <= upTo).map(({ bytes }) => bytes);
      const snapshot = snapshotOf(base ? [base, ...tail] : tail);
      const to = stored(room);
      if (tail.length > 0) to.snapshots.push({ seq: upTo, bytes: snapshot });
      to.snapshots = to.snapshots.slice(-2);
      const kept = to.snapshots.length > 1 ? (to.snapshots[0]?.seq ?? 0) : 0;
      to.updates = to.updates.filter(({ seq }) => seq > kept);
      if (span) history.push({ room, seq: upTo, span, state: snapshot });
    },
    async split(snapshot) {
      return splitUpdate(snapshot);
    },
    async hasKey(room, key) {
      return stored(room).keys.has(key);
    },
    async close() {},
  };
}

function isBehind(to: Stored, updates: readonly JournalUpdate[], after: number): boolean {
  const bytesOf = (those: readonly JournalUpdate[]) => those.map(({ bytes }) => bytes);
  const missed = to.updates.filter(({ seq }) => seq > after);
  const theirs = new Set(clientIdsOf(bytesOf(missed)));
  const lost = updates.some(({ clients = [] }) =>
    clients.some(({ clientId, actorId }) => (to.clients.get(clientId) ?? actorId) !== actorId),
  );
  const unseen = missed.length < to.seq - after;
  return unseen || lost || clientIdsOf(bytesOf(updates)).some((id) => theirs.has(id));
}
