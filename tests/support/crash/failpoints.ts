/**
 * Loaded into a server (`node --import`): with FAILPOINT=`name:5` the process is killed, as by kill -9,
 * when its journal gets to that point for the fifth time.
 */
import Sqlite from 'better-sqlite3';
import { JournalStore } from '#server/db/journal-store.ts';

const [name = '', times = '1'] = (process.env.FAILPOINT ?? '').split(':');
let left = Number(times);
let appended = false;

function reach(point: 'after-append' | 'before-ack' | 'mid-fold'): void {
  if (name === point && --left <= 0) process.kill(process.pid, 'SIGKILL');
}

const prepare = Reflect.get(Sqlite.prototype, 'prepare') as (text: string) => Sqlite.Statement;
Sqlite.prototype.prepare = function (this: Sqlite.Database, text: string) {
  const statement = prepare.call(this, text);
  const run = statement.run.bind(statement);
  // In the transaction that writes: its rows are there, and it is not committed.
  if (text.startsWith('insert into journal_update'))
    statement.run = (...values) => {
      const done = run(...values);
      appended = true;
      reach('after-append');
      return done;
    };
  // The new snapshot is there, and the old rows are not gone.
  if (text.startsWith('delete from journal_update'))
    statement.run = (...values) => {
      reach('mid-fold');
      return run(...values);
    };
  return statement;
} as typeof Sqlite.prototype.prepare;

const transaction = Reflect.get(JournalStore.prototype, 'transaction');
JournalStore.prototype.transaction = function <T>(this: JournalStore, work: () => T): T {
  appended = false;
  const result = transaction.call(this, work) as T;
  // Committed, and nobody has been told.
  if (appended) reach('before-ack');
  return result;
};
