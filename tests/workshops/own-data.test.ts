import { describe, expect, test } from 'vitest';
import { voterOf } from '#server/auth/ballot-key.ts';
import { mergeGuest } from '#server/db/merge-guest.ts';
import { applyPendingEdits } from '#server/jobs/apply-pending-edits.ts';
import { app, ok, useApp } from '../support/house.ts';
import { makePerson, type Person } from '../support/people.ts';
import { board, makeHall, planned, write, type Hall } from '../support/workshop.ts';

useApp();

/** Raija has written with a name and without, given her position, and answered a secret poll. */
async function fullHall() {
  const hall = await makeHall(
    planned({ type: 'write', config: { privacy: 'open' } }),
    planned({ type: 'write', config: { anonymous: true } }),
    planned({ type: 'gradient' }),
    planned({ type: 'poll' }),
  );
  const [named = '', anonymous = '', gradient = '', poll = ''] = hall.stages;
  const go = (stageId: string, from: string | null) =>
    ok(app.commands.goToStage(hall.sami.actorId, { ...hall.at, stageId, from }));
  await go(named, null);
  await ok(write(hall, hall.raija, named, 'Nimellä kirjoitettu'));
  await go(anonymous, named);
  await ok(write(hall, hall.raija, anonymous, 'Nimettä kirjoitettu', 'k'.repeat(32)));
  await ok(app.commands.revealNotes(hall.sami.actorId, hall.at));
  await expect.poll(async () => (await board(hall)).length, { interval: 20 }).toBe(2);
  await go(gradient, anonymous);
  await vote(hall, hall.raija, gradient, 'accept');
  await ok(app.commands.revealBallot(hall.sami.actorId, { ...hall.at, stageId: gradient }));
  await go(poll, gradient);
  await vote(hall, hall.raija, poll, 'support', 'Oma salainen syyni');
  return { hall, poll };
}

async function vote(hall: Hall, who: Person, stageId: string, option: string, reason = '') {
  const { view } = await ok(app.commands.viewWorkshop(who.actorId, hall.at));
  const choice = { [view.stage?.items[0]?.id ?? '']: { option, reason } };
  await ok(app.commands.castVote(who.actorId, { ...hall.at, stageId, choice }));
}

describe('what a person takes along', () => {
  test('are their named notes, positions and taking part; neither anonymous words nor votes', async () => {
    const { hall } = await fullHall();
    const { workshops } = await app.auth.downloadOwnData(hall.raija.actorId);
    expect(workshops).toMatchObject({
      joined: [{ workshop: 'Rajanveto' }],
      notes: [{ text: 'Nimellä kirjoitettu' }],
      positions: [{ answer: 'accept' }],
    });
    expect(workshops.tookPart).toHaveLength(4);
    const told = JSON.stringify(workshops);
    expect(told).not.toContain('Nimettä');
    expect(told).not.toContain('salainen');
  });

  test('and what a workspace takes along tells no author of an anonymous note, and no open vote', async () => {
    const { hall } = await fullHall();
    const { place } = hall;
    const chair = await makePerson(app.db, { place, role: 'coordinator' });
    const { workshops } = await ok(app.commands.downloadWorkspace(chair.actorId, hall.slug));
    const told = JSON.stringify(workshops);
    expect(told).not.toContain('salainen');
    const [{ stages }] = workshops as [{ stages: { notes: object[] }[] }];
    expect(stages[0]?.notes).toMatchObject([{ text: 'Nimellä kirjoitettu', by: hall.raija.name }]);
    expect(stages[1]?.notes).toEqual([
      { text: 'Nimettä kirjoitettu', by: null, colour: 'hilla', area: '', source: 'own' },
    ]);
  });

  test('notes that nobody has seen stay in the house', async () => {
    const hall = await makeHall(planned({ type: 'write', config: { privacy: 'private' } }));
    const [stageId = ''] = hall.stages;
    await ok(app.commands.goToStage(hall.sami.actorId, { ...hall.at, stageId, from: null }));
    await ok(write(hall, hall.raija, stageId, 'Vielä piilossa'));
    const chair = await makePerson(app.db, { place: hall.place, role: 'coordinator' });
    const taken = await ok(app.commands.downloadWorkspace(chair.actorId, hall.slug));
    expect(JSON.stringify(taken)).not.toContain('Vielä piilossa');
  });
});

test('who leaves the house leaves no name in its workshops, and every note', async () => {
  const { hall } = await fullHall();
  const { name, actorId } = hall.raija;
  expect((await board(hall)).map(({ author }) => author)).toContain(name);
  await ok(app.auth.deleteAccount(actorId));
  await applyPendingEdits().run(app as never, new AbortController().signal);
  const notes = await board(hall);
  expect(notes.map(({ text }) => text).sort()).toEqual([
    'Nimellä kirjoitettu',
    'Nimettä kirjoitettu',
  ]);
  expect(JSON.stringify(notes)).not.toContain(name);
  const page = await ok(app.commands.viewWorkshop(hall.sami.actorId, hall.at));
  const results = await app.db
    .selectFrom('workshop_stage')
    .select('result')
    .where('workshop_id', '=', hall.workshopId)
    .execute();
  expect(JSON.stringify([page, results])).not.toContain(name);
});

describe('a guest who turns out to have an account', () => {
  test('brings what they wrote, and has one vote', async () => {
    const { hall, poll } = await fullHall();
    const account = await makePerson(app.db, { email: `raija-${Date.now()}@omaiset.example` });
    await app.db
      .transaction()
      .execute((trx) => mergeGuest(trx, hall.raija.actorId, account.actorId, voterOf));
    const { own } = await ok(app.commands.viewWorkshop(account.actorId, hall.at));
    expect(Object.values(own.choice ?? {})).toEqual([
      { option: 'support', reason: 'Oma salainen syyni' },
    ]);
    await vote(hall, account, poll, 'oppose');
    const ballots = app.db
      .selectFrom('workshop_ballot')
      .select('choice')
      .where('stage_id', '=', poll);
    expect((await ballots.execute()).map(({ choice }) => choice)).toHaveLength(1);
    const { workshops } = await app.auth.downloadOwnData(account.actorId);
    expect(workshops.notes).toMatchObject([{ text: 'Nimellä kirjoitettu' }]);
    expect(workshops.joined).toHaveLength(1);
    expect(workshops.positions).toHaveLength(1);
  });
});
