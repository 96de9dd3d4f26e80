/**
 * The journal's thread on PostgreSQL. Appends go through one writer; what is asked after them waits
 * until they are written, and then runs beside the ones that follow.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { Answer, Question } from './journal.ts';
import { isFull } from './disk-trouble.ts';
import { unpack } from './journal-pack.ts';
import { PostgresJournal } from './journal-postgres.ts';

const port = parentPort;
if (!port) throw new Error('the journal runs in a worker thread');
const journal = new PostgresJournal((workerData as { store: string }).store);

port.on('message', (question: Question) => {
  void ask(question).then(
    (value) => tell({ id: question.id, value }),
    (error: unknown) =>
      tell({ id: question.id, error: error instanceof Error ? error : new Error(String(error)) }),
  );
});

async function ask(question: Question): Promise<unknown> {
  switch (question.kind) {
    case 'append':
      return journal.append(question.room, unpack(question.packed), question.after);
    case 'load':
      return journal.load(question.room);
    case 'since':
      return journal.since(question.room, question.seq);
    case 'last':
      return journal.last(question.rooms);
    case 'fold':
      return journal.fold(question.room, question.made, question.span);
    case 'hasKey':
      return journal.hasKey(question.room, question.key);
    case 'close':
      await journal.close();
      // The answer is posted first.
      setImmediate(() => port?.close());
      return undefined;
  }
}

/** An error of the driver's holds what cannot be sent to another thread. */
function tell({ id, value, error }: Answer): void {
  const failed = error && { id, error: new Error(error.message), full: isFull(error) };
  port?.postMessage(failed ?? { id, value });
}
