import { describe, expect, test } from 'vitest';
import { people, place, post, server, stranger, useGroup, w } from '../support/group.ts';
import { withDb } from '../support/people.ts';
import type { Db } from '#server/db/open.ts';

useGroup();

/** A double click: the same form twice, the second before the first is answered. */
async function twice(...form: Parameters<typeof post>) {
  const answers = await Promise.all([post(...form), post(...form)]);
  for (const { status } of answers) expect(status).toBeLessThan(500);
  return {
    statuses: answers.map(({ status }) => status).sort(),
    locations: answers.map(({ headers }) => headers.get('location')),
    pages: await Promise.all(answers.map((answer) => answer.text())),
  };
}
const look = <T>(work: (db: Db) => Promise<T>) => withDb(server.dataDir, work);

describe('a form sent twice at once does one thing', () => {
  test('signing up', async () => {
    const email = 'sami.koskela@kotiranta.example';
    const fields = { name: 'Sami Koskela', email, password: 'neljä sanaa järven rannalla' };
    const { statuses, locations } = await twice('/signup', undefined, fields);
    expect(statuses).toEqual([303, 303]);
    expect(new Set(locations).size).toBe(1);
    const accounts = await look((db) =>
      db.selectFrom('actor').select('id').where('email', '=', email).execute(),
    );
    expect(accounts).toHaveLength(1);
  });

  test('a new workspace: both answers lead to the same one', async () => {
    const fields = { name: 'Kahdesti painettu', purpose: '', locales: 'fi' };
    const { statuses, locations } = await twice('/workspaces/new', stranger, fields);
    expect(statuses).toEqual([303, 303]);
    expect(new Set(locations)).toEqual(new Set(['/w/kahdesti-painettu']));
    const made = await look((db) =>
      db.selectFrom('workspace').select('id').where('name', '=', fields.name).execute(),
    );
    expect(made).toHaveLength(1);
  });

  test('inviting: one letter, and the other answer says that it is on its way', async () => {
    const addresses = 'kahdesti@kaiku.example';
    const fields = { addresses, role: 'member' };
    const path = w('/settings/members?/letters');
    const { pages } = await twice(path, people.coordinator, fields);
    expect(pages.filter((page) => page.includes('On jo kutsuttu'))).toHaveLength(1);
    const invited = await look((db) =>
      db.selectFrom('invitation').select('id').where('email', '=', addresses).execute(),
    );
    expect(invited).toHaveLength(1);
  });

  test('a comment; the same words again later are a comment of their own', async () => {
    const demandId = 'kahdesti';
    await look((db) =>
      db
        .insertInto('demand')
        .values({
          workspace_id: place.workspaceId,
          demand_id: demandId,
          number: 1,
          created_at: Date.now(),
        })
        .execute(),
    );
    const path = w('/demands/1?/comment');
    const fields = { demandId, body: 'Samaa mieltä.' };
    const comments = () =>
      look((db) =>
        db.selectFrom('demand_comment').select('id').where('demand_id', '=', demandId).execute(),
      );
    expect((await twice(path, people.commenter, fields)).statuses).toEqual([200, 200]);
    expect(await comments()).toHaveLength(1);
    expect((await post(path, people.member, fields)).status).toBe(200);
    expect(await comments()).toHaveLength(2);
    await look((db) => db.updateTable('demand_comment').set({ created_at: 1 }).execute());
    expect((await post(path, people.commenter, fields)).status).toBe(200);
    expect(await comments()).toHaveLength(3);
  });

  test('an organisation, and its merging', async () => {
    const add = (name: string) =>
      twice(w('/organisations?/add'), people.facilitator, { name, type: 'voluntary' });
    const rows = () =>
      look((db) =>
        db
          .selectFrom('organisation')
          .select(['id', 'name'])
          .where('workspace_id', '=', place.workspaceId)
          .where('name', 'like', 'Sydänpolku%')
          .orderBy('name')
          .execute(),
      );
    expect((await add('Sydänpolku ry')).statuses).toEqual([200, 400]);
    await add('Sydänpolku r.y.');
    const [double, right] = await rows();
    expect(await rows()).toHaveLength(2);
    const merge = { id: double?.id ?? '', into: right?.id ?? '' };
    const merged = await twice(w('/organisations?/merge'), people.facilitator, merge);
    expect(merged.statuses).toEqual([200, 404]);
    expect(await rows()).toEqual([right]);
  });

  test('a criterion and a step of the way', async () => {
    const stored = () =>
      look((db) =>
        db
          .selectFrom('workspace')
          .select(['criteria', 'milestones'])
          .where('id', '=', place.workspaceId)
          .executeTakeFirstOrThrow(),
      );
    const text = 'Kumpikin hyötyy.';
    const path = w('/settings/general?/add');
    expect((await twice(path, people.coordinator, { text })).statuses).toEqual([200, 200]);
    expect((await stored()).criteria.split(text)).toHaveLength(2);
    const name = 'Esittely valtuustolle';
    const step = { name, date: '2027-02-01' };
    expect((await twice(w('?/add'), people.coordinator, step)).statuses).toEqual([200, 200]);
    expect((await stored()).milestones.split(name)).toHaveLength(2);
  });
});
