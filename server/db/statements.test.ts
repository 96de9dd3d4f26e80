import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { keepStatements } from './statements.ts';

test('a statement is prepared once, and anew when tables have changed', () => {
  const sqlite = new Sqlite(':memory:');
  let prepared = 0;
  const counting = {
    prepare: (sql: string) => ((prepared += 1), sqlite.prepare(sql)),
    close: () => void sqlite.close(),
  };
  const kept = keepStatements(counting);
  const run = (sql: string) => kept.prepare(sql).run([]);
  const all = (sql: string) => kept.prepare(sql).all([]);
  run('create table thing (id text)');
  run("insert into thing values ('a')");
  expect(all('select * from thing')).toEqual([{ id: 'a' }]);
  expect(all('select * from thing')).toEqual([{ id: 'a' }]);
  expect(prepared).toBe(3);
  run("alter table thing add name text default 'x'");
  expect(all('select * from thing')).toEqual([{ id: 'a', name: 'x' }]);

  for (let n = 0; n < 600; n++) all(`select ${n}`);
  prepared = 0;
  all('select 599');
  expect(prepared).toBe(0);
  all('select 0');
  expect(prepared).toBe(1);
  kept.close();
});
