import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Y from 'yjs';
import { addDemand, demandMaps } from '#shared/documents/demands.ts';
import { newId } from '#server/auth/random.ts';
import { openJournal } from '#server/db/journal.ts';
import { EXAMPLE } from '#server/example/content.ts';
import type { ReadyExample } from '#server/admin/ready-example.ts';
import { startServer, type TestServer } from '../tests/support/server.ts';
import { readyExample } from './example.ts';

/** A server whose example workspace has a list of `length` real demands, the twelve over and over. */
export async function serveList(
  length: number,
  actors = 10,
): Promise<{ server: TestServer; example: ReadyExample }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'talkoot-bench-'));
  const example = await readyExample({ port: 4810, dataDir }, actors);
  const room = example.rooms.demands;
  const journal = openJournal({ store: join(dataDir, 'talkoot.db'), newId });
  const doc = new Y.Doc();
  for (const { bytes } of (await journal.load(room)).updates) Y.applyUpdate(doc, bytes);
  const before = Y.encodeStateVector(doc);
  while (demandMaps(doc).size < length)
    addDemand(doc, EXAMPLE.demands[demandMaps(doc).size % EXAMPLE.demands.length] ?? {});
  const bytes = Y.encodeStateAsUpdate(doc, before);
  await journal.append(room, [{ bytes, actorId: null, at: Date.now() }]);
  await journal.close();
  return { server: await startServer({ LOG_LEVEL: 'error' }, dataDir), example };
}
