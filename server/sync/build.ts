/** A document is built of what is stored a little at a time: other rooms go on meanwhile. */
import { setImmediate as giveWay } from 'node:timers/promises';
import type { Journal, JournalState } from '../ports.ts';
import type { Owners } from './gate.ts';
import { LiveDocument } from './live-document.ts';
import type { Tail } from './tail.ts';

/** What is shorter is taken in within a turn. */
const SHORT_BYTES = 32 * 1024;
/** Others wait no longer than about this. */
const TURN_MS = 2;

export interface Built {
  journal: Pick<Journal, 'split'>;
  owners: Owners;
  tail: Tail;
}

export async function build(
  { snapshot, updates, seq, clients }: JournalState,
  { journal, owners, tail }: Built,
): Promise<LiveDocument> {
  const live = new LiveDocument();
  owners.stored(clients);
  owners.bind(live.doc.clientID, null);
  const whole = snapshot ? [snapshot] : [];
  const parts = snapshot && snapshot.length > SHORT_BYTES ? await journal.split(snapshot) : whole;
  await inTurns(live, parts, (part) => live.load(part));
  tail.follow(live.doc, seq, snapshot);
  await inTurns(live, updates, ({ bytes, actorId, at }) => {
    live.load(bytes);
    tail.note(bytes, actorId, at);
  });
  return live;
}

/** Takes all of them in their order, as many in a transaction as a turn has time for. */
async function inTurns<T>(
  live: LiveDocument,
  all: readonly T[],
  take: (one: T) => void,
): Promise<void> {
  for (let next = 0; next < all.length; await giveWay()) {
    const end = performance.now() + TURN_MS;
    live.together(() => {
      do for (const one of all.slice(next, ++next)) take(one);
      while (next < all.length && performance.now() < end);
    });
  }
}
