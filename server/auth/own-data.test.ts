import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { insertNote } from '../db/draft-notes.ts';
import { mergeGuest } from '../db/merge-guest.ts';
import { toggleAgreement } from '../db/round-comments.ts';
import { app, ok, useApp } from '../../tests/support/house.ts';
import { makePerson } from '../../tests/support/people.ts';
import { makeComment, makeRound } from '../../tests/support/round.ts';
import { voterOf } from './ballot-key.ts';

useApp();

/** Somebody who has commented, agreed, written a note, and is a round's contact. */
async function commenter(name: string, email: string) {
  const round = await makeRound(app.db);
  const who = await makePerson(app.db, { place: round, name, email });
  const sent = { actorId: who.actorId, name, email };
  const id = await makeComment(app.db, round, { ...sent, number: 14, body: 'Oma huomio' });
  const other = await makeComment(app.db, round, { body: 'Toisen huomio', name: 'Toinen' });
  await toggleAgreement(app.db, other, who.actorId);
  await insertNote(app.db, {
    ...{ id: `note${round.roundId}`, draftId: round.draftId, parentId: null, anchor: null },
    ...{ actorId: who.actorId, body: 'Oma muistiinpano', now: Date.now() },
  });
  await app.db
    .updateTable('round')
    .set({ contact_name: name, contact_email: email })
    .where('id', '=', round.roundId)
    .execute();
  return { round, who, id };
}

test('one\u2019s own copy holds what one has sent to rounds, and no decision before its report', async () => {
  const { round, who, id } = await commenter('Leena Tuomi', 'leena.oma@askel.example');
  await app.db
    .updateTable('round_comment')
    .set({ outcome: 'no_change', reason: 'Sisäinen perustelu', internal_note: 'Muiden sana' })
    .where('id', '=', id)
    .execute();
  const before = (await app.auth.downloadOwnData(who.actorId)).rounds;
  expect(before).toMatchObject({
    sent: [
      {
        round: 'Vaatimuslista Järviseudun maakunnalle',
        email: 'leena.oma@askel.example',
        comments: [{ kind: 'remark', body: 'Oma huomio', outcome: null, reason: null }],
      },
    ],
    agreedWith: [{ body: 'Toisen huomio' }],
    draftNotes: [{ body: 'Oma muistiinpano' }],
  });
  await app.db
    .updateTable('round')
    .set({ report_published_at: Date.now() })
    .where('id', '=', round.roundId)
    .execute();
  const after = (await app.auth.downloadOwnData(who.actorId)).rounds;
  expect(after.sent[0]?.comments[0]).toMatchObject({ reason: 'Sisäinen perustelu' });
  expect(JSON.stringify(after)).not.toContain('Muiden sana');
});

test('a guest who turns out to have an account brings what they sent to rounds', async () => {
  const { who } = await commenter('Raija Harju', 'raija.vieras@omaiset.example');
  const account = await makePerson(app.db, { email: 'raija.tili@omaiset.example' });
  await app.db
    .transaction()
    .execute((trx) => mergeGuest(trx, who.actorId, account.actorId, voterOf));
  const { rounds } = await app.auth.downloadOwnData(account.actorId);
  expect(rounds.sent[0]?.comments).toMatchObject([{ body: 'Oma huomio' }]);
  expect(rounds.agreedWith).toHaveLength(1);
});

test('who leaves is named nowhere in the house, and what was written stays', async () => {
  const [name, email] = ['Vieno Lähtevä', 'vieno.lahteva@omaiset.example'];
  const { round, who } = await commenter(name, email);
  await makeComment(app.db, round, { name: 'Vienon ystävä', email, body: 'Samaan osoitteeseen' });
  await app.db
    .insertInto('invitation')
    .values({
      ...{ id: 'kutsu1', workspace_id: round.workspaceId, kind: 'email', email, role: 'member' },
      ...{ item: null, secret_hash: null, code: null, expires_at: 1, max_uses: 1, uses: 1 },
      ...{ revoked_at: null, created_by: who.actorId, created_at: 1, sent_at: 1 },
    })
    .execute();
  const revision = () =>
    app.db.selectFrom('round').select('revision').where('id', '=', round.roundId).execute();
  const before = await revision();
  await ok(app.auth.deleteAccount(who.actorId));
  expect(await revision()).not.toEqual(before);
  const { rows: tables } = await sql<{ table: string; column: string }>`
    select t.name as "table", c.name as "column"
    from pragma_table_list t, pragma_table_info(t.name) c
    where t.schema = 'main' and t.type = 'table'`.execute(app.db);
  const telling: string[] = [];
  for (const { table, column } of tables)
    for (const word of [name, email]) {
      const { rows } = await sql`select 1 from ${sql.table(table)}
        where ${sql.ref(column)} like ${`%${word}%`}`.execute(app.db);
      if (rows.length > 0) telling.push(`${table}.${column}: ${word}`);
    }
  expect(telling).toEqual([]);
  const { rows: kept } = await sql`select body from round_comment
    where body = 'Oma huomio' and round_id = ${round.roundId}`.execute(app.db);
  expect(kept).toHaveLength(1);
});
