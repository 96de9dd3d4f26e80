/**
 * The journal's thread on SQLite. What has come while the last commit ran is written in one transaction,
 * whatever rooms it is for; a write that fails is tried again alone, so that it fails alone. On a
 * disk that cannot be trusted nothing is tried again: the thread ends, and with it the process.
 */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { isFull, isUntrue } from './disk-trouble.ts';
import { JournalStore } from './journal-store.ts';
import type { Answer, Question } from './journal.ts';
import { unpack } from './journal-pack.ts';
import { openSqlite } from './open.ts';

const port = parentPort;
if (!port) throw new Error('the journal runs in a worker thread');
const db = openSqlite((workerData as { store: string }).store);
const store = new JournalStore(db);

port.on('message', (first: Question) => {
  let questions = [first];
  for (let next; (next = receiveMessageOnPort(port));) questions.push(next.message as Question);
  while (questions.length > 0) {
    const other = questions.findIndex(({ kind }) => kind !== 'append');
    const appends = questions.slice(0, other < 0 ? questions.length : other);
    if (appends.length > 0) appendAll(appends);
    const rest = questions.slice(appends.length);
    const [one, ...more] = rest;
    if (one) answer(one, () => ask(one));
    questions = more;
  }
});

function appendAll(questions: Question[]): void {
  try {
    const answers = store.transaction(() => questions.map(ask));
    for (const [index, { id }] of questions.entries()) tell({ id, value: answers[index] });
  } catch (error) {
    if (isUntrue(error)) throw error;
    for (const question of questions)
      answer(question, () => store.transaction(() => ask(question)));
  }
}

function ask(question: Question): unknown {
  switch (question.kind) {
    case 'append':
      return store.append(question.room, unpack(question.packed));
    case 'load':
      return store.load(question.room);
    case 'since':
      return store.since(question.room, question.seq);
    case 'last':
      return store.last(question.rooms);
    case 'fold':
      return store.fold(question.room, question.made, question.span);
    case 'hasKey':
      return store.hasKey(question.room, question.key);
    case 'close':
      // The answer is posted first: what closes is only what would keep the thread alive.
      setImmediate(() => port?.close());
      db.close();
      return undefined;
  }
}

function answer(question: Question, work: () => unknown): void {
  try {
    tell({ id: question.id, value: work() });
  } catch (error) {
    if (isUntrue(error)) throw error;
    const told = error instanceof Error ? error : new Error(String(error));
    tell({ id: question.id, error: told, full: isFull(error) });
  }
}

function tell(message: Answer): void {
  port?.postMessage(message);
}
