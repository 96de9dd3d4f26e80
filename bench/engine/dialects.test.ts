import { expect, test } from 'vitest';
import * as encoding from 'lib0/encoding';
import { writeUpdate } from 'y-protocols/sync';
import { hocuspocus, yWebsocket } from './dialects.ts';

const UPDATE = new Uint8Array([0, 0]);

test('y-websocket’s frames are those of its own library', () => {
  const theirs = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 0);
    writeUpdate(encoder, UPDATE);
  });
  const dialect = yWebsocket('/sync/');
  expect(new Uint8Array(dialect.write('a', 'update', UPDATE))).toEqual(theirs);
  expect(dialect.path('bench:a')).toBe('/sync/bench:a');
  expect(dialect.read(theirs)).toEqual({ kind: 'update', body: UPDATE });
  expect(dialect.read(new Uint8Array([100, 5]))).toBe(null);
});

test('Hocuspocus’ frames name the document first', () => {
  const frame = hocuspocus.write('a', 'step2', UPDATE);
  expect([...frame]).toEqual([1, 97, 0, 1, 2, 0, 0]);
  expect(hocuspocus.read(frame)).toEqual({ kind: 'step2', body: Buffer.from(UPDATE) });
  const reply = Uint8Array.from(frame);
  reply[2] = 4;
  expect(hocuspocus.read(reply)?.kind).toBe('step2');
  const acknowledged = new Uint8Array([1, 97, 8, 1]);
  expect(hocuspocus.read(acknowledged)).toBe(null);
  expect([...(hocuspocus.greeting('a')[0] ?? [])].slice(0, 4)).toEqual([1, 97, 2, 0]);
});
