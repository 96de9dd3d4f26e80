import { expect, test } from 'vitest';
import { removeMember } from '#server/db/members.ts';
import {
  fresh,
  get,
  people,
  place,
  post,
  server,
  stranger,
  useGroup,
  w,
} from '../support/group.ts';
import { makePerson, withDb, type Person, type Place } from '../support/people.ts';
import { makeRound } from '../support/round.ts';

useGroup();

/** The address that the page shows this once. */
async function makeLink(at: Place, who: Person): Promise<string> {
  const page = await (await post(w('/calendar?/make', at), who, {})).text();
  return new URL(/(http[^<\s]+\/calendar\/\w+\.ics)</.exec(page)?.[1] ?? '').pathname;
}

/** As a calendar program asks: without a cookie. */
const fetched = async (path: string) => {
  const answer = await fetch(server.url + path);
  return {
    status: answer.status,
    text: await answer.text(),
    type: answer.headers.get('content-type'),
  };
};

test('a program without a session reads steps, workshops and deadlines by the link', async () => {
  const { own, coordinator } = await fresh();
  const reader = await makePerson(server.dataDir, { place: own, role: 'reader' });
  await post(w('?/add', own), coordinator, { name: 'Aloitustilaisuus', date: '2026-03-01' });
  const round = await makeRound(server.dataDir, { place: own });
  await withDb(server.dataDir, (db) =>
    db.updateTable('round').set({ title: 'Luonnos 1' }).where('id', '=', round.roundId).execute(),
  );
  const path = await makeLink(own, reader);
  const { status, text, type } = await fetched(path);
  expect([status, type]).toEqual([200, 'text/calendar; charset=utf-8']);
  expect(text).toContain('SUMMARY:Aloitustilaisuus');
  expect(text).toContain('DTSTART;VALUE=DATE:20260301');
  expect(text).toContain('SUMMARY:Kommentointi päättyy: Luonnos 1');
  // The rows do not hold what opens it.
  const secret = /calendar\/(\w+)/.exec(path)?.[1] ?? '';
  const rows = await withDb(server.dataDir, (db) =>
    db.selectFrom('calendar_link').selectAll().execute(),
  );
  expect(JSON.stringify(rows)).not.toContain(secret);
  expect(server.output()).not.toContain(secret);
});

test('the link is as good as its owner’s right: a newer one, or leaving, ends it', async () => {
  const { own } = await fresh();
  const reader = await makePerson(server.dataDir, { place: own, role: 'reader' });
  const first = await makeLink(own, reader);
  const second = await makeLink(own, reader);
  expect((await fetched(first)).status).toBe(404);
  expect((await fetched(second)).status).toBe(200);
  await withDb(server.dataDir, (db) => removeMember(db, own.workspaceId, reader.actorId));
  expect((await fetched(second)).status).toBe(404);
  expect((await get(w('/calendar'), stranger)).status).toBe(404);
  const third = await makeLink(place, people.reader);
  await post(w('/calendar?/remove'), people.reader, {});
  expect((await fetched(third)).status).toBe(404);
});

test.each([
  ['demands', 9],
  ['study', 9],
  ['empty', 0],
])('a workspace begins with the steps of its process: %s', async (process, count) => {
  const name = `Alku ${process}`;
  const made = await post('/workspaces/new', people.coordinator, [
    ...Object.entries({ name, purpose: '', process }),
    ['locales', 'fi'],
  ]);
  const slug = made.headers.get('location') ?? '';
  expect(slug).toMatch(/^\/w\//);
  const row = await withDb(server.dataDir, (db) =>
    db
      .selectFrom('workspace')
      .select('milestones')
      .where('name', '=', name)
      .executeTakeFirstOrThrow(),
  );
  expect(JSON.parse(row.milestones)).toHaveLength(count);
});
