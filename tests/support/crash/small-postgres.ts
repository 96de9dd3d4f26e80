import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseAt, query, startPostgres, unprivileged } from '../postgres.ts';
import { diskOf, type SmallDisk } from './small-disk.ts';

/**
 * A PostgreSQL whose database lies on a small disk in memory, which only it sees. Its log lies
 * elsewhere: where that finds no room PostgreSQL stops, and is one that is away.
 */
export async function startSmallPostgres(
  size: string,
): Promise<SmallDisk & { store: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'talkoot-small-'));
  const who = unprivileged();
  const owner = who ? `,uid=${who.uid},gid=${who.gid}` : '';
  const mount = `mount -t tmpfs -o size=${size},mode=0700${owner} tmpfs ${folder}`;
  const drop = who ? `setpriv --reuid=${who.uid} --regid=${who.gid} --clear-groups` : '';
  const alone = who ? ['unshare', '-m'] : ['unshare', '-Um', '--map-current-user', '--keep-caps'];
  // What is cleaned up in the background would make room that the test has just taken.
  const postgres = await startPostgres(
    ['autovacuum=off'],
    [...alone, 'sh', '-c', `${mount} && exec ${drop} "$@"`, 'sh'],
  );
  await query(postgres.url, `create tablespace small location '${folder}'`);
  await query(postgres.url, 'create database talkoot tablespace small');
  return {
    store: databaseAt(postgres.url, 'talkoot'),
    ...diskOf(postgres.pid, folder),
    async stop() {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
