import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Fixture } from './authorization-fixture.ts';

/** Kept by the house of itself, whoever asks: visits, leases, and documents folded when idle. */
const OWN = [
  ...['session', 'lease', 'history', 'journal_update', 'journal_snapshot', 'room'],
  ...['search_source', 'search_entry', 'search_term'],
];
const VISITS = ['used_at', 'seen_at'];

/** All rows but those and what was put there for requests to name, as one text. */
export function dump(dataDir: string, fixtures: Fixture[]): string {
  const made = new Set(fixtures.flatMap(({ make }) => [...make.made]));
  const sqlite = new Sqlite(join(dataDir, 'talkoot.db'), { readonly: true });
  const tables = sqlite
    .prepare("select name from sqlite_master where type = 'table' order by name")
    .pluck()
    .all() as string[];
  const rows = tables
    .filter((name) => !OWN.includes(name))
    .flatMap((name) => {
      const all = sqlite.prepare(`select * from "${name}"`).all() as Record<string, unknown>[];
      return all
        .filter(({ id }) => !made.has(id as string))
        .map(
          (row) =>
            `${name} ${JSON.stringify(row, (key, value: unknown) => (VISITS.includes(key) ? 0 : value))}`,
        )
        .sort();
    });
  sqlite.close();
  return rows.join('\n');
}
