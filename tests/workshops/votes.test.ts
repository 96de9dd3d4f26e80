import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { addTheme } from '#shared/documents/board.ts';
import { roomName } from '#shared/rooms.ts';
import { app, ok, refusal, useApp } from '../support/house.ts';
import { makePerson, type Person } from '../support/people.ts';
import { board, makeHall, planned, write, type Hall } from '../support/workshop.ts';

useApp();

async function hallWithThemes(...types: Parameters<typeof planned>[0][]) {
  const hall = await makeHall(
    planned({ type: 'write', config: { privacy: 'open' } }),
    ...types.map(planned),
  );
  const [writing = '', voting = ''] = hall.stages;
  const { actorId } = hall.sami;
  await ok(app.commands.goToStage(actorId, { ...hall.at, stageId: writing, from: null }));
  for (const text of ['Rahoitus', 'Raja', 'Yhdessä'])
    await ok(write(hall, hall.raija, writing, text));
  await ok(app.commands.revealNotes(actorId, hall.at));
  const notes = await board(hall);
  const room = roomName({
    kind: 'board',
    workspaceId: hall.place.workspaceId,
    itemId: hall.workshopId,
  });
  await app.documents.edit(room, 'themes', (doc) => {
    for (const { id, text } of notes) addTheme(doc, { name: text, x: 0, y: 0, noteIds: [id] });
  });
  await ok(app.commands.goToStage(actorId, { ...hall.at, stageId: voting, from: writing }));
  const { view } = await ok(app.commands.viewWorkshop(hall.raija.actorId, hall.at));
  return { hall, stageId: voting, items: view.stage?.items ?? [] };
}

const vote = (hall: Hall, who: Person, stageId: string, choice: object) =>
  app.commands.castVote(who.actorId, { ...hall.at, stageId, choice: choice as never });

async function guests(hall: Hall, count: number): Promise<Person[]> {
  const item = `workshop:${hall.workshopId}`;
  return Promise.all(
    Array.from({ length: count }, () =>
      makePerson(app.db, { place: hall.place, role: 'reader', item }),
    ),
  );
}

test('a ballot that began with nothing to answer has it when its stage begins again', async () => {
  const hall = await makeHall(
    planned({ type: 'write', config: { privacy: 'open' } }),
    planned({ type: 'dots', config: { about: 'notes' } }),
  );
  const [writing = '', voting = ''] = hall.stages;
  const { actorId } = hall.sami;
  const go = (stageId: string, from: string | null) =>
    ok(app.commands.goToStage(actorId, { ...hall.at, stageId, from }));
  const asked = async () =>
    (await ok(app.commands.viewWorkshop(hall.raija.actorId, hall.at))).view.stage?.items.map(
      ({ title }) => title,
    );
  await go(voting, null);
  expect(await asked()).toEqual([]);
  for (const about of ['options', 'notes'] as const)
    await ok(
      app.commands.changeStage(actorId, {
        ...{ ...hall.at, stageId: voting, stage: { config: { about } } },
      }),
    );
  await go(writing, voting);
  await ok(write(hall, hall.raija, writing, 'Raja'));
  await expect.poll(async () => (await board(hall)).length).toBe(1);
  await go(voting, writing);
  expect(await asked()).toEqual(['Raja']);
  await go(writing, voting);
  await ok(write(hall, hall.raija, writing, 'Rahoitus'));
  await expect.poll(async () => (await board(hall)).length).toBe(2);
  await go(voting, writing);
  expect(await asked(), 'what is arranged later changes no ballot').toEqual(['Raja']);
});

describe('dots', () => {
  test('are counted once for each person, within the budget, and shown by the reveal alone', async () => {
    const { hall, stageId, items } = await hallWithThemes({ type: 'dots' });
    expect(items.map(({ title, notes }) => [title, notes])).toEqual([
      ['Rahoitus', 1],
      ['Raja', 1],
      ['Yhdessä', 1],
    ]);
    const [first, second] = items.map(({ id }) => id);
    if (!first || !second) throw new Error('no items');
    expect(await refusal(vote(hall, hall.raija, stageId, { [first]: { dots: 4 } }))).toBe(
      'over_cap',
    );
    const over = { [first]: { dots: 2 }, [second]: { dots: 2 } };
    expect(await refusal(vote(hall, hall.raija, stageId, over))).toBe('over_budget');
    const voters = await guests(hall, 6);
    for (const who of voters) {
      await ok(vote(hall, who, stageId, { [first]: { dots: 3 } }));
      await ok(vote(hall, who, stageId, { [first]: { dots: 1 }, [second]: { dots: 2 } }));
    }
    const before = await ok(app.commands.viewWorkshop(hall.pekka.actorId, hall.at));
    expect(before.view.counts.voted).toBe(6);
    expect(before.view.stage?.result).toBeNull();
    expect(
      await refusal(app.commands.revealBallot(hall.raija.actorId, { ...hall.at, stageId })),
    ).toBe('not_found');
    await ok(app.commands.revealBallot(hall.sami.actorId, { ...hall.at, stageId }));
    const { view } = await ok(app.commands.viewWorkshop(hall.pekka.actorId, hall.at));
    expect(view.stage?.result).toMatchObject({ people: 6, tooFew: false });
    expect(view.stage?.result?.items.map(({ total }) => total)).toEqual([6, 12, 0]);
    expect(await refusal(vote(hall, hall.raija, stageId, { [first]: { dots: 1 } }))).toBe(
      'ballot_closed',
    );
  });

  test('two hundred presses of one person at once are one ballot', async () => {
    const { hall, stageId, items } = await hallWithThemes({ type: 'dots' });
    const [first] = items.map(({ id }) => id);
    await Promise.all(
      Array.from({ length: 200 }, () =>
        ok(vote(hall, hall.raija, stageId, { [first ?? '']: { dots: 1 } })),
      ),
    );
    const { count } = await app.db
      .selectFrom('workshop_ballot')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('stage_id', '=', stageId)
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(1);
  });

  test('after the reveal nothing on the disk leads from a ballot to its voter', async () => {
    const { hall, stageId, items } = await hallWithThemes({ type: 'dots' });
    const voters = await guests(hall, 5);
    for (const [index, who] of voters.entries())
      await ok(vote(hall, who, stageId, { [items[index % 3]?.id ?? '']: { dots: 1 } }));
    const open = await app.db
      .selectFrom('workshop_ballot')
      .select(['id', 'voter'])
      .where('stage_id', '=', stageId)
      .execute();
    await ok(app.commands.revealBallot(hall.sami.actorId, { ...hall.at, stageId }));
    const folder = app.config.dataDir;
    const bytes = readdirSync(folder)
      .filter((name) => name.startsWith('talkoot.db'))
      .map((name) => readFileSync(join(folder, name), 'latin1'))
      .join('');
    for (const { id, voter } of open) {
      expect(voter).not.toBeNull();
      expect(bytes).not.toContain(voter);
      expect(bytes).not.toContain(id);
    }
    const columns = await app.db.introspection.getTables();
    const ballot = columns.find(({ name }) => name === 'workshop_ballot');
    expect(ballot?.columns.map(({ name }) => name).sort()).toEqual([
      'choice',
      'id',
      'stage_id',
      'voter',
    ]);
  });
});

describe('a gradient', () => {
  test('is answered openly for an organisation, by its last word, with a reason against', async () => {
    const hall = await makeHall(planned({ type: 'gradient' }));
    const [stageId = ''] = hall.stages;
    await ok(app.commands.goToStage(hall.sami.actorId, { ...hall.at, stageId, from: null }));
    const { view } = await ok(app.commands.viewWorkshop(hall.raija.actorId, hall.at));
    const [item] = view.stage?.items ?? [];
    const say = (who: Person, option: string, reason = '') =>
      vote(hall, who, stageId, { [item?.id ?? '']: { option, reason } });
    expect(await refusal(say(hall.raija, 'object'))).toBe('reason_missing');
    await ok(say(hall.raija, 'object', 'Raja on epäselvä'));
    await ok(say(hall.raija, 'accept'));
    await ok(say(hall.pekka, 'full'));
    await ok(app.commands.revealBallot(hall.sami.actorId, { ...hall.at, stageId }));
    const after = await ok(app.commands.viewWorkshop(hall.raija.actorId, hall.at));
    expect(after.view.stage?.result?.positions).toMatchObject([
      { name: 'Pekka Niemi', step: 'full' },
      { name: 'Raija Harju', step: 'accept' },
    ]);
  });
});
