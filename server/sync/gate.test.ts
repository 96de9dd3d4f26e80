import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { describe, expect, test } from 'vitest';
import { addDemand } from '#shared/documents/demands.ts';
import { SHAPES } from '#shared/documents/shapes.ts';
import { CLOSE } from '#shared/wire.ts';
import { judge, Owners } from './gate.ts';

function ask(
  update: Uint8Array,
  { doc = new Y.Doc(), owners = new Owners(), actorId = 'aino' } = {},
) {
  return judge({ update, actorId, now: 0, doc, shape: SHAPES.demands, owners });
}

/** What a client that does this to an empty document would send. */
function updateOf(change: (doc: Y.Doc) => void, clientID?: number): Uint8Array {
  const doc = new Y.Doc();
  if (clientID !== undefined) doc.clientID = clientID;
  change(doc);
  return Y.encodeStateAsUpdate(doc);
}

const bytes = (...numbers: number[]) =>
  encoding.encode((encoder) => numbers.forEach((number) => encoding.writeVarUint(encoder, number)));

describe('[S5] the gate', () => {
  test('admits what an editor writes', () => {
    const update = updateOf((doc) => addDemand(doc, { title: 'Hyvä' }));
    expect(ask(update)).toMatchObject({ verdict: 'admit' });
  });

  test.each<[string, Uint8Array]>([
    ['bytes that are no update', new Uint8Array([3, 1, 2])],
    ['nothing at all', new Uint8Array()],
    ['more than a mebibyte', updateOf((doc) => addDemand(doc, { title: 'a'.repeat(2 ** 20) }))],
    ['something after its end', new Uint8Array([0, 0, 1])],
    ['a root that is not the room’s', updateOf((doc) => doc.getMap('votes').set('k', 1))],
    ['the root __proto__', updateOf((doc) => doc.getMap('__proto__').set('k', 1))],
    ['the key __proto__', updateOf((doc) => doc.getMap('demands').set('__proto__', 1))],
    ['a document in the document', updateOf((doc) => doc.getMap('demands').set('k', new Y.Doc()))],
    ['binary content', updateOf((doc) => doc.getMap('demands').set('k', new Uint8Array(9)))],
    ['a clock bomb', bytes(1, 1, 77, 0, 0, 2 ** 53 - 2, 0)],
    ['a clock beyond the safe', bytes(1, 1, 77, 2 ** 53 - 2, 0, 9, 0)],
    ['a struct of no length', bytes(1, 1, 77, 0, 0, 0, 0)],
    ['a skip', bytes(1, 1, 77, 0, 10, 5, 0)],
  ])('refuses %s', (_what, update) => {
    expect(ask(update)).toMatchObject({ verdict: 'refuse', code: CLOSE.malformed });
  });

  test('refuses twenty thousand client ids', () => {
    const structs = Array.from({ length: 20_000 }, (_, i) => [1, i + 1, 0, 0, 1]).flat();
    expect(ask(bytes(20_000, ...structs, 0))).toMatchObject({ code: CLOSE.malformed });
  });

  test('[S16] lets a person bring twenty client ids an hour, and sixty after a while without', () => {
    const owners = new Owners();
    const MINUTE = 60_000;
    const brings = (count: number, minute: number) =>
      owners.mayClaim('aino', count, minute * MINUTE);
    expect(brings(60, 0)).toBe(true);
    expect(brings(1, 2)).toBe(false);
    expect(brings(20, 60)).toBe(true);
    expect(brings(1, 61)).toBe(false);
    expect(owners.mayClaim('mikael', 60, 61 * MINUTE)).toBe(true);
    expect(brings(61, 24 * 60)).toBe(false);
    expect(brings(60, 24 * 60)).toBe(true);
  });

  test('refuses text under another’s client id, with a code of its own', () => {
    const owners = new Owners();
    const doc = new Y.Doc();
    const first = updateOf((own) => own.getMap('demands').set('k', new Y.Map()), 7);
    expect(ask(first, { owners, doc })).toMatchObject({ verdict: 'admit' });
    Y.applyUpdate(doc, first);
    const squat = updateOf((own) => {
      Y.applyUpdate(own, first);
      own.clientID = 7;
      own.getMap('demands').set('l', new Y.Map());
    });
    expect(ask(squat, { owners, doc, actorId: 'mikael' })).toMatchObject({
      verdict: 'refuse',
      code: CLOSE.foreignText,
    });
    expect(ask(squat, { owners, doc })).toMatchObject({ verdict: 'admit' });
  });

  test('lets everybody bring what is known already, whoever wrote it', () => {
    const owners = new Owners();
    const doc = new Y.Doc();
    const update = updateOf((own) => own.getMap('demands').set('k', new Y.Map()), 7);
    ask(update, { owners, doc });
    Y.applyUpdate(doc, update);
    expect(ask(update, { owners, doc, actorId: 'mikael' })).toMatchObject({
      verdict: 'admit',
      fresh: false,
    });
  });

  test('[S7] sees a gap: a clock, an origin, a parent or a delete that has not come', () => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    const map = doc.getMap('demands');
    map.set('k', new Y.Text('a'));
    (map.get('k') as Y.Text).insert(1, 'b');
    map.delete('k');
    const [, later, deletion] = updates;
    expect(ask(later!)).toEqual({ verdict: 'gap' });
    expect(ask(deletion!)).toEqual({ verdict: 'gap' });
    const other = new Y.Doc();
    Y.applyUpdate(other, updates[0]!);
    (other.getMap('demands').get('k') as Y.Text).insert(0, 'x');
    const own = Y.encodeStateAsUpdate(other, Y.encodeStateVectorFromUpdate(updates[0]!));
    expect(ask(own)).toEqual({ verdict: 'gap' });
  });

  test('never throws on damaged bytes', () => {
    const update = updateOf((doc) => addDemand(doc, { title: 'Vertaistuki osaksi palvelupolkua' }));
    for (let i = 0; i < update.length; i++)
      for (let bit = 0; bit < 8; bit++) {
        const damaged = update.slice();
        damaged[i] = (damaged[i] ?? 0) ^ (1 << bit);
        expect(() => ask(damaged)).not.toThrow();
      }
  });
});
