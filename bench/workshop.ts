import { setTimeout as sleep } from 'node:timers/promises';
import { noteMaps } from '#shared/documents/board.ts';
import type { Announcement } from '#shared/wire.ts';
import { newId } from '#server/auth/random.ts';
import { until } from '../tests/support/live.ts';
import { startServer } from '../tests/support/server.ts';
import type { WireClient } from '../tests/support/wire-client.ts';
import { askedOn, Hall, stage, type Phone } from './hall.ts';
import { followPeer, startNotePeer, type NotePeer } from './note-peer.ts';
import { processorSeconds, type Measured } from './processor.ts';
import { once as figure, type Section } from './report.ts';
import { percentile, spread } from './stats.ts';

const PHONES = 150;
const JOIN_MS = 10_000;
const ROUNDS = 3;
const ROUND_MS = 10_000;
/** A hall writes about twenty notes a second while everybody thinks of one. */
const NOTE_EACH_MS = 8_000;
/** Everybody votes as the facilitator says so. */
const VOTE_MS = 3_000;
const TEXT = 'Tuttu auttaja vaihtuu, kun tuottaja vaihtuu';

/** A hundred and fifty phones of one hall, behind one address: joining, changing stage, writing, voting. */
export async function workshop(): Promise<Section> {
  const server = await startServer({ LOG_LEVEL: 'error' });
  try {
    const peer = await startNotePeer();
    try {
      const write = [stage('write', { privacy: 'open' }), stage('write', { privacy: 'open' })];
      const polls = Array.from({ length: ROUNDS }, () => stage('poll', { poll: 'three' }));
      const hall = await Hall.open(server, [...write, ...polls]);
      try {
        return await measure(hall, peer);
      } finally {
        hall.close();
      }
    } finally {
      peer.stop();
    }
  } finally {
    await server.remove();
  }
}

const list = (): number[] => [];

async function measure(hall: Hall, peer: NotePeer): Promise<Section> {
  const started = performance.now();
  const phones = await hall.join(PHONES, JOIN_MS);
  const joined = (performance.now() - started) / 1000;
  const joinCost = (processorSeconds(hall.server) * 1000) / PHONES;
  const projector = await hall.sit('board', hall.facilitator);
  const [first, second, ...polls] = hall.stages.map(({ id }) => id);
  const [changes, notes, relayed, votes] = [list(), list(), list(), list()];
  const [cost, peerCost, voteCost] = [list(), list(), list()];
  for (const poll of polls) {
    for (const stageId of [first, second])
      changes.push(await changeStage(hall, phones, stageId ?? ''));
    const ours = await costOf(hall.server, () => writeNotes(hall, phones, projector));
    const theirs = await costOf(peer, () => relayNotes(peer));
    notes.push(percentile(ours.times, 0.95));
    relayed.push(percentile(theirs.times, 0.95));
    cost.push(ours.each);
    peerCost.push(theirs.each);
    changes.push(await changeStage(hall, phones, poll));
    const ballots = await costOf(hall.server, () => vote(hall, phones, poll));
    votes.push(percentile(ballots.times, 0.95));
    voteCost.push(ballots.each);
  }
  const relay = (values: number[]) => ({
    name: 'a relay that keeps nothing',
    value: spread(values),
  });
  return {
    title: 'A workshop of 150 phones',
    how:
      `${PHONES} guests join by the code from one address within ${JOIN_MS / 1000} s and keep a line open. ` +
      `Then, ${ROUNDS} times: the stage changes, each writes a named note in ${NOTE_EACH_MS / 1000} s ` +
      `while a projector follows the board, and all vote within ${VOTE_MS / 1000} s. The peer takes the same ` +
      'notes and sends them on, and keeps nothing. The phones are simulated on the same machine, and wait for a processor as the server does.',
    figures: [
      { what: 'all have joined', unit: 's', ours: figure(joined), aim: JOIN_MS / 1000 + 2 },
      { what: 'processor time for each who joins', unit: 'ms', ours: figure(joinCost) },
      { what: 'a stage change on the last phone', unit: 'ms', ours: spread(changes), aim: 1000 },
      {
        what: 'a named note on the projector, p95',
        unit: 'ms',
        ours: spread(notes),
        aim: 300,
        peer: relay(relayed),
      },
      {
        what: 'processor time for each note',
        unit: 'ms',
        ours: spread(cost),
        peer: relay(peerCost),
      },
      { what: 'a vote answered, p95', unit: 'ms', ours: spread(votes), aim: 300 },
      { what: 'processor time for each vote', unit: 'ms', ours: spread(voteCost) },
    ],
  };
}

/** How long each took, and the server's processor time for each in milliseconds. */
async function costOf(server: Measured, act: () => Promise<number[]>) {
  const before = processorSeconds(server);
  const times = await act();
  const each = ((processorSeconds(server) - before) * 1000) / times.length;
  return { times, each };
}

/** Milliseconds from the press until the last phone shows the stage. */
async function changeStage(hall: Hall, phones: readonly Phone[], stageId: string): Promise<number> {
  for (const { line } of phones) line.announcements.length = 0;
  const shows = (news: Announcement) => news.kind === 'workshop' && news.view.stage?.id === stageId;
  const pressed = performance.now();
  await Promise.all([
    hall.go(stageId),
    until(
      () => phones.every(({ line }) => line.announcements.some(shows)),
      'the stage on every phone',
    ),
  ]);
  return performance.now() - pressed;
}

/** Milliseconds of each note from the tap until the projector has it. */
async function writeNotes(
  hall: Hall,
  phones: readonly Phone[],
  projector: WireClient,
): Promise<number[]> {
  const notes = noteMaps(projector.doc);
  const flight = new Flight();
  const look = () => flight.landed((noteId) => notes.has(noteId));
  notes.observe(look);
  try {
    await storm(phones, (phone) => {
      const noteId = flight.leave();
      const note = { noteId, stageId: hall.at, text: TEXT, area: '' };
      return hall.post('/notes', phone.visitor.cookieHeader, note);
    });
    await until(() => flight.under === 0, 'the last note on the board');
  } finally {
    notes.unobserve(look);
  }
  return flight.times;
}

/** The same notes through the peer, to one follower. */
async function relayNotes(peer: NotePeer): Promise<number[]> {
  const flight = new Flight();
  const follower = await followPeer(peer, (seen) => flight.landed((noteId) => noteId === seen));
  try {
    await storm(Array.from({ length: PHONES }), async () => {
      const body = JSON.stringify({ noteId: flight.leave(), text: TEXT });
      await (await fetch(peer.url, { method: 'POST', body })).text();
    });
    await until(() => flight.under === 0, 'the last note of the peer');
  } finally {
    follower.close();
  }
  return flight.times;
}

/** Everybody writes now and then for a while, nobody in step with another. */
async function storm<T>(all: readonly T[], write: (one: T) => Promise<void>): Promise<void> {
  const end = performance.now() + ROUND_MS;
  await Promise.all(
    all.map(async (one) => {
      await sleep(Math.random() * NOTE_EACH_MS);
      while (performance.now() < end) {
        await write(one);
        await sleep(NOTE_EACH_MS);
      }
    }),
  );
}

/** Milliseconds of each vote until it is answered; the count then says that none is missing. */
async function vote(hall: Hall, phones: readonly Phone[], stageId: string): Promise<number[]> {
  const [line] = phones.map((phone) => phone.line);
  if (!line) throw new Error('nobody votes');
  const itemId = askedOn(line);
  const times = await Promise.all(
    phones.map(async ({ visitor }, index) => {
      await sleep((index / PHONES) * VOTE_MS);
      const sent = performance.now();
      const choice = { [itemId]: { option: 'support' } };
      await hall.post('/vote', visitor.cookieHeader, { stageId, choice });
      return performance.now() - sent;
    }),
  );
  const counted = (news: Announcement) =>
    news.kind === 'workshop-counts' && news.counts.voted === PHONES;
  await until(() => line.announcements.some(counted), 'every vote in the count');
  return times;
}

/** Notes that are on their way, and how long those took that have come. */
class Flight {
  readonly times: number[] = [];
  readonly #left = new Map<string, number>();

  get under(): number {
    return this.#left.size;
  }

  leave(): string {
    const noteId = newId();
    this.#left.set(noteId, performance.now());
    return noteId;
  }

  landed(there: (noteId: string) => boolean): void {
    for (const [noteId, at] of this.#left) {
      if (!there(noteId)) continue;
      this.times.push(performance.now() - at);
      this.#left.delete(noteId);
    }
  }
}
