import { sql } from 'kysely';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { addDemand, trashDemand } from '#shared/documents/demands.ts';
import { appendBlocks } from '#shared/documents/draft.ts';
import { roomName } from '#shared/rooms.ts';
import type { SearchKind } from '#shared/search.ts';
import { newId } from '#server/auth/random.ts';
import { insertComment } from '#server/db/demand-comments.ts';
import { hideComments } from '#server/db/round-moderation.ts';
import { candidates } from '#server/db/search-find.ts';
import { insertOrganisation, updateOrganisation } from '#server/db/organisations.ts';
import { indexSearch } from '#server/jobs/index-search.ts';
import { askedWords } from '#server/search/words.ts';
import { block } from '../../tests/support/drafts.ts';
import { app, ok, refusal, useApp } from '../../tests/support/house.ts';
import { makePerson, makePlace, type Person } from '../../tests/support/people.ts';
import { makeComment, makeRound, type RoundPlace } from '../../tests/support/round.ts';
import { STORE } from '../../tests/support/stores.ts';
import { makeHall, planned, write } from '../../tests/support/workshop.ts';

useApp();

let place: RoundPlace;
let member: Person;
let reader: Person;
let facilitator: Person;
beforeAll(async () => {
  place = await makeRound(app.db, { text: [block('paragraph', 'Sillat kuuluvat kaikille.')] });
  [reader, member, facilitator] = await Promise.all([
    makePerson(app.db, { place, role: 'reader' }),
    makePerson(app.db, { place, role: 'member' }),
    makePerson(app.db, { place, role: 'facilitator' }),
  ]);
});

/** The kinds in which somebody finds it, with the first address of each. */
async function found(who: Person, question: string, slug = place.slug) {
  const asked = { slug, question, kind: null };
  const { groups } = await ok(app.commands.searchWorkspace(who.actorId, asked));
  return Object.fromEntries(groups.map(({ kind, hits }) => [kind, hits[0]?.href])) as Partial<
    Record<SearchKind, string>
  >;
}
/** What is written is found soon after. */
const soon = <T>(look: () => Promise<T>, wanted: unknown) =>
  vi.waitFor(async () => expect(await look()).toEqual(wanted), { timeout: 14_000, interval: 50 });
const edit = (room: string, change: Parameters<typeof app.documents.edit>[2]) =>
  app.documents.edit(room, newId(), change);

test('demands are found by any form of their words and by number, and not from the trash', async () => {
  const id = newId();
  await edit(
    place.room,
    (doc) =>
      void addDemand(doc, {
        id,
        title: 'Kahluupaikat on merkittävä',
        rationale: ['Uimari eksyy.'],
      }),
  );
  await soon(() => found(reader, 'kahluupaikoilla'), { demand: `/w/${place.slug}/demands/1` });
  await soon(() => found(reader, 'uimarit v1'), { demand: `/w/${place.slug}/demands/1` });
  expect(await found(reader, 'uimarit puuttuva')).toEqual({});
  await edit(place.room, (doc) => trashDemand(doc, id, Date.now()));
  await soon(() => found(reader, 'kahluupaikoilla'), {});
});

test('working text is for the working group, published text for readers, to the paragraph', async () => {
  const { slug, workspaceId, draftId, blocks } = place;
  const room = roomName({ kind: 'draft', workspaceId, itemId: draftId });
  await edit(room, (doc) =>
    appendBlocks(doc, [block('paragraph', 'Sillan kaide', { id: 'kaide1' })]),
  );
  const version = `/w/${slug}/drafts/${draftId}/v/1#k-${blocks[0]?.id}`;
  const draft = `/w/${slug}/drafts/${draftId}#kaide1`;
  await soon(() => found(member, 'silta'), { draft, version });
  expect(await found(reader, 'silta')).toEqual({ version });
  // A draft in the trash takes its versions with it.
  await ok(app.commands.trashDraft(member.actorId, { slug, draftId }));
  expect(await found(member, 'silta')).toEqual({});
  await ok(app.commands.restoreDraft(member.actorId, { slug, draftId }));
  await soon(() => found(member, 'silta'), { draft, version });
});

test('of a round only what all may read is found, by nobody what waits or was hidden', async () => {
  const { roundId } = place;
  const body = 'Majakka puuttuu luettelosta';
  const shown = await makeComment(app.db, place, { body });
  await makeComment(app.db, place, { body, state: 'held' });
  const count = async (who: Person) => {
    const asked = { slug: place.slug, question: 'majakan', kind: null };
    const { groups } = await ok(app.commands.searchWorkspace(who.actorId, asked));
    return groups.map(({ kind, count }) => [kind, count]);
  };
  await soon(() => count(reader), [['comment', 1]]);
  expect(await count(facilitator)).toEqual([['comment', 1]]);
  expect(await found(reader, 'majakka')).toEqual({
    comment: `/w/${place.slug}/drafts/${place.draftId}/v/1#c-${shown}`,
  });
  const act = { id: newId(), actorId: facilitator.actorId, reason: 'testi' };
  await app.db
    .transaction()
    .execute((trx) => hideComments(trx, roundId, { by: 'ids', ids: [shown] }, act));
  expect([await count(reader), await count(facilitator)]).toEqual([[], []]);
});

test('what is shown after the round is found after it', async () => {
  const own = await makeRound(app.db, { visibility: 'after' });
  const [low, high] = [
    await makePerson(app.db, { place: own, role: 'coordinator' }),
    await makePerson(app.db, { place: own, role: 'member' }),
  ];
  await makeComment(app.db, own, { body: 'Tuulimylly', state: 'shown' });
  await soon(async () => Object.keys(await found(low, 'tuulimyllyt', own.slug)), ['comment']);
  expect(await found(high, 'tuulimyllyt', own.slug)).toEqual({});
  await app.db
    .updateTable('round')
    .set({ closes_at: Date.now() - 1000 })
    .where('id', '=', own.roundId)
    .execute();
  expect(Object.keys(await found(high, 'tuulimyllyt', own.slug))).toEqual(['comment']);
});

test('discussions and organisations follow their rows', async () => {
  const { workspaceId, slug } = place;
  const demandId = newId();
  await edit(place.room, (doc) => void addDemand(doc, { id: demandId, title: 'Laiturit' }));
  const id = newId();
  const { actorId } = member;
  await insertComment(app.db, {
    ...{ id, workspaceId, demandId, actorId, now: Date.now() },
    body: 'Pohdin veneväylää',
  });
  const kaiku = { id: newId(), name: 'Kylätalo Kaiku ry', type: null, confirmed: true };
  await insertOrganisation(app.db, workspaceId, kaiku, Date.now());
  await soon(() => found(reader, 'kylätalon'), {
    organisation: `/w/${slug}/organisations#o-${kaiku.id}`,
  });
  await soon(async () => Object.keys(await found(reader, 'veneväylät')), ['discussion']);
  await updateOrganisation(
    app.db,
    kaiku.id,
    { name: 'Askel sr', type: null, region: null },
    Date.now(),
  );
  await soon(() => found(reader, 'kylätalon'), {});
  await ok(app.commands.removeComment(actorId, { slug, commentId: id }));
  expect(await found(reader, 'veneväylät')).toEqual({});
  // The words themselves are gone soon, too.
  const words = () =>
    app.db.selectFrom('search_entry').select('id').where('item', '=', id).execute();
  await soon(words, []);
});

test('a note of a private stage is found once it is revealed, and guests of one thing find nothing', async () => {
  const hall = await makeHall(planned({ type: 'write' }), planned({ type: 'group' }));
  const [stage = '', group = ''] = hall.stages;
  const { actorId } = hall.sami;
  await ok(app.commands.goToStage(actorId, { ...hall.at, stageId: stage, from: null }));
  await ok(write(hall, hall.raija, stage, 'Salainen huoli'));
  await soon(
    async () => Object.keys(await found(hall.sami, 'rajanvedosta', hall.slug)),
    ['workshop'],
  );
  expect(await found(hall.sami, 'salainen', hall.slug)).toEqual({});
  await ok(app.commands.goToStage(actorId, { ...hall.at, stageId: group, from: stage }));
  await ok(app.commands.revealNotes(actorId, hall.at));
  const list = { workshop: `/w/${hall.slug}/workshops/${hall.workshopId}/list` };
  await soon(() => found(hall.sami, 'salaiset', hall.slug), list);
  for (const who of [hall.raija, reader]) {
    const asked = { slug: hall.slug, question: 'salainen', kind: null };
    expect(await refusal(app.commands.searchWorkspace(who.actorId, asked))).toBe('not_found');
  }
});

describe('the index', () => {
  test('is filled from what is there, and again when it is lost', async () => {
    const other = await makePlace(app.db);
    const { actorId } = await makePerson(app.db, { place: other, role: 'reader' });
    const row = { id: newId(), workspace_id: other.workspaceId, name: 'Helmi ry', type: null };
    const rest = { confirmed_at: null, created_at: Date.now() };
    // As an older house wrote it: nobody was told.
    await app.db
      .insertInto('organisation')
      .values({ ...row, ...rest })
      .execute();
    const context = { ...app, config: app.config } as never;
    const asked = { slug: other.slug, question: 'helmet', kind: null };
    const kinds = async () =>
      (await ok(app.commands.searchWorkspace(actorId, asked))).groups.map(({ kind }) => kind);
    for (let time = 0; time < 2; time++) {
      expect(await kinds()).toEqual([]);
      await indexSearch().run(context, new AbortController().signal);
      expect(await kinds()).toEqual(['organisation']);
      await app.db.deleteFrom('search_term').execute();
      await app.db.deleteFrom('search_entry').execute();
    }
  });

  test('is asked through its key, whatever is sought', async () => {
    const query = candidates(place.workspaceId, askedWords('vaatimus järjestöille'), ['demand']);
    const { sql: text, parameters } = query.compile(app.db);
    const explain = STORE === 'sqlite' ? 'explain query plan' : 'explain';
    if (STORE === 'postgres') await sql`set enable_seqscan = off`.execute(app.db);
    const { rows } = await app.db.executeQuery<Record<string, unknown>>({
      ...query.compile(app.db),
      sql: `${explain} ${text}`,
      parameters,
    });
    const plan = JSON.stringify(rows);
    expect(plan).toMatch(
      STORE === 'sqlite' ? /SEARCH search_term USING PRIMARY KEY/ : /search_term_key/,
    );
    expect(plan).not.toMatch(/SCAN (search_)?term|Seq Scan on search_term/);
  });
});
