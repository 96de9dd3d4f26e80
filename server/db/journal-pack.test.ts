import { expect, test } from 'vitest';
import type { JournalUpdate } from '../ports.ts';
import { moving, pack, unpack } from './journal-pack.ts';

const right = (sessionId: string): NonNullable<JournalUpdate['right']> => ({
  sessionId,
  workspaceId: 'abcdef',
  action: 'demands.edit',
});

const updates: JournalUpdate[] = [
  { bytes: Uint8Array.of(1, 2, 3), actorId: 'aino', at: 7, right: right('a') },
  { bytes: Uint8Array.of(), actorId: null, at: 7, key: 'once' },
  {
    bytes: Uint8Array.of(4),
    actorId: 'mikael',
    at: 7,
    right: { ...right('m'), item: 'workshop:k3' },
    clients: [{ clientId: 2 ** 32 - 1, actorId: 'mikael' }],
  },
  { bytes: Uint8Array.of(5, 6), actorId: 'aino', at: 7, right: right('a') },
  // The same person on another device, and a moment later.
  { bytes: Uint8Array.of(7), actorId: 'aino', at: 7, right: right('b') },
  { bytes: Uint8Array.of(8), actorId: 'aino', at: 8, right: right('a') },
];

test('what is packed comes out as it was, also after it has moved to another thread', () => {
  const packed = pack(updates);
  expect(unpack(packed)).toEqual(updates);
  const moved = structuredClone(packed, { transfer: moving(packed) });
  expect(packed.bytes.byteLength).toBe(0);
  expect(unpack(moved)).toEqual(updates);
});

test('what many rows share is told once', () => {
  const many = Array.from({ length: 500 }, (_, n) => ({
    ...{ bytes: Uint8Array.of(n % 256), actorId: `p${n % 5}`, at: 7, right: right(`s${n % 5}`) },
  }));
  expect(pack(many).shared).toHaveLength(5);
});
