import type { Appended, JournalUpdate } from '../ports.ts';
import { keyIn, standingOf, type Append, type Found } from './journal-postgres-look-up.ts';
import { mayWrite, workshopOf } from './journal-right.ts';

/** Rows to write, and what each append of the batch is told when they are. */
export interface Plan {
  answers: (Appended | Error)[];
  keys: { room: string; key: string }[];
  clients: { room: string; clientId: number; actorId: string | null }[];
  updates: {
    room: string;
    seq: number;
    bytes: Buffer;
    actorId: string | null;
    at: number;
    key: string | null;
  }[];
}

/** From what was found in the transaction: numbers without gaps, each key once, nobody without a right. */
export function decide(batch: readonly Append[], found: Found): Plan {
  const plan: Plan = { answers: [], keys: [], clients: [], updates: [] };
  const last = new Map(found.last);
  const keys = new Set(found.keys);
  for (const append of batch) {
    const { room, updates } = append;
    if (found.behind.has(append)) {
      plan.answers.push({ seq: last.get(room) ?? 0, refused: [], behind: true });
      continue;
    }
    const given = new Set<string>();
    const twice = updates.find(({ key }) => {
      if (key === undefined) return false;
      const known = keys.has(keyIn(room, key)) || given.has(key);
      given.add(key);
      return known;
    });
    if (twice) {
      plan.answers.push(new Error(`written already: ${twice.key}`));
      continue;
    }
    let seq = last.get(room) ?? 0;
    const refused: number[] = [];
    for (const [index, update] of updates.entries()) {
      const { bytes, actorId, at, key = null, clients = [] } = update;
      if (!may(update, found)) {
        refused.push(index);
        continue;
      }
      if (key !== null) {
        keys.add(keyIn(room, key));
        plan.keys.push({ room, key });
      }
      for (const client of clients) plan.clients.push({ room, ...client });
      plan.updates.push({ room, seq: ++seq, bytes: Buffer.from(bytes), actorId, at, key });
    }
    last.set(room, seq);
    plan.answers.push({ seq, refused });
  }
  return plan;
}

function may({ right, actorId, at }: JournalUpdate, { standings, locked }: Found): boolean {
  if (!right || actorId === null) return true;
  const standing = standings.get(standingOf(right.sessionId, actorId, right.workspaceId));
  const live = standing !== undefined && standing.expiresAt > at;
  const isLocked = right.item !== undefined && locked.has(workshopOf(right.item));
  return mayWrite(actorId, right, live ? standing : undefined, isLocked);
}
