import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addDemand, demandMaps, textOf } from '#shared/documents/demands.ts';
import { SHAPES } from '#shared/documents/shapes.ts';
import { CLOSE } from '#shared/wire.ts';
import { judge, Owners } from './gate.ts';

const HOUR = 60 * 60 * 1000;
const MEBI = 1024 * 1024;

/** A list, and somebody who adds so many letters to it at some moment. */
function listOf() {
  const [doc, owners] = [new Y.Doc(), new Owners()];
  addDemand(doc, { id: 'a' });
  const title = (of: Y.Doc) => textOf(demandMaps(of).get('a') as Y.Map<unknown>, 'title');
  function write(actorId: string, now: number, change: (text: Y.Text) => void) {
    const client = new Y.Doc();
    Y.applyUpdate(client, Y.encodeStateAsUpdate(doc));
    change(title(client));
    const update = Y.encodeStateAsUpdate(client, Y.encodeStateVector(doc));
    const said = judge({ update, actorId, now, doc, shape: SHAPES.demands, owners });
    if (said.verdict === 'admit') Y.applyUpdate(doc, update);
    return said;
  }
  const add = (actorId: string, now: number, letters: number) =>
    write(actorId, now, (text) => text.insert(0, 'a'.repeat(letters)));
  return { doc, title, write, add };
}

test('[S17] one person writes eight mebibytes an hour and no more, and another may still', () => {
  const { add } = listOf();
  for (let i = 0; i < 8; i++)
    expect(add('aino', i, MEBI - 1000)).toMatchObject({ verdict: 'admit' });
  expect(add('aino', 9, MEBI - 1000)).toMatchObject({ code: CLOSE.writtenTooMuch });
  expect(add('mikael', 9, 5)).toMatchObject({ verdict: 'admit' });
  expect(add('aino', 9 + HOUR / 4, MEBI - 1000)).toMatchObject({ verdict: 'admit' });
});

test('[S17] a document holds sixteen mebibytes; deleting is always possible and makes room', () => {
  const { doc, title, write, add } = listOf();
  let now = 0;
  for (let i = 0; i < 16; i++)
    expect(add(`p${i}`, now++, MEBI - 1000)).toMatchObject({ verdict: 'admit' });
  expect(add('aino', now++, MEBI - 1000)).toMatchObject({ code: CLOSE.documentFull });
  const half = (text: Y.Text) => text.delete(0, text.length / 2);
  expect(write('aino', now++, half)).toMatchObject({ verdict: 'admit' });
  now += 60_000;
  expect(add('aino', now, MEBI - 1000)).toMatchObject({ verdict: 'admit' });
  // The server itself may go beyond it, with an import: one can still delete.
  title(doc).insert(0, 'a'.repeat(10 * MEBI));
  now += 10 * 60_000;
  expect(add('aino', now, 1)).toMatchObject({ code: CLOSE.documentFull });
  expect(write('aino', now, half)).toMatchObject({ verdict: 'admit' });
});

test('[S17] what is known already counts for nothing', () => {
  const [doc, owners] = [new Y.Doc(), new Owners()];
  addDemand(doc, { id: 'a', title: 'a'.repeat(MEBI - 10_000) });
  const update = Y.encodeStateAsUpdate(doc);
  for (let i = 0; i < 20; i++)
    expect(
      judge({ update, actorId: 'aino', now: 0, doc, shape: SHAPES.demands, owners }),
    ).toMatchObject({ verdict: 'admit' });
});

test('[S16] a person brings sixty new client ids at once; a retry after a gap counts for nothing', () => {
  const [doc, owners] = [new Y.Doc(), new Owners()];
  const base = { actorId: 'aino', doc, shape: SHAPES.demands, owners };
  const gap = new Y.Doc();
  addDemand(gap, { id: 'a' });
  const before = Y.encodeStateVector(gap);
  addDemand(gap, { id: 'b' });
  for (let i = 0; i < 100; i++) {
    const update = Y.encodeStateAsUpdate(gap, before);
    expect(judge({ ...base, now: 0, update })).toEqual({ verdict: 'gap' });
  }
  const claim = (now: number) => {
    const page = new Y.Doc();
    addDemand(page, {});
    return judge({ ...base, now, update: Y.encodeStateAsUpdate(page) });
  };
  for (let i = 0; i < 60; i++) expect(claim(0)).toMatchObject({ verdict: 'admit' });
  expect(claim(1)).toMatchObject({ code: CLOSE.writtenTooMuch });
  expect(claim(HOUR)).toMatchObject({ verdict: 'admit' });
});

test('[S17] thousands of items that all claim one place are refused: Yjs would stand still', () => {
  const { doc, title } = listOf();
  title(doc).insert(0, 'ab');
  const place = (title(doc)._start as Y.Item).id;
  const pile = (client: number, count: number) =>
    encoding.encode((encoder) => {
      for (const number of [1, count, client, 0]) encoding.writeVarUint(encoder, number);
      for (let i = 0; i < count; i++) {
        const part = new Y.UpdateEncoderV1();
        const content = new Y.ContentString('x');
        const id = Y.createID(client, i);
        new Y.Item(id, null, place, null, null, null, null, content).write(part, 0);
        encoding.writeUint8Array(encoder, part.toUint8Array());
      }
      encoding.writeVarUint(encoder, 0);
    });
  const ask = (update: Uint8Array) =>
    judge({ update, actorId: 'aino', now: 0, doc, shape: SHAPES.demands, owners: new Owners() });
  expect(ask(pile(200, 3_000))).toMatchObject({ code: CLOSE.writtenTooMuch });
  // Also where the pile is there already.
  Y.applyUpdate(doc, pile(100, 3_000));
  expect(ask(pile(200, 1_000))).toMatchObject({ code: CLOSE.writtenTooMuch });
  expect(ask(pile(200, 3))).toMatchObject({ verdict: 'admit' });
});

test('[S17] typing many times at the same place is no pile', () => {
  const { doc, title } = listOf();
  const writer = new Y.Doc();
  Y.applyUpdate(writer, Y.encodeStateAsUpdate(doc));
  for (let i = 0; i < 5_000; i++) title(writer).insert(0, 'ä');
  const update = Y.encodeStateAsUpdate(writer, Y.encodeStateVector(doc));
  expect(
    judge({ update, actorId: 'aino', now: 0, doc, shape: SHAPES.demands, owners: new Owners() }),
  ).toMatchObject({ verdict: 'admit' });
});
