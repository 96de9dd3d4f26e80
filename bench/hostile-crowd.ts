/** Those who attack a room, as a process of their own. It writes a point for each attack. */
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { ATTACKS } from '../tests/support/hostile-frames.ts';
import type { Person } from '../tests/support/people.ts';
import { WireClient } from '../tests/support/wire-client.ts';
import { clientFrame, FrameReader, OPCODE } from './engine/frames.ts';

interface Order {
  port: number;
  origin: string;
  room: string;
  people: Pick<Person, 'cookie'>[];
  /** Somebody who has done nothing, by whom the attacks are made. */
  maker: Pick<Person, 'cookie'>;
  /** Client id of somebody who types there. */
  victim: number;
}

const SOCKETS_EACH = 20;
const PAUSE_MS = 1000;
/** So many come in at once. */
const TOGETHER = 25;

const { port, origin, room, people, maker, victim } = JSON.parse(
  await text(process.stdin),
) as Order;
const attacks = await recorded();

const coming: Promise<unknown>[] = [];
for (let index = 0; index < people.length * SOCKETS_EACH; index++) {
  coming.push(enter(index).then((first) => void goOn(first, index)));
  if (coming.length === TOGETHER) await Promise.all(coming.splice(0));
}
process.stdout.write('.');

/** Sends the next attack each second, over a new line where the last one was closed. */
async function goOn(first: Line | null, index: number): Promise<never> {
  let line = first;
  await sleep((index / (people.length * SOCKETS_EACH)) * PAUSE_MS);
  for (let turn = index; ; turn++) {
    line = line?.isOpen() ? line : await enter(index);
    if (line) {
      line.write(attacks[turn % attacks.length]!);
      process.stdout.write('.');
    }
    await sleep(PAUSE_MS);
  }
}

/** What each attack sends, as bytes of the wire: made once, so that sending is next to no work. */
async function recorded(): Promise<Buffer[]> {
  const bytes: Buffer[] = [];
  for (const { send } of ATTACKS) {
    const client = await new WireClient({ port, origin }, { room }, maker).ready();
    const frames: Buffer[] = [];
    client.raw = (data) =>
      void frames.push(
        typeof data === 'string'
          ? clientFrame(OPCODE.text, Buffer.from(data))
          : clientFrame(OPCODE.binary, data),
      );
    client.socket.ping = () => void frames.push(clientFrame(OPCODE.ping, new Uint8Array()));
    send(client, victim);
    client.end();
    bytes.push(Buffer.concat(frames));
  }
  return bytes;
}

interface Line {
  write(bytes: Buffer): void;
  isOpen(): boolean;
}

/** A bare connection that hears nothing but its end; `null` when it was not let in. */
function enter(index: number): Promise<Line | null> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let open = true;
  socket.on('error', () => undefined);
  socket.write(
    [
      `GET /sync/${room}?v=1 HTTP/1.1`,
      `Host: ${new URL(origin).host}`,
      ...['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'],
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      `Origin: ${origin}`,
      `Cookie: ${people[index % people.length]?.cookie}`,
      '\r\n',
    ].join('\r\n'),
  );
  return new Promise((resolve) => {
    const line = { write: (bytes: Buffer) => void socket.write(bytes), isOpen: () => open };
    const frames = new FrameReader((opcode) => {
      if (opcode === OPCODE.close) socket.destroy();
      else resolve(line);
    });
    let head = true;
    socket.on('data', (piece: Buffer) => {
      const end = head ? piece.indexOf('\r\n\r\n') : -4;
      head = false;
      frames.push(piece.subarray(end + 4));
    });
    socket.on('close', () => {
      open = false;
      resolve(null);
    });
  });
}
