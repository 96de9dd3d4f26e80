import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '#server/db/open.ts';

/** The floor under every durable acknowledgement: one small row, one commit, nothing else. */
export function timeCommits(count: number): number[] {
  const folder = mkdtempSync(join(tmpdir(), 'talkoot-bench-'));
  const sqlite = openSqlite(join(folder, 'disk.db'));
  try {
    sqlite.exec('create table letter (bytes blob)');
    const insert = sqlite.prepare('insert into letter values (?)');
    return Array.from({ length: count }, () => {
      const start = performance.now();
      insert.run(Buffer.alloc(30));
      return performance.now() - start;
    });
  } finally {
    sqlite.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
