import * as Y from 'yjs';
import { percentile } from '../../stats.ts';
import { untilIdle } from '../../processor.ts';
import { burdenOf } from '../burden.ts';
import { Crowd } from '../crowd.ts';
import { putIn } from '../document.ts';
import { mulberry } from '../random.ts';
import { ROOT } from '../updates.ts';
import { serverFor, type Work } from '../work.ts';

const LARGE = 5_000_000;
const SMALL = 1000;
const PIECE = 250;
const SEED = 5;
const TURNS = 5;
const LETTERS_A_SECOND = 500;
const TURN_MS = 4000;

/** The same letters typed into a large and into a small document of one server, in turns. */
export const editCost: Work = {
  name: 'edit-cost',
  title: 'One edit in a document of 5 MB and of 1 kB',
  how:
    `A writer and a reader, ${LETTERS_A_SECOND} letters a second, ${TURNS} turns of ${TURN_MS / 1000} s in each; the figure is the median ` +
    `of the turns’ ratios. The documents were written in pieces of ${PIECE} letters at places of the seed ${SEED}.`,
  peers: ['ours', 'yws', 'hocuspocus'],
  rounds: 1,
  seconds: 240,
  measures: [
    { key: 'ratio', label: 'processor time, 5 MB against 1 kB', aim: 1.3 },
    { key: 'large', label: 'µs for an edit at 5 MB' },
    { key: 'small', label: 'µs for an edit at 1 kB' },
    { key: 'p50', label: 'p50 at 5 MB, ms' },
    { key: 'p99', label: 'p99 at 5 MB, ms' },
  ],
  async run(peer, context) {
    const server = await serverFor(peer, context);
    await untilIdle(server);
    const crowds: Record<'large' | 'small', Crowd> = {
      large: await document('large', LARGE),
      small: await document('small', SMALL),
    };
    await untilIdle(server);
    const spent: Record<'large' | 'small', number[]> = { large: [], small: [] };
    for (let turn = 0; turn < TURNS; turn++)
      for (const size of turn % 2 === 0
        ? (['large', 'small'] as const)
        : (['small', 'large'] as const)) {
        const crowd = crowds[size];
        crowd.timing = true;
        const before = crowd.sent;
        const burden = await burdenOf(server, () =>
          crowd.typeEvenly(LETTERS_A_SECOND, TURN_MS).then(() => crowd.settle(10_000)),
        );
        spent[size].push((burden.server / (crowd.sent - before)) * 1e6);
      }
    const ratios = spent.large.map((large, turn) => large / (spent.small[turn] ?? Number.NaN));
    return {
      ratio: percentile(ratios, 0.5),
      large: percentile(spent.large, 0.5),
      small: percentile(spent.small, 0.5),
      p50: percentile(crowds.large.latencies, 0.5),
      p99: percentile(crowds.large.latencies, 0.99),
    };

    async function document(room: string, letters: number): Promise<Crowd> {
      await putIn(server, room, pieces(letters), letters, 60_000);
      const crowd = await Crowd.open(server, room, 2, 1);
      context.onEnd(() => crowd.end());
      return crowd;
    }
  },
};

/** Updates that make a document of so many letters, each of some hundred kilobytes. */
function pieces(letters: number): Uint8Array[] {
  const random = mulberry(SEED);
  const doc = new Y.Doc();
  const text = doc.getText(ROOT);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let length = 0; length < letters; length += PIECE)
    text.insert(Math.floor(random() * (length + 1)), 'a'.repeat(PIECE));
  const merged: Uint8Array[] = [];
  for (let at = 0; at < updates.length; at += 500)
    merged.push(Y.mergeUpdates(updates.slice(at, at + 500)));
  return merged;
}
