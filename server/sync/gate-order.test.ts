/** Rules without which Yjs would throw, wait for ever, or put text where nobody put it. */
import * as encoding from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { addDemand, demandMaps, textOf } from '#shared/documents/demands.ts';
import { SHAPES } from '#shared/documents/shapes.ts';
import { judge, Owners } from './gate.ts';

const CLIENT = 7;
const doc = new Y.Doc();
doc.clientID = CLIENT;
addDemand(doc, { id: 'a', title: 'ab', sentence: 'xy' });
const demand = demandMaps(doc).get('a') as Y.Map<unknown>;
const startOf = (field: 'title' | 'sentence') => textOf(demand, field)._start as Y.Item;
const [title, sentence] = [startOf('title').id, startOf('sentence').id];
const map = (demand._item as Y.Item).id;
const gone = Y.createID(CLIENT, Y.getState(doc.store, CLIENT));
demandMaps(doc).set('b', new Y.Map());
demandMaps(doc).delete('b');
const end = Y.getState(doc.store, CLIENT);

interface Told {
  origin?: Y.ID | null;
  right?: Y.ID | null;
  parent?: Y.ID | string | null;
  key?: string | null;
  content?: object;
}
function item(
  id: Y.ID,
  { origin = null, right = null, parent = null, key = null, content }: Told,
): Y.Item {
  const held = (content ?? new Y.ContentString('z')) as Y.ContentString;
  return new Y.Item(id, null, origin, null, right, parent as Y.ID, key, held);
}

function updateOf(sections: (Y.Item | Y.GC)[][], ...deletes: number[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, sections.length);
    for (const structs of sections) {
      encoding.writeVarUint(encoder, structs.length);
      encoding.writeVarUint(encoder, structs[0]?.id.client ?? 9);
      encoding.writeVarUint(encoder, structs[0]?.id.clock ?? 0);
      for (const struct of structs) {
        const part = new Y.UpdateEncoderV1();
        struct.write(part, 0);
        encoding.writeUint8Array(encoder, part.toUint8Array());
      }
    }
    encoding.writeVarUint(encoder, deletes.length > 0 ? 1 : 0);
    for (const number of deletes) encoding.writeVarUint(encoder, number);
  });
}

const ask = (update: Uint8Array) =>
  judge({ update, actorId: 'aino', now: 0, doc, shape: SHAPES.demands, owners: new Owners() });

const [one, two] = [Y.createID(1, 0), Y.createID(2, 0)];
const after = (id: Y.ID, by = 1) => Y.createID(id.client, id.clock + by);

describe('[S5] what Yjs could not take in', () => {
  test.each<[string, Uint8Array, string]>([
    ['an item behind itself', updateOf([[item(one, { origin: one })]]), 'order'],
    ['an item inside itself', updateOf([[item(one, { parent: one })]]), 'order'],
    [
      'an item behind a later one of the same hand',
      updateOf([[item(one, { right: after(one) }), item(after(one), { origin: title })]]),
      'order',
    ],
    ['a ring', updateOf([[item(one, { origin: two })], [item(two, { origin: one })]]), 'order'],
    [
      'two sections of one client',
      updateOf([[new Y.GC(one, 1)], [new Y.GC(after(one), 1)]]),
      'undecodable',
    ],
    ['an empty section', updateOf([[]]), 'undecodable'],
    ['a deletion of nothing', updateOf([], CLIENT, 1, 0, 0), 'delete'],
    [
      'neighbours in two texts',
      updateOf([[item(one, { origin: title, right: sentence })]]),
      'place',
    ],
    ['words inside words', updateOf([[item(one, { parent: title })]]), 'place'],
    [
      'a known beginning that goes on elsewhere',
      updateOf([
        [
          item(Y.createID(CLIENT, end - 1), {
            origin: title,
            content: new Y.ContentString('yz'),
          }),
        ],
      ]),
      'place',
    ],
    [
      'what is known, told otherwise',
      updateOf([[item(title, { origin: two, content: new Y.ContentString('ab') })]]),
      'order',
    ],
    [
      'two values under one key',
      updateOf([[item(one, { parent: map, key: 'theme', content: new Y.ContentAny(['a', 'b']) })]]),
      'shape',
    ],
    [
      'bytes inside what is deleted',
      updateOf([[item(one, { parent: gone, content: new Y.ContentBinary(new Uint8Array(9)) })]]),
      'content',
    ],
    [
      'two million letters in two steps',
      updateOf([[new Y.GC(one, 1_500_000), new Y.GC(after(one, 1_500_000), 1_500_000)]]),
      'clock',
    ],
  ])('refuses %s', (_what, update, why) => {
    expect(ask(update)).toMatchObject({ verdict: 'refuse', why });
  });

  test.each<[string, Uint8Array]>([
    ['a deletion behind the end', updateOf([], CLIENT, 1, end, 1)],
    ['a neighbour that has not come', updateOf([[item(one, { origin: two })]])],
  ])('[S7] sees a gap: %s', (_what, update) => {
    expect(ask(update)).toEqual({ verdict: 'gap' });
  });

  test.each<[string, Uint8Array]>([
    [
      'items in whatever order that can be taken in',
      updateOf([
        [item(one, { origin: title }), item(after(one), { origin: two })],
        [item(two, { origin: one }), item(after(two), { origin: after(one) })],
      ]),
    ],
    ['a client’s own remains', updateOf([[new Y.GC(one, 3)]])],
    ['words behind others', updateOf([[item(one, { origin: title })]])],
  ])('admits %s', (_what, update) => {
    expect(ask(update)).toMatchObject({ verdict: 'admit', fresh: true });
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    Y.applyUpdate(copy, update);
    expect([copy.store.pendingStructs, copy.store.pendingDs]).toEqual([null, null]);
  });

  test('admits what is inside what others have deleted: it is not kept', () => {
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    demandMaps(copy).delete('a');
    textOf(demandMaps(other).get('a') as Y.Map<unknown>, 'title').insert(2, 'c');
    const update = Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc));
    const verdict = judge({
      update,
      actorId: 'aino',
      now: 0,
      doc: copy,
      shape: SHAPES.demands,
      owners: new Owners(),
    });
    expect(verdict).toMatchObject({ verdict: 'admit' });
    Y.applyUpdate(copy, update);
    expect(demandMaps(copy).size).toBe(0);
  });

  test('what is in what is deleted is not fresh: what Yjs makes of it is stored, not what came', () => {
    const update = updateOf([[item(one, { parent: gone }), item(after(one), { origin: one })]]);
    expect(ask(update)).toMatchObject({ verdict: 'admit', fresh: false });
  });
});
