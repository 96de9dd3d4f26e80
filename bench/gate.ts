/** What the admission of one keystroke costs, against reading it alone: `node bench/gate.ts`. */
import * as Y from 'yjs';
import { addDemand, demandMaps, rationaleOf, textOf } from '#shared/documents/demands.ts';
import { appendBlocks, draftBody } from '#shared/documents/draft.ts';
import type { RichNode } from '#shared/documents/rich-nodes.ts';
import { SHAPES } from '#shared/documents/shapes.ts';
import { judge, Owners } from '#server/sync/gate.ts';

const KEYSTROKES = 4_000;
const ROUNDS = 7;

interface Case {
  what: string;
  shape: (typeof SHAPES)['demands'];
  make: (doc: Y.Doc) => void;
  /** Writes one letter more. */
  type: (doc: Y.Doc, n: number) => void;
}

const CASES: Case[] = [
  {
    what: 'a letter in the title of a demand',
    shape: SHAPES.demands,
    make: (doc) => void addDemand(doc, { id: 'a', title: 'Tuki jatkuu katkotta' }),
    type: (doc, n) => textOf(demandMaps(doc).get('a')!, 'title').insert(n, 'ä'),
  },
  {
    what: 'a letter in a rationale',
    shape: SHAPES.demands,
    make: (doc) => void addDemand(doc, { id: 'a', rationale: ['Koska näin on.', 'Ja siksi.'] }),
    type: (doc, n) => wordsOf(rationaleOf(demandMaps(doc).get('a')!).get(1)).insert(n, 'ä'),
  },
  {
    what: 'a letter in a cell of a draft, where 500 paragraphs are',
    shape: SHAPES.draft,
    make: (doc) => {
      const words: RichNode = { kind: 'text', text: 'Kylätalot auki iltaisin.', children: [] };
      const paragraph: RichNode = { kind: 'paragraph', children: [words] };
      const nest = (kind: RichNode['kind'], child: RichNode): RichNode => ({
        kind,
        children: [child],
      });
      const table = nest('table', nest('row', nest('cell', paragraph)));
      appendBlocks(doc, [...Array<RichNode>(500).fill(paragraph), table]);
    },
    type: (doc, n) => {
      let node: unknown = draftBody(doc).get(500);
      while (node instanceof Y.XmlElement) node = node.get(0);
      (node as Y.XmlText).insert(n, 'ä');
    },
  },
];

const wordsOf = (node: unknown) => (node as Y.XmlElement).get(0) as Y.XmlText;

for (const { what, shape, make, type } of CASES) {
  let [judged, read] = [Infinity, Infinity];
  for (let round = 0; round < ROUNDS; round++) {
    const run = typed(make, type, shape);
    judged = Math.min(judged, run.judged);
    read = Math.min(read, run.read);
  }
  const figure = (ms: number) => `${((ms * 1000) / KEYSTROKES).toFixed(2)} µs`;
  console.info(`${what}: judged ${figure(judged)}, Y.decodeUpdate alone ${figure(read)}`);
}

/** Milliseconds that all keystrokes of one person took. */
function typed(
  make: Case['make'],
  type: Case['type'],
  shape: Case['shape'],
): { judged: number; read: number } {
  const [doc, writer, owners] = [new Y.Doc(), new Y.Doc(), new Owners()];
  make(doc);
  Y.applyUpdate(writer, Y.encodeStateAsUpdate(doc));
  const updates: Uint8Array[] = [];
  writer.on('update', (update: Uint8Array) => updates.push(update));
  let [judged, read] = [0, 0];
  for (let n = 0; n < KEYSTROKES; n++) {
    type(writer, n);
    const update = updates.pop() as Uint8Array;
    const start = performance.now();
    const { verdict } = judge({ update, actorId: 'aino', now: 0, doc, shape, owners });
    const between = performance.now();
    Y.decodeUpdate(update);
    read += performance.now() - between;
    judged += between - start;
    if (verdict !== 'admit') throw new Error(`a keystroke was not admitted: ${verdict}`);
    Y.applyUpdate(doc, update);
  }
  return { judged, read };
}
