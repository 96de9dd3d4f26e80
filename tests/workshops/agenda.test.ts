import { describe, expect, test } from 'vitest';
import { addDemand } from '#shared/documents/demands.ts';
import { newId } from '#server/auth/random.ts';
import { listRoundComments } from '#server/db/round-comments.ts';
import { app, ok, refusal, useApp } from '../support/house.ts';
import { makePerson, makePlace } from '../support/people.ts';
import { makeComment, makeRound, type RoundPlace } from '../support/round.ts';

useApp();

async function agenda() {
  const round = await makeRound(app.db);
  const sami = await makePerson(app.db, { place: round, role: 'facilitator' });
  const comment = (body: string, more = {}) =>
    makeComment(app.db, round, { number: 3, body, ...more });
  const ids = [await comment('Raja on epäselvä'), await comment('Raja on liian tiukka')];
  const hidden = await comment('Tarkistettavana', { state: 'held' });
  const { slug, roundId } = round;
  const workshopId = newId();
  const wishes = { slug, roundId, workshopId, title: 'Kommentit', commentIds: ids };
  return { round, sami, ids, hidden, wishes, at: { slug, workshopId } };
}

/** The stage for topics, as the one that is on. */
async function talking({ sami, at }: Awaited<ReturnType<typeof agenda>>) {
  const before = await ok(app.commands.viewWorkshop(sami.actorId, at));
  const stageId = before.view.stages.find(({ type }) => type === 'topics')?.id ?? '';
  await ok(app.commands.goToStage(sami.actorId, { ...at, stageId, from: null }));
  const { view } = await ok(app.commands.viewWorkshop(sami.actorId, at));
  return { stageId, topics: view.stage?.topics ?? [] };
}

const decisions = async ({ roundId }: RoundPlace) =>
  (await listRoundComments(app.db, roundId)).map(({ outcome, reason }) => [outcome, reason]);

describe('comments of a round become an agenda', () => {
  test('once, without the names of those who wrote; and what is concluded is their answer', async () => {
    const made = await agenda();
    const { sami, wishes, round, at, ids } = made;
    await ok(app.commands.workshopFromRound(sami.actorId, wishes));
    await ok(app.commands.workshopFromRound(sami.actorId, wishes));
    const { stageId, topics } = await talking(made);
    expect(topics.map(({ ref }) => ref)).toEqual(ids.map((id) => `comment:${id}`));
    expect(topics[0]?.title).toContain('Raja on epäselvä');
    expect(JSON.stringify(topics)).not.toContain('Leena');
    const [topic] = topics;
    const conclude = (decision: 'accepted_changed' | 'no_change', outcome: string) =>
      app.commands.concludeTopic(sami.actorId, {
        ...{ ...at, stageId, topicId: topic?.id ?? '', decision, outcome },
      });
    // As in triage, a "no" needs its reason.
    expect(await refusal(conclude('no_change', ''))).toBe('reason_missing');
    expect(await decisions(round)).toEqual([
      [null, ''],
      [null, ''],
      [null, ''],
    ]);
    await ok(conclude('accepted_changed', 'Rajaa selvennetään esimerkein.'));
    expect(await decisions(round)).toContainEqual([
      'accepted_changed',
      'Rajaa selvennetään esimerkein.',
    ]);
    const triage = await ok(app.commands.viewTriage(sami.actorId, { ...wishes }));
    const answered = triage.comments.find(({ id }) => id === ids[0]);
    expect(answered?.workshop).toBe('Kommentit');
    expect(triage.comments.find(({ id }) => id === ids[1])?.workshop).toBeNull();
    // Without a decision only the workshop's own results tell it.
    const other = topics[1]?.id ?? '';
    const said = { ...at, stageId, topicId: other, outcome: 'Jatketaan' };
    await ok(app.commands.concludeTopic(sami.actorId, said));
    expect((await decisions(round)).filter(([outcome]) => outcome !== null)).toHaveLength(1);
  });

  test('for who handles them, of that round alone, and never what readers do not see', async () => {
    const { sami, wishes, hidden, round } = await agenda();
    const member = await makePerson(app.db, { place: round, role: 'member' });
    const from = app.commands.workshopFromRound;
    expect(await refusal(from(member.actorId, wishes))).toBe('not_found');
    const held = { ...wishes, commentIds: [hidden] };
    expect(await refusal(from(sami.actorId, held))).toBe('not_found');
    const foreign = await makeRound(app.db);
    const theirs = await makeComment(app.db, foreign, { number: 3 });
    const mixed = { ...wishes, commentIds: [theirs] };
    expect(await refusal(from(sami.actorId, mixed))).toBe('not_found');
    const there = { ...wishes, slug: foreign.slug, roundId: foreign.roundId };
    expect(await refusal(from(sami.actorId, there))).toBe('not_found');
  });

  test('after the report nothing is decided any more', async () => {
    const made = await agenda();
    await ok(app.commands.workshopFromRound(made.sami.actorId, made.wishes));
    const { stageId, topics } = await talking(made);
    await app.db
      .updateTable('round')
      .set({ report_published_at: Date.now() })
      .where('id', '=', made.round.roundId)
      .execute();
    const conclude = app.commands.concludeTopic(made.sami.actorId, {
      ...{ ...made.at, stageId, topicId: topics[0]?.id ?? '' },
      ...{ outcome: 'Myöhässä', decision: 'accepted' },
    });
    expect(await refusal(conclude)).toBe('report_published');
  });
});

test('open demands are what a strategy workshop talks about first', async () => {
  const place = await makePlace(app.db);
  const sami = await makePerson(app.db, { place, role: 'facilitator' });
  await app.documents.edit(place.room, 'demands', (doc) => {
    addDemand(doc, { id: 'demandopen1', title: 'Tuki jatkuu', state: 'open' });
    addDemand(doc, { id: 'demanddone1', title: 'Sovittu jo', state: 'agreed' });
  });
  const at = { slug: place.slug, workshopId: newId() };
  await ok(
    app.commands.createWorkshop(sami.actorId, {
      ...{ ...at, title: 'Strategia', template: 'strategy', locale: 'fi', demands: 'open' },
    }),
  );
  const before = await ok(app.commands.viewWorkshop(sami.actorId, at));
  const stageId = before.view.stages.find(({ type }) => type === 'topics')?.id ?? '';
  await ok(app.commands.goToStage(sami.actorId, { ...at, stageId, from: null }));
  const { view } = await ok(app.commands.viewWorkshop(sami.actorId, at));
  expect(view.stage?.topics).toMatchObject([{ ref: 'demand:demandopen1' }]);
  expect(view.stage?.topics[0]?.title).toMatch(/^(V\d+ )?Tuki jatkuu$/);
});
