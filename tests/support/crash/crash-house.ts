import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Y from 'yjs';
import { migrate } from '#server/db/migrate.ts';
import { openDb, type Db } from '#server/db/open.ts';
import { documentOf } from '#server/db/fold.ts';
import { storedUpdates } from '#server/db/stored-updates.ts';
import { freePort } from '../free-port.ts';
import type { Live } from '../live.ts';
import { makePerson, makePlace, type Person, type Place } from '../people.ts';
import { TokenWriter, tokensIn } from '../token-writer.ts';
import { ShortLives } from './short-lives.ts';

/** One data folder under servers that are killed, and those who write in one of its rooms. */
export interface CrashHouse {
  lives: ShortLives;
  dataDir: string;
  db: Db;
  at: Pick<Live, 'port' | 'origin'>;
  place: Place;
  people: Person[];
  writers: TokenWriter[];
  close(): Promise<void>;
}

export async function openCrashHouse(
  writing: number,
  envOf: (life: number) => Record<string, string> = () => ({}),
): Promise<CrashHouse> {
  const dataDir = mkdtempSync(join(tmpdir(), 'talkoot-crash-'));
  const port = await freePort();
  const lives = new ShortLives((life) => ({
    ...{ PORT: String(port), DATA_DIR: dataDir },
    ...envOf(life),
  }));
  const db = openDb(join(dataDir, 'talkoot.db'));
  await migrate(db);
  const place = await makePlace(db);
  const people: Person[] = [];
  for (let i = 0; i < writing; i++) people.push(await makePerson(db, { place }));
  const at = { port, origin: `http://localhost:${port}` };
  return {
    ...{ lives, dataDir, db, at, place, people },
    writers: people.map((person, i) => new TokenWriter(nameOf(i), person, at, place)),
    async close() {
      lives.close();
      await db.destroy();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Of a writer, in its tokens: letters alone, since a token ends with its number. */
const nameOf = (index: number): string => {
  const letter = String.fromCharCode(97 + (index % 26));
  return index < 26 ? letter : nameOf(Math.floor(index / 26) - 1) + letter;
};

/** A room's document as the file holds it, read without the server. */
export async function stored(db: Db, room: string): Promise<Y.Doc> {
  return documentOf((await storedUpdates(db, room)).all);
}

/** What was acknowledged and is not in the document, and what is there twice. */
export function faultsIn(doc: Y.Doc, writers: readonly TokenWriter[]): string[] {
  return writers.flatMap(({ name, acknowledged }) => {
    const tokens = tokensIn(doc, name);
    const there = new Set(tokens);
    const lost = [...acknowledged].filter((token) => !there.has(token));
    const doubled = tokens.filter((token, index) => tokens.indexOf(token) !== index);
    return [...lost.map((token) => `${token} lost`), ...doubled.map((token) => `${token} doubled`)];
  });
}
