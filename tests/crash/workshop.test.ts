import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { viewNotes } from '#shared/documents/board.ts';
import { roomName } from '#shared/rooms.ts';
import type { StageType } from '#shared/workshops.ts';
import { newId } from '#server/auth/random.ts';
import { migrate } from '#server/db/migrate.ts';
import { openDb, type Db } from '#server/db/open.ts';
import { insertStages } from '#server/db/workshop-stages.ts';
import { insertWorkshop } from '#server/db/workshops.ts';
import { makePerson, makePlace, type Person, type Place } from '../support/people.ts';
import { planned } from '../support/workshop.ts';

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
/** One kill in each: a note in those where people write, a vote in those where they vote. */
const STAGES: StageType[] = [
  'write',
  'jot-on',
  'pairs',
  'fours',
  'dots',
  'poll',
  'criteria',
  'topics',
];

let dataDir: string;
let db: Db;
let place: Place;
let sami: Person;
let guests: Person[];
let workshopId: string;
let hall: Hall;

/** The process that holds the house, and what it has acknowledged. */
class Hall {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (result: { ok: boolean }) => void>();
  #next = 0;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  static async open(): Promise<Hall> {
    const child = spawn(process.execPath, ['tests/support/hall-process.ts'], {
      cwd: new URL('../..', import.meta.url),
      env: { PATH: process.env.PATH, DATA_DIR: dataDir },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const opened = new Hall(child);
    if (!child.stdout) throw new Error('no output');
    const lines = createInterface({ input: child.stdout });
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
      lines.on('line', (line) => (line === 'ready' ? resolve() : opened.#hear(line)));
    });
    return opened;
  }

  /** Resolves when the house says that it is done; never when it is killed before. */
  do(verb: string, { actorId }: Person, input: object): Promise<{ ok: boolean }> {
    const id = this.#next++;
    const slug = place.slug;
    const told = { id, verb, actorId, input: { slug, workshopId, ...input } };
    this.#child.stdin?.write(`${JSON.stringify(told)}\n`);
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  async kill(): Promise<void> {
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exited;
  }

  #hear(line: string): void {
    const { id, result } = JSON.parse(line) as { id: number; result: { ok: boolean } };
    this.#waiting.get(id)?.(result);
  }
}

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'talkoot-hall-'));
  db = openDb(join(dataDir, 'talkoot.db'));
  await migrate(db);
  place = await makePlace(db);
  sami = await makePerson(db, { place, role: 'facilitator' });
  workshopId = newId();
  await insertWorkshop(db, {
    id: workshopId,
    workspaceId: place.workspaceId,
    title: 'Sali',
    locale: 'fi',
    template: '',
    startsAt: null,
    invitationId: null,
    createdBy: null,
    createdAt: Date.now(),
  });
  const item = `workshop:${workshopId}`;
  guests = await Promise.all(
    Array.from({ length: 6 }, () => makePerson(db, { place, role: 'reader', item })),
  );
});
afterEach(async () => {
  await hall.kill();
  await db.destroy();
  rmSync(dataDir, { recursive: true, force: true });
});

test(`kill -9 in every stage loses nothing that was acknowledged (seed ${SEED})`, async () => {
  const plan = STAGES.map((type) =>
    planned({ type, config: { privacy: 'open', about: 'options', options: ['a', 'b', 'c'] } }),
  );
  await insertStages(db, workshopId, plan);
  const random = mulberry(SEED);
  let from: string | null = null;
  const notes: string[] = [];
  const topics: string[] = [];
  hall = await Hall.open();
  for (const { id: stageId, type } of plan) {
    expect(await hall.do('goToStage', sami, { stageId, from })).toMatchObject({ ok: true });
    from = stageId;
    const votes = new Set<string>();
    const asked = guests.flatMap((who) => acts(who, stageId, type, { notes, topics, votes }));
    // Somewhere in the middle of what they do.
    const enough = 1 + Math.floor(random() * (asked.length - 1));
    await new Promise<void>((resolve) => {
      let done = 0;
      for (const act of asked) void act().then(() => (++done >= enough ? resolve() : undefined));
    });
    await hall.kill();
    const rows = await db.selectFrom('workshop_note').select('id').execute();
    expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(notes));
    const took = await db
      .selectFrom('workshop_taking_part')
      .select('actor_id')
      .where('stage_id', '=', stageId)
      .execute();
    const talked = await db.selectFrom('workshop_topic').select('id').execute();
    expect(talked.map(({ id }) => id)).toEqual(expect.arrayContaining(topics));
    expect(took.map(({ actor_id }) => actor_id)).toEqual(expect.arrayContaining([...votes]));
    hall = await Hall.open();
    const seen = await hall.do('viewWorkshop', sami, {});
    expect(seen).toMatchObject({ value: { view: { stage: { id: stageId } } } });
  }
  // What was acknowledged and may be seen is on the board in the end, once.
  await expect
    .poll(async () => (await board()).map(({ id }) => id).sort(), { timeout: 30_000 })
    .toEqual(expect.arrayContaining(notes));
  const ids = (await board()).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

function acts(
  who: Person,
  stageId: string,
  type: StageType,
  { notes, topics, votes }: { notes: string[]; topics: string[]; votes: Set<string> },
): (() => Promise<void>)[] {
  const noteId = newId();
  switch (type) {
    case 'dots':
    case 'poll':
    case 'criteria':
      return [
        async () => {
          const cast = await hall.do('castVote', who, { stageId, choice: {} });
          if (cast.ok) votes.add(who.actorId);
        },
      ];
    case 'topics':
      return [
        async () => {
          const topic = { stageId, topicId: noteId, title: 'Aihe' };
          if ((await hall.do('addTopic', who, topic)).ok) topics.push(noteId);
        },
      ];
    default:
      return [
        async () => {
          const note = { stageId, noteId, text: 'Lappu', area: '' };
          if ((await hall.do('addWorkshopNote', who, note)).ok) notes.push(noteId);
        },
      ];
  }
}

/** As the files hold it. */
async function board() {
  const room = roomName({ kind: 'board', workspaceId: place.workspaceId, itemId: workshopId });
  const of = (table: 'journal_snapshot' | 'journal_update') =>
    db.selectFrom(table).select('bytes').where('room', '=', room).orderBy('seq').execute();
  const doc = new Y.Doc();
  for (const { bytes } of [...(await of('journal_snapshot')), ...(await of('journal_update'))])
    Y.applyUpdate(doc, bytes);
  return viewNotes(doc);
}

function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
