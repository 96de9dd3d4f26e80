import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mergeGuest } from './merge-guest.ts';
import { migrate } from './migrate.ts';
import {
  ENDS_WITH_PERSON,
  NAMES_ORGANISATION,
  NAMES_PERSON,
  ONCE_FOR_ORGANISATION,
  ONCE_FOR_PERSON,
  ONCE_MARKED,
} from './name-columns.ts';
import { openDb, type Db } from './open.ts';
import { mergeOrganisation } from './organisations.ts';

let db: Db;
beforeEach(async () => {
  db = openDb(':memory:');
  await migrate(db);
});
afterEach(() => db.destroy());

interface Column {
  table: string;
  name: string;
  type: string;
  required: 0 | 1;
}

async function columns(): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select t.name as "table", c.name, lower(c.type) as type,
      c."notnull" and c.dflt_value is null as required
    from pragma_table_list t, pragma_table_info(t.name) c
    where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite%'
      and t.name not like 'kysely%'`.execute(db);
  return rows;
}

/** Spelled `table.column`. */
const listed = (lists: Record<string, readonly string[]>[], once = false) =>
  lists.flatMap((list) =>
    Object.entries(list).flatMap(([table, names]) =>
      (once ? names.slice(0, 1) : names).map((name) => `${table}.${name}`),
    ),
  );

const OF_PERSONS = [
  ...listed([NAMES_PERSON, ENDS_WITH_PERSON]),
  ...listed([ONCE_FOR_PERSON, ONCE_MARKED], true),
  // A list of them, and a name under a key that only the ballot knows.
  'history.actor_ids',
  'workshop_ballot.voter',
  'poll_answer.voter',
];
const OF_ORGANISATIONS = [
  ...listed([NAMES_ORGANISATION]),
  ...listed([ONCE_FOR_ORGANISATION], true),
  'workshop_position.holder',
];

/** Ids of things. Whatever else looks like a name must be in the lists. */
const OF_THINGS = new Set(
  [
    ...['answer', 'blob', 'block', 'change', 'client', 'comment', 'demand', 'draft'],
    ...['enrolment', 'group', 'invitation', 'item', 'parent', 'poll', 'question', 'room'],
    ...['round', 'stage', 'submission', 'text', 'theme', 'version', 'workshop'],
    'workspace',
  ].map((thing) => `${thing}_id`),
);

test('every column that may name a person or an organisation is listed', async () => {
  const names = (await columns())
    .filter(({ name }) => /(_ids?|_by|voter|holder|target|owner|author)$/.test(name))
    .filter(({ name }) => !OF_THINGS.has(name))
    // Which process runs a job.
    .filter(({ table }) => table !== 'lease')
    .map(({ table, name }) => `${table}.${name}`);
  expect(names.sort()).toEqual([...new Set([...OF_PERSONS, ...OF_ORGANISATIONS])].sort());
});

/** One row in every table that has such columns, each of them saying `named`. */
async function fill(among: readonly string[], named: (column: string) => string): Promise<void> {
  await sql`pragma foreign_keys = off`.execute(db);
  for (const [table, all] of Map.groupBy(await columns(), (column) => column.table)) {
    const isNamed = ({ name }: Column) => among.includes(`${table}.${name}`);
    if (!all.some(isNamed)) continue;
    const used = all.filter((column) => column.required || isNamed(column) || column.name === 'id');
    const values = used.map((column) => {
      if (isNamed(column)) return named(`${table}.${column.name}`);
      return /int/.test(column.type) ? 1 : `a ${column.name} of ${table}`;
    });
    const into = sql.join(used.map(({ name }) => sql.ref(name)));
    await sql`insert into ${sql.table(table)} (${into}) values (${sql.join(values)})`.execute(db);
  }
  await sql`pragma foreign_keys = on`.execute(db);
}

/** The columns that still say it, in any form. */
async function thatSay(id: string): Promise<string[]> {
  const found: string[] = [];
  for (const { table, name } of await columns()) {
    const { rows } = await sql`
      select 1 from ${sql.table(table)} where ${sql.ref(name)} like ${`%${id}%`}`.execute(db);
    if (rows.length > 0) found.push(`${table}.${name}`);
  }
  return found.sort();
}

const actor = (id: string) => ({ id, name: id, created_at: 1 });

test('a guest who becomes an account is named nowhere any more', async () => {
  await db
    .insertInto('actor')
    .values([actor('guest1'), actor('account1')])
    .execute();
  const moved = OF_PERSONS.filter((column) => !/_(ballot|answer)\.voter$/.test(column));
  await fill(moved, (column) => {
    if (listed([ONCE_MARKED]).includes(column)) return 'actor:guest1';
    return column === 'history.actor_ids' ? '["other1","guest1"]' : 'guest1';
  });
  await mergeGuest(db, 'guest1', 'account1', () => '');
  expect(await thatSay('guest1')).toEqual([]);
  const stay = moved.filter((column) => !listed([ENDS_WITH_PERSON]).includes(column));
  expect(await thatSay('account1')).toEqual(['actor.id', 'actor.name', ...stay].sort());
});

test('an organisation that is merged leaves all it has to the other', async () => {
  const organisation = (id: string) => ({ ...{ id, name: id, type: null }, confirmed_at: null });
  await sql`pragma foreign_keys = off`.execute(db);
  await db
    .insertInto('organisation')
    .values(
      ['from1', 'into1'].map((id) => ({ ...organisation(id), workspace_id: 'w', created_at: 1 })),
    )
    .execute();
  await fill(OF_ORGANISATIONS, (column) =>
    column === 'workshop_position.holder' ? 'organisation:from1' : 'from1',
  );
  await mergeOrganisation(db, 'from1', 'into1');
  expect(await thatSay('from1')).toEqual([]);
  expect(await thatSay('into1')).toEqual(
    ['organisation.id', 'organisation.name', ...OF_ORGANISATIONS].sort(),
  );
});

test('where both are, the one who stays keeps what is theirs', async () => {
  await db
    .insertInto('actor')
    .values([actor('guest1'), actor('account1')])
    .execute();
  await sql`pragma foreign_keys = off`.execute(db);
  const member = { workspace_id: 'w', item: null, organisation_id: null, invitation_id: null };
  await db
    .insertInto('membership')
    .values([
      { ...member, actor_id: 'guest1', role: 'member', joined_at: 1, seen_at: null },
      { ...member, actor_id: 'account1', role: 'reader', joined_at: 2, seen_at: null },
    ])
    .execute();
  await sql`pragma foreign_keys = on`.execute(db);
  await mergeGuest(db, 'guest1', 'account1', () => '');
  const rows = await db.selectFrom('membership').select(['actor_id', 'role']).execute();
  expect(rows).toEqual([{ actor_id: 'account1', role: 'reader' }]);
});
