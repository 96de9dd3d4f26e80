import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Answer } from '#shared/ballots.ts';
import { viewNotes, viewPlaces } from '#shared/documents/board.ts';
import { roomName } from '#shared/rooms.ts';
import {
  ARRANGING,
  STAGE_TYPES,
  VOTING,
  WRITING,
  type StageConfig,
  type StageType,
  type WorkshopView,
} from '#shared/workshops.ts';
import { newId } from '#server/auth/random.ts';
import { migrate } from '#server/db/migrate.ts';
import { openDb, type Db } from '#server/db/open.ts';
import { insertStages } from '#server/db/workshop-stages.ts';
import { insertWorkshop } from '#server/db/workshops.ts';
import { makePerson, makePlace, type Person, type Place } from '../support/people.ts';
import { planned } from '../support/workshop.ts';

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
/** One kill in each: a note where people write, a vote where they vote, and what else they send. */
const STAGES: StageType[] = [
  'brief',
  'write',
  'jot-on',
  'pairs',
  'fours',
  'rotate',
  'place',
  'group',
  'name',
  'dots',
  'gradient',
  'poll',
  'criteria',
  'topics',
  'pause',
  'promote',
  'summary',
];

let dataDir: string;
let db: Db;
let place: Place;
let sami: Person;
let guests: Person[];
let workshopId: string;
let hall: Hall;

interface Done {
  ok: boolean;
  value?: { view?: WorkshopView };
}

/** The process that holds the house, and what it has acknowledged. */
class Hall {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (result: Done) => void>();
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
  do(verb: string, { actorId }: Person, input: object): Promise<Done> {
    const id = this.#next++;
    const slug = place.slug;
    const told = { id, verb, actorId, input: { slug, workshopId, ...input } };
    this.#child.stdin?.write(`${JSON.stringify(told)}\n`);
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  async kill(): Promise<void> {
    // A check that fails between a kill and the next start finds it dead already.
    if (this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exited;
  }

  #hear(line: string): void {
    const { id, result } = JSON.parse(line) as { id: number; result: Done };
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
  expect(STAGES.toSorted()).toEqual([...STAGE_TYPES].sort());
  const plan = STAGES.map((type) => planned({ type, config: configOf(type) }));
  await insertStages(db, workshopId, plan);
  const random = mulberry(SEED);
  let from: string | null = null;
  const told: Told = { notes: [], topics: [], places: [], questions: [], promoted: [], votes: [] };
  const { notes } = told;
  hall = await Hall.open();
  for (const { id: stageId, type } of plan) {
    expect(await hall.do('goToStage', sami, { stageId, from })).toMatchObject({ ok: true });
    from = stageId;
    told.votes = [];
    if (ARRANGING.includes(type)) await shown(notes);
    const items = await itemsOf(stageId);
    const asked = guests.flatMap((who, index) =>
      acts(who, { stageId, type, item: items[0] ?? '', note: notes[index] ?? '' }, told),
    );
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
    expect(took.map(({ actor_id }) => actor_id)).toEqual(expect.arrayContaining(told.votes));
    const talked = await db.selectFrom('workshop_topic').select('id').execute();
    expect(talked.map(({ id }) => id)).toEqual(expect.arrayContaining(told.topics));
    const questions = await db.selectFrom('workshop_question').select('id').execute();
    expect(questions.map(({ id }) => id)).toEqual(expect.arrayContaining(told.questions));
    const raised = await db.selectFrom('demand_origin').select('theme_id').execute();
    expect(raised.map(({ theme_id }) => theme_id)).toEqual(expect.arrayContaining(told.promoted));
    hall = await Hall.open();
    const seen = await hall.do('viewWorkshop', sami, {});
    expect(seen).toMatchObject({ value: { view: { stage: { id: stageId } } } });
    if (VOTING.includes(type) && type !== 'place') {
      // Each acknowledged vote is counted, and counted once.
      expect(await hall.do('revealBallot', sami, { stageId })).toMatchObject({ ok: true });
      const { value } = await hall.do('viewWorkshop', sami, {});
      const { people = -1 } = value?.view?.stage?.result ?? {};
      expect(people).toBeGreaterThanOrEqual(told.votes.length);
      expect(people).toBeLessThanOrEqual(guests.length);
    }
  }
  // What was acknowledged and may be seen is on the board in the end, once.
  await shown(notes);
  const placed = viewPlaces(await boardDocument(), plan[STAGES.indexOf('place')]?.id ?? '');
  expect(told.places).not.toEqual([]);
  expect(placed.map(({ subject }) => subject)).toEqual(expect.arrayContaining(told.places));
  expect(told.promoted).not.toEqual([]);
  const ids = (await board()).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

/** What has been acknowledged. */
interface Told {
  notes: string[];
  topics: string[];
  places: string[];
  questions: string[];
  promoted: string[];
  /** In this stage, by whom. */
  votes: string[];
}

function configOf(type: StageType): Partial<StageConfig> {
  if (type === 'place') return { about: 'notes' };
  return { privacy: 'open', about: 'options', options: ['a', 'b', 'c'] };
}

const ANSWERS: Partial<Record<StageType, Answer>> = {
  dots: { dots: 2 },
  gradient: { option: 'full' },
  poll: { option: 'support' },
  criteria: { criteria: { criterion1: 'yes' } },
};

/** What one person sends in a stage, twice, as a phone does that has heard no answer. */
function acts(
  who: Person,
  { stageId, type, item, note }: { stageId: string; type: StageType; item: string; note: string },
  told: Told,
): (() => Promise<void>)[] {
  const id = newId();
  const send = (verb: string, input: object, heard: string[], key = id, by = who) => {
    const act = async () => {
      const { ok } = await hall.do(verb, by, input);
      if (ok && !heard.includes(key)) heard.push(key);
    };
    return [act, act];
  };
  const answer = ANSWERS[type];
  if (answer)
    return send('castVote', { stageId, choice: { [item]: answer } }, told.votes, who.actorId);
  if (type === 'topics')
    return send('addTopic', { stageId, topicId: id, title: 'Aihe' }, told.topics);
  if (type === 'place')
    return send('placeOnBoard', { stageId, subject: note, x: 0.5, y: 0.5 }, told.places, note);
  if (type === 'promote') return send('promoteTheme', { ref: note }, told.promoted, note, sami);
  if (WRITING.includes(type))
    return send('addWorkshopNote', { stageId, noteId: id, text: 'Lappu', area: '' }, told.notes);
  return send('askQuestion', { questionId: id, text: 'Kysymys' }, told.questions);
}

/** All of these are on the board. */
async function shown(notes: readonly string[]): Promise<void> {
  await expect
    .poll(async () => (await board()).map(({ id }) => id), { timeout: 30_000 })
    .toEqual(expect.arrayContaining([...notes]));
}

async function itemsOf(stageId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('workshop_item')
    .select('id')
    .where('stage_id', '=', stageId)
    .execute();
  return rows.map(({ id }) => id);
}

const board = async () => viewNotes(await boardDocument());

/** As the files hold it. */
async function boardDocument() {
  const room = roomName({ kind: 'board', workspaceId: place.workspaceId, itemId: workshopId });
  const of = (table: 'journal_snapshot' | 'journal_update') =>
    db.selectFrom(table).select('bytes').where('room', '=', room).orderBy('seq').execute();
  const doc = new Y.Doc();
  for (const { bytes } of [...(await of('journal_snapshot')), ...(await of('journal_update'))])
    Y.applyUpdate(doc, bytes);
  return doc;
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
