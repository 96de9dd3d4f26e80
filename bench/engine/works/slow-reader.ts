import { setTimeout as sleep } from 'node:timers/promises';
import { untilIdle } from '../../processor.ts';
import { residentKib } from '../burden.ts';
import { Connection, type Target } from '../connection.ts';
import { newClientId } from '../crowd.ts';
import { Loader } from '../document.ts';
import type { Peer } from '../peers.ts';
import { Typist } from '../updates.ts';
import { serverFor, type Context, type Work } from '../work.ts';

const PIECE = 'a'.repeat(2000);
const PIECES = 24_000;
const WINDOW = 64;
const TAKEN_MS = 60_000;

/** One reader stops reading while another writes much. */
export const slowReader: Work = {
  name: 'slow-reader',
  title: 'A reader that stops reading',
  how:
    `A writer sends ${(PIECE.length * PIECES) / 1e6} MB of text in pieces of ${PIECE.length / 1000} kB. Memory that the process ` +
    'holds more at its highest than in a run of the same round in which everybody reads. A reader ' +
    'that is closed comes again and has the whole document.',
  peers: ['ours', 'naive', 'yws', 'hocuspocus'],
  rounds: 2,
  seconds: 200,
  measures: [
    { key: 'growth', label: 'growth, MiB', aim: 16 },
    { key: 'closed', label: 'closed (1 is yes)', aim: 1, atLeast: true },
    { key: 'whole', label: 'whole after coming again (1 is yes)', aim: 1, atLeast: true },
    { key: 'sent', label: 'of the pieces taken, %' },
  ],
  async run(peer, context) {
    const control = await flood(peer, context, false);
    const slow = await flood(peer, context, true);
    return { ...slow, growth: (slow.highest - control.highest) / 1024 };
  },
};

async function flood(peer: Peer, context: Context, slow: boolean) {
  const server = await serverFor(peer, context);
  await untilIdle(server);
  const writer = new Connection(server, 'flood', 0);
  const reader = new Loader(server, 'flood', 1);
  const other = new Connection(server, 'flood', 2);
  const connections = [writer, reader.connection, other];
  context.onEnd(() => connections.forEach((connection) => connection.end()));
  await Promise.all(connections.map(({ synced }) => synced));
  if (slow) other.pause();
  const before = residentKib(server);
  let highest = before;
  const sent = await write(writer, reader, () => {
    highest = Math.max(highest, residentKib(server));
  });
  highest = Math.max(highest, residentKib(server));
  other.resume();
  const code = await Promise.race([other.closed, sleep(5000).then(() => null)]);
  const whole = code !== null && (await comesAgain(server, reader.reach.letters));
  await server.remove();
  const figures = { closed: code === null ? 0 : 1, whole: whole ? 1 : 0 };
  return { ...figures, highest: highest - before, sent: (sent / PIECES) * 100 };
}

/** Two client ids take turns, so that no piece is joined with the one before it. */
async function write(writer: Connection, reader: Loader, look: () => void): Promise<number> {
  const typists = [new Typist(newClientId()), new Typist(newClientId())] as const;
  const end = performance.now() + TAKEN_MS;
  let sent = 0;
  while (sent < PIECES && performance.now() < end) {
    const arrived = reader.reach.letters / PIECE.length;
    const pieces: Buffer[] = [];
    for (; sent < PIECES && sent < arrived + WINDOW; sent++) {
      const [now, before] = sent % 2 === 0 ? typists : ([typists[1], typists[0]] as const);
      now.after = before.after;
      pieces.push(now.type(PIECE));
    }
    if (pieces.length > 0) writer.send('update', pieces);
    look();
    await sleep(1);
  }
  await reader.until(sent * PIECE.length, 5000);
  return reader.reach.letters / PIECE.length;
}

async function comesAgain(target: Target, letters: number): Promise<boolean> {
  const loader = new Loader(target, 'flood', 2);
  try {
    return (await loader.until(letters, 20_000)) !== null;
  } finally {
    loader.connection.end();
  }
}
