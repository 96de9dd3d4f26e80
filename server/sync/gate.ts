/**
 * What may enter a document, decided before anything is committed and without touching it
 * (SPEC.md S5, S7, S16). What is admitted here Yjs can apply whole.
 */
import * as Y from 'yjs';
import type { DocumentShape } from '#shared/documents/shape.ts';
import { CLOSE } from '#shared/wire.ts';
import { MAX_NEW_CLIENTS } from './allowances.ts';
import { decode, type Ranges } from './gate-decode.ts';
import type { Added } from './gate-growth.ts';
import type { Owners } from './gate-owners.ts';
import { Places } from './gate-places.ts';
import { skim, walk, type Queue } from './gate-walk.ts';

export { Owners } from './gate-owners.ts';

const MAX_BYTES = 1024 * 1024;
export type Verdict =
  /** `fresh`: nothing of it is in the document yet, and all of it will be. */
  | { verdict: 'admit'; deletes: number; fresh: boolean; clientIds: number[] }
  /** Something it builds on has not come: one step 1 from us brings it, if the client has it. */
  | { verdict: 'gap' }
  | { verdict: 'refuse'; code: number; why: string };

export interface Asked {
  update: Uint8Array;
  actorId: string;
  now: number;
  /** The document with everything admitted so far. */
  doc: Y.Doc;
  /** What such a document may hold. */
  shape: DocumentShape;
  owners: Owners;
}

export function judge({ update, actorId, now, doc, shape, owners }: Asked): Verdict {
  if (update.length > MAX_BYTES) return refuse('size');
  const decoded = decode(update);
  if (!decoded) return refuse('undecodable');
  const { sections, deletes } = decoded;

  const known = (client: number): number => Y.getState(doc.store, client);
  const queues: Queue[] = [];
  const ends = new Map<number, number>();
  let gap = false;
  let fresh = sections.size > 0 && deletes.size === 0;
  for (const [client, structs] of sections) {
    const queue = { client, structs, next: 0, from: known(client) };
    if ((structs[0]?.id.clock ?? 0) < queue.from) fresh = false;
    const wrong = skim(queue, known);
    if (wrong === 'gap') gap = true;
    else if (wrong) return refuse(wrong);
    const last = structs.at(-1);
    const end = last ? last.id.clock + last.length : 0;
    if (end <= queue.from) continue;
    queues.push(queue);
    ends.set(client, end);
  }

  const claimed: number[] = [];
  for (const client of ends.keys()) {
    const owner = owners.ownerOf(client);
    if (owner === undefined) claimed.push(client);
    else if (owner !== actorId) return refuse('foreign client id', CLOSE.foreignText);
  }
  if (claimed.length > MAX_NEW_CLIENTS) return refuse('too many client ids');

  const reach = (client: number): number => ends.get(client) ?? known(client);
  const places = new Places(doc, shape);
  const deleted = countDeletes(deletes, reach, places);
  if (deleted === null) return refuse('delete');
  if (gap || deleted === 'gap') return { verdict: 'gap' };

  const added: Added = { bytes: 0, structs: 0, steps: 0, cuts: deleted.cuts, lost: 0 };
  const wrong = walk(queues, places, reach, added);
  if (wrong === 'gap') return { verdict: 'gap' };
  if (wrong) return refuse(wrong);
  const growing = shape.unlimited ? 'grows' : owners.growth.take(doc, actorId, added, now);
  if (growing === 'full') return refuse('document full', CLOSE.documentFull);
  if (growing === 'spent') return refuse('written too much', CLOSE.writtenTooMuch);
  const claims = shape.unlimited ? 0 : claimed.length;
  if (claims > 0 && !owners.mayClaim(actorId, claims, now))
    return refuse('too many client ids', CLOSE.writtenTooMuch);
  for (const client of claimed) owners.bind(client, actorId);
  return {
    verdict: 'admit',
    deletes: deleted.letters,
    fresh: fresh && added.lost === 0,
    clientIds: [...ends.keys()],
  };
}

function refuse(why: string, code: number = CLOSE.malformed): Verdict {
  return { verdict: 'refuse', code, why };
}

/** How many letters are deleted; `null` for a delete set that nobody honest makes. */
function countDeletes(
  deletes: Ranges,
  reach: (client: number) => number,
  places: Places,
): { letters: number; cuts: number } | 'gap' | null {
  const count = { letters: 0, cuts: 0 };
  for (const [client, ranges] of deletes) {
    const end = reach(client);
    for (const { clock, len } of ranges) {
      if (len < 1) return null;
      if (clock + len > end) return 'gap';
      count.letters += len;
      const first = places.live(Y.createID(client, clock));
      // A step 2 tells of all that was ever deleted.
      const done = first?.deleted === true && first.id.clock + first.length >= clock + len;
      if (first && !done) count.cuts++;
    }
  }
  return count;
}
