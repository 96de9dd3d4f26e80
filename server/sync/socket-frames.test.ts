import { once } from 'node:events';
import { expect, test } from 'vitest';
import { WebSocketServer, WebSocket } from 'ws';
import { readFrame, savedFrame } from './frames.ts';
import { framed, framedUpdates } from './socket-frames.ts';

/** What a client of ours hears of these bytes. */
async function heard(bytes: Uint8Array, count: number): Promise<Uint8Array[]> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.on('connection', (_socket, request) => request.socket.write(bytes));
  const client = new WebSocket(`ws://127.0.0.1:${port}`);
  const messages: Uint8Array[] = [];
  await new Promise<void>((resolve, reject) => {
    client.on('error', reject);
    client.on('message', (data, isBinary) => {
      expect(isBinary).toBe(true);
      messages.push(new Uint8Array(data as Buffer));
      if (messages.length === count) resolve();
    });
  });
  client.terminate();
  server.close();
  return messages;
}

test.each([1, 120, 123, 124, 127, 128, 16_383, 16_384, 65_530, 65_536, 300_000])(
  'an update of %i bytes comes whole between its neighbours',
  async (length) => {
    const updates = [Uint8Array.of(9), new Uint8Array(length).fill(7), Uint8Array.of(8)];
    const read = (await heard(framedUpdates(updates), 3)).map(readFrame);
    expect(read.map((frame) => frame?.kind)).toEqual(['update', 'update', 'update']);
    for (const [index, update] of updates.entries()) {
      const frame = read[index];
      const body = frame?.kind === 'update' ? frame.update : new Uint8Array();
      expect(Buffer.compare(body, update)).toBe(0);
    }
  },
);

test('other messages too', async () => {
  const messages = [savedFrame(7), savedFrame(70_000)];
  expect(await heard(framed(messages), 2)).toEqual(messages.map((each) => new Uint8Array(each)));
  expect(framed([])).toHaveLength(0);
});
