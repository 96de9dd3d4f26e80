/** A thread of its own: while rows are read and a long text is set, everybody else goes on typing. */
import { parentPort, workerData } from 'node:worker_threads';
import { openReader } from '#server/db/open.ts';
import { makeFile } from '#server/documents/export/files.ts';
import type { Asked, FileAnswer, PreviewAnswer } from '#server/documents/export/make.ts';
import { previewOf } from '#server/documents/export/preview.ts';
import { stepBack } from '#server/documents/step-back.ts';
import { collectRows } from './collect-rows.ts';

stepBack();
const db = openReader((workerData as { database: string }).database);

parentPort?.on('message', (asked: Asked) => {
  void answer(asked).then((told) => parentPort?.postMessage(told));
});

/** What it throws ends the thread, and is told of there. */
async function answer({ wanted, order }: Asked): Promise<FileAnswer | PreviewAnswer> {
  const source = await collectRows(db, order);
  if (typeof source === 'string') return { fault: source };
  const job = { ...order, source };
  return wanted === 'file' ? { file: await makeFile(job) } : { preview: previewOf(job) };
}
