/** What an update brings, in the order in which Yjs will take it in. */
import * as Y from 'yjs';
import { wrongItem } from './gate-content.ts';
import type { Struct } from './gate-decode.ts';
import { MAX_STEPS, weigh, type Added } from './gate-growth.ts';
import { GONE, raw, samePlace, type Places } from './gate-places.ts';
import { Work } from './gate-work.ts';

/** One update moves a clock by no more: a bomb of 14 bytes could use up a client's clock. */
const MAX_ADVANCE = 2_000_000;

/** One client's structs, and how far they are judged. */
export interface Queue {
  client: number;
  structs: Struct[];
  next: number;
  /** How far the document knows the client. */
  from: number;
}

/** The clocks alone: they go on where the document ends, without a hole and not too far. */
export function skim(queue: Queue, known: (client: number) => number): string | null {
  let end = queue.from;
  for (const struct of queue.structs) {
    const { clock } = struct.id;
    const next = clock + struct.length;
    if (struct.length < 1 || !Number.isSafeInteger(next)) return 'clock';
    if (clock > end) return next - end > MAX_ADVANCE ? 'clock' : 'gap';
    if (next <= queue.from) {
      queue.next++;
      // Yjs looks for the neighbours of what it knows as well.
      if (missingOf(struct, known)) return 'order';
    }
    end = Math.max(end, next);
    if (end - queue.from > MAX_ADVANCE) return 'clock';
  }
  return null;
}

/** Judges all that is new, each after what it builds on, as Yjs will take it in. */
export function walk(
  queues: readonly Queue[],
  places: Places,
  reach: (client: number) => number,
  added: Added,
): string | null {
  const byClient = new Map(queues.map((queue) => [queue.client, queue]));
  /** Behind the last that is judged. */
  const done = (client: number): number => {
    const queue = byClient.get(client);
    if (!queue) return reach(client);
    return Math.max(queue.from, queue.structs[queue.next]?.id.clock ?? reach(client));
  };
  const work = new Work(places, MAX_STEPS);
  for (const first of queues) {
    const waiting = [first];
    for (let queue = waiting.at(-1); queue; queue = waiting.at(-1)) {
      const struct = queue.structs[queue.next];
      if (!struct) {
        waiting.pop();
        continue;
      }
      const missing = missingOf(struct, done);
      if (missing) {
        if (missing.clock >= reach(missing.client)) return 'gap';
        const before = byClient.get(missing.client);
        // In a ring each would wait for the other for ever.
        if (!before || waiting.includes(before)) return 'order';
        waiting.push(before);
        continue;
      }
      const wrong = judgeStruct(struct, queue.from, places, work);
      if (wrong) return wrong;
      added.structs++;
      if (struct instanceof Y.Item && places.at(lastOf(struct)) === GONE) added.lost++;
      added.bytes += struct instanceof Y.Item ? weigh(struct.content) : 0;
      queue.next++;
      if (waiting.length > 1) waiting.pop();
    }
  }
  added.steps = work.steps;
  return null;
}

function missingOf(struct: Struct, done: (client: number) => number): Y.ID | null {
  if (!(struct instanceof Y.Item)) return null;
  const { origin, rightOrigin, parent } = raw(struct);
  for (const id of [origin, rightOrigin, parent])
    if (id instanceof Y.ID && id.clock >= done(id.client)) return id;
  return null;
}

const lastOf = ({ id, length }: Struct): Y.ID => Y.createID(id.client, id.clock + length - 1);

function judgeStruct(struct: Struct, from: number, places: Places, work: Work): string | null {
  const found = struct instanceof Y.Item ? places.place(struct) : GONE;
  const { client, clock } = struct.id;
  // The part of it that is known says where the rest of it stands.
  if (struct instanceof Y.Item && clock < from) {
    const begun = places.at(Y.createID(client, from - 1));
    if (!samePlace(found, begun)) return 'place';
  }
  places.keep(struct, found);
  if (struct instanceof Y.Item) work.add(struct, found);
  return struct instanceof Y.Item ? wrongItem(struct, found) : null;
}
