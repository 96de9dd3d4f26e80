/**
 * The limits that servers are measured against: relays that know nothing of Yjs and keep nothing.
 * `node relay.ts PORT naive` sends each frame to each other socket of the room; `batching` builds
 * it once and writes all of one turn of the event loop at once; `blob FILE` answers every step 1
 * with that one update.
 */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { ByteWriter } from './numbers.ts';
import { serverFrame } from './frames.ts';

const [port, kind = 'naive', file] = process.argv.slice(2);

interface Reader {
  socket: WebSocket;
  stream: Duplex;
  waiting: Buffer[];
}

const rooms = new Map<string, Set<Reader>>();
const dirty = new Set<Reader>();
const blob = kind === 'blob' && file ? serverFrame(step2(readFileSync(file))) : null;

const relays: Record<string, (from: Reader, room: Set<Reader>, data: Buffer) => void> = {
  naive(from, room, data) {
    for (const reader of room)
      if (reader !== from && reader.socket.readyState === WebSocket.OPEN) reader.socket.send(data);
  },
  batching(from, room, data) {
    const frame = serverFrame(data);
    for (const reader of room) {
      if (reader === from) continue;
      if (dirty.size === 0) setImmediate(flush);
      reader.waiting.push(frame);
      dirty.add(reader);
    }
  },
  blob(from, _room, data) {
    if (blob && data[0] === 0 && data[1] === 0) from.stream.write(blob);
  },
};
const relay = relays[kind];
if (!relay) throw new Error(`no relay is called ${kind}`);

function flush(): void {
  for (const reader of dirty) {
    if (!reader.stream.destroyed) reader.stream.write(Buffer.concat(reader.waiting));
    reader.waiting = [];
  }
  dirty.clear();
}

function step2(update: Uint8Array): Buffer {
  const head = new ByteWriter().number(0).number(1).number(update.length).end();
  return Buffer.concat([head, update]);
}

const sockets = new WebSocketServer({
  noServer: true,
  perMessageDeflate: false,
  clientTracking: false,
});
const server = createServer();
server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
  sockets.handleUpgrade(request, stream, head, (socket) => {
    const name = request.url ?? '';
    const room = rooms.get(name) ?? new Set();
    const reader: Reader = { socket, stream, waiting: [] };
    rooms.set(name, room.add(reader));
    socket.on('message', (data) => relay(reader, room, data as Buffer));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      room.delete(reader);
      dirty.delete(reader);
      if (room.size === 0) rooms.delete(name);
    });
  });
});
server.listen(Number(port), '127.0.0.1');
