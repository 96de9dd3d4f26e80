import { expect, test } from 'vitest';
import { newId } from '#server/auth/random.ts';
import { app, ok, refusal, useApp } from '../support/house.ts';
import { board, makeHall, planned, write } from '../support/workshop.ts';
import { vi } from 'vitest';

useApp();

test('hands wait in the order they were raised, and anybody’s can be lowered by who runs it', async () => {
  const hall = await makeHall(planned({ type: 'brief' }));
  const { commands } = app;
  await ok(commands.raiseHand(hall.raija.actorId, { ...hall.at, up: true }));
  const panel = await ok(commands.viewPanel(hall.sami.actorId, hall.at));
  expect(panel.people.filter(({ handAt }) => handAt !== null)).toMatchObject([
    { name: 'Raija Harju' },
  ]);
  const foreign = { ...hall.at, up: false, of: hall.raija.actorId };
  expect(await refusal(commands.raiseHand(hall.pekka.actorId, foreign))).toBe('not_allowed');
  await ok(commands.raiseHand(hall.sami.actorId, foreign));
  const after = await ok(commands.viewPanel(hall.sami.actorId, hall.at));
  expect(after.people.every(({ handAt }) => handAt === null)).toBe(true);
  expect(await refusal(commands.viewPanel(hall.raija.actorId, hall.at))).toBe('not_found');
});

test('a question is asked once, answered to all', async () => {
  const hall = await makeHall(planned({ type: 'brief' }));
  const question = {
    ...hall.at,
    questionId: 'kysymys12345',
    text: 'Saako kirjoittaa kunnan nimen?',
  };
  await ok(app.commands.askQuestion(hall.raija.actorId, question));
  await ok(app.commands.askQuestion(hall.raija.actorId, question));
  const answer = { ...hall.at, questionId: question.questionId, answer: 'Saa.' };
  expect(await refusal(app.commands.answerQuestion(hall.raija.actorId, answer))).toBe('not_found');
  await ok(app.commands.answerQuestion(hall.sami.actorId, answer));
  const { questions } = await ok(app.commands.viewPanel(hall.sami.actorId, hall.at));
  expect(questions).toMatchObject([{ text: question.text, answer: 'Saa.', settled: true }]);
});

test('groups are drawn of those who came, and each knows their own', async () => {
  const hall = await makeHall(planned({ type: 'pairs' }));
  const [stageId = ''] = hall.stages;
  await ok(app.commands.goToStage(hall.sami.actorId, { ...hall.at, stageId, from: null }));
  const draw = { ...hall.at, stageId, size: 2, mix: 'any' as const, places: ['Ikkunan puoli'] };
  await ok(app.commands.drawStageGroups(hall.sami.actorId, draw));
  const own = await ok(app.commands.viewOwnWorkshop(hall.raija.actorId, hall.at));
  expect(own.group).toMatchObject({ number: 1, place: 'Ikkunan puoli' });
  expect(own.group?.people.sort()).toEqual(['Pekka Niemi', 'Raija Harju']);
});

test('stages are added, copied, moved, skipped and changed while the workshop is on; none that has begun goes', async () => {
  const hall = await makeHall(planned({ type: 'write' }), planned({ type: 'dots' }));
  const [first = '', second = ''] = hall.stages;
  const { actorId } = hall.sami;
  const { commands } = app;
  await ok(commands.goToStage(actorId, { ...hall.at, stageId: first, from: null }));
  const stage = {
    id: 'uusivaihe123',
    type: 'pause' as const,
    title: 'Tauko',
    prompt: 'Tauko',
    detail: '',
    minutes: 5,
    pace: 'live' as const,
    config: {},
  };
  await ok(commands.addStage(actorId, { ...hall.at, stage, afterId: first }));
  await ok(commands.addStage(actorId, { ...hall.at, stage, afterId: first }));
  await ok(commands.copyStage(actorId, { ...hall.at, stageId: second, copyId: 'kopio1234567' }));
  await ok(commands.moveStage(actorId, { ...hall.at, stageId: second, afterId: null }));
  await ok(commands.skipStage(actorId, { ...hall.at, stageId: stage.id, skipped: true }));
  const change = { prompt: 'Uusi kysymys', config: { label: 'Huoli' } };
  await ok(commands.changeStage(actorId, { ...hall.at, stageId: first, stage: change }));
  const { view } = await ok(commands.viewWorkshop(actorId, hall.at));
  expect(view.stages.map(({ id, state }) => [id, state])).toEqual([
    [second, 'ahead'],
    [first, 'running'],
    [stage.id, 'skipped'],
    ['kopio1234567', 'ahead'],
  ]);
  expect(view.stage).toMatchObject({ prompt: 'Uusi kysymys', config: { label: 'Huoli' } });
  const remove = (stageId: string) => commands.removeStage(actorId, { ...hall.at, stageId });
  expect(await refusal(remove(first))).toBe('stage_begun');
  const promise = { config: { anonymous: true } };
  expect(
    await refusal(commands.changeStage(actorId, { ...hall.at, stageId: first, stage: promise })),
  ).toBe('promise_given');
  await ok(remove(stage.id));
});

test('notes from paper are entered and marked; a note nobody has seen is changed by its writer alone', async () => {
  const hall = await makeHall(planned({ type: 'write' }));
  const [stageId = ''] = hall.stages;
  await ok(app.commands.goToStage(hall.sami.actorId, { ...hall.at, stageId, from: null }));
  const { noteId } = await ok(write(hall, hall.raija, stageId, 'Ensin näin'));
  const change = (who: typeof hall.raija, text: string | null) =>
    app.commands.changeWorkshopNote(who.actorId, { ...hall.at, stageId, noteId, text });
  expect(await refusal(change(hall.pekka, 'Vieraan sanat'))).toBe('not_found');
  await ok(change(hall.raija, 'Sitten näin'));
  const sheet = { ...hall.at, stageId, sheetId: newId() };
  const enter = (...lines: string[]) =>
    ok(app.commands.enterPaperNotes(hall.sami.actorId, { ...sheet, lines }));
  expect(await enter('Paperilta', '', '  Paperilta  ')).toEqual({ entered: 2 });
  // Its answer was lost on the way: sent again, with a line more, it is the same sheet.
  expect(await enter('Toinen', 'Paperilta', 'Paperilta')).toEqual({ entered: 3 });
  await ok(app.commands.revealNotes(hall.sami.actorId, hall.at));
  await vi.waitFor(async () => expect(await board(hall)).toHaveLength(4), 10_000);
  const notes = await board(hall);
  expect(notes.map(({ text, source }) => `${text} ${source}`).sort()).toEqual([
    'Paperilta paper',
    'Paperilta paper',
    'Sitten näin own',
    'Toinen paper',
  ]);
  const list = await ok(app.commands.viewBoardList(hall.raija.actorId, hall.at));
  expect(list.loose.filter(({ paper }) => paper).map(({ text }) => text)).toEqual(
    expect.arrayContaining(['Paperilta', 'Toinen']),
  );
  expect(list.loose.find(({ text }) => text === 'Sitten näin')?.paper).toBe(false);
  expect(await refusal(change(hall.raija, 'Liian myöhään'))).toBe('note_revealed');
});

test('who is shown out is out, and who runs it stays', async () => {
  const hall = await makeHall(planned({ type: 'brief' }));
  const show = (personId: string) =>
    app.commands.showOut(hall.sami.actorId, { ...hall.at, personId });
  expect(await refusal(show(hall.sami.actorId))).toBe('not_allowed');
  await ok(show(hall.raija.actorId));
  expect(await refusal(app.commands.viewWorkshop(hall.raija.actorId, hall.at))).toBe('not_found');
});
