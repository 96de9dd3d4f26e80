import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../auth/random.ts';
import { readConfig, type Config } from '../config.ts';
import { openJournal } from '../db/journal.ts';
import { migrate } from '../db/migrate.ts';
import { openDb } from '../db/open.ts';
import { prepareData } from '../prepare.ts';
import { run as backup } from './backup.ts';
import { makeReadyExample } from './ready-example.ts';
import { run as restore } from './restore.ts';

const SEEDS = 40;
/** SQLite keeps no sums of what is written: a single byte inside a text goes unnoticed. */
const FLIPPED = 256;

let folder: string;
let config: Config;
let whole: Buffer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'talkoot-damage-'));
  config = readConfig({ DATA_DIR: join(folder, 'data') });
  const db = openDb(config.databaseFile);
  await migrate(db);
  const journal = openJournal({ store: config.databaseFile, newId });
  await makeReadyExample({ db, journal, config }, 5);
  await journal.close();
  await db.destroy();
  await backup([join(folder, 'whole.db')], config);
  whole = readFileSync(join(folder, 'whole.db'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Random numbers from 0 up to `below` that are the same for the same seed. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function damaged(seed: number): Buffer {
  const roll = dice(seed);
  const copy = Buffer.from(whole);
  for (let each = 0; each < FLIPPED; each++) {
    const at = roll(copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 + roll(255));
  }
  return copy;
}

describe('a database with bytes that were flipped on the disk', () => {
  test.each(Array.from({ length: SEEDS }, (_, seed) => seed))('seed %i', async (seed) => {
    const data = { dataDir: join(folder, `seed-${seed}`), databaseFile: '' };
    data.databaseFile = join(data.dataDir, 'talkoot.db');
    await prepareData(data);
    const bytes = damaged(seed);
    writeFileSync(data.databaseFile, bytes);
    const start = prepareData(data);
    await expect(start).rejects.toThrow(/is damaged .*npm run admin -- restore FILE/);
    expect(readFileSync(data.databaseFile).equals(bytes), 'nothing was changed').toBe(true);

    const file = join(folder, `seed-${seed}.db`);
    writeFileSync(file, bytes);
    await expect(restore([file], { ...config, ...data })).rejects.toThrow('is damaged');
    await restore([join(folder, 'whole.db')], { ...config, ...data });
    await prepareData(data);
  });
});

describe('a backup in which a text cannot be read', () => {
  const breakDraft = (file: string) => {
    const sqlite = new Sqlite(file);
    sqlite.pragma('journal_mode=delete');
    sqlite.prepare("update journal_update set bytes = x'ffff' where room like 'draft:%'").run();
    sqlite.close();
  };

  test('is made, and the operator hears which text it is', async () => {
    const house = readConfig({ DATA_DIR: join(folder, 'broken') });
    await prepareData(house);
    writeFileSync(house.databaseFile, whole);
    breakDraft(house.databaseFile);
    const file = join(folder, 'kept.db');
    const made = backup([file], house);
    await expect(made).rejects.toThrow(/The text of draft:\S+ in it cannot be read/);
    await expect(made).rejects.not.toThrow('demands:');
    expect(readFileSync(file).length).toBeGreaterThan(0);
    expect(await restore([file], house)).toMatch(
      /is in place[^]*The text of draft:\S+ in it cannot/,
    );
  });
});
