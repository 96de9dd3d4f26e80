import * as v from 'valibot';
import { expect, test, vi } from 'vitest';
import { addTheme, viewPlaces } from '#shared/documents/board.ts';
import { partnerInput, placeInput } from '#shared/inputs/workshop-part.ts';
import { roomName } from '#shared/rooms.ts';
import { setOrganisation } from '#server/db/members.ts';
import { findOrAddOrganisation } from '#server/db/organisations.ts';
import { app, ok, refusal, useApp } from '../support/house.ts';
import { board, makeHall, planned, write, type Hall } from '../support/workshop.ts';

useApp();

const roomOf = ({ place, workshopId }: Hall) =>
  roomName({ kind: 'board', workspaceId: place.workspaceId, itemId: workshopId });
const go = (hall: Hall, stageId: string, from: string | null) =>
  ok(app.commands.goToStage(hall.sami.actorId, { ...hall.at, stageId, from }));

/** Two notes on the board, the first of them in a theme, and the next stage begun. */
async function arranged(...next: Parameters<typeof planned>[0][]) {
  const open = planned({ type: 'write', config: { privacy: 'open' } });
  const hall = await makeHall(open, ...next.map(planned));
  const [writing = '', second = ''] = hall.stages;
  await go(hall, writing, null);
  await ok(write(hall, hall.raija, writing, 'Tila menee kiinni'));
  await ok(write(hall, hall.pekka, writing, 'Rahoitus loppuu'));
  await vi.waitFor(async () => expect(await board(hall)).toHaveLength(2), 10_000);
  const notes = await board(hall);
  const [first] = notes;
  await app.documents.edit(roomOf(hall), 'theme', (doc) => {
    addTheme(doc, { id: 'teema1234567', name: 'Tilat', x: 0, y: 0, noteIds: [first?.id ?? ''] });
  });
  if (second !== '') await go(hall, second, writing);
  return { hall, notes, writing, second };
}

test('the board as a list tells what the board tells, by theme, and names only while they are shown', async () => {
  const { hall, notes } = await arranged();
  const list = await ok(app.commands.viewBoardList(hall.raija.actorId, hall.at));
  expect(list.themes).toMatchObject([{ name: 'Tilat', notes: [{ id: notes[0]?.id }] }]);
  expect(list.loose).toMatchObject([{ id: notes[1]?.id, author: notes[1]?.author }]);
  await ok(app.commands.hideNames(hall.sami.actorId, { ...hall.at, hidden: true }));
  const hidden = await ok(app.commands.viewBoardList(hall.raija.actorId, hall.at));
  expect(JSON.stringify(hidden)).not.toMatch(/Raija|Pekka/);
});

test('a note is placed from a list, the last one wins, and a lock stops all but who runs it', async () => {
  const { hall, notes, second } = await arranged({ type: 'place' });
  const subject = notes[0]?.id ?? '';
  const put = (who: typeof hall.raija, x: number, of = subject) =>
    app.commands.placeOnBoard(who.actorId, { ...hall.at, stageId: second, subject: of, x, y: 0.5 });
  await ok(put(hall.raija, 0));
  await ok(put(hall.pekka, 1));
  const places = () => app.documents.read(roomOf(hall), (doc) => viewPlaces(doc, second));
  expect(await places()).toEqual([{ subject, x: 1, y: 0.5, later: null }]);
  const list = await ok(app.commands.viewBoardList(hall.raija.actorId, hall.at));
  expect(list.places).toEqual(await places());
  expect(await refusal(put(hall.raija, 0, 'eiolelappua1'))).toBe('no_such_item');
  await ok(app.commands.lockBoard(hall.sami.actorId, { ...hall.at, locked: true }));
  expect(await refusal(put(hall.raija, 0))).toBe('board_locked');
  await ok(put(hall.sami, 0.5));
  expect(await places()).toMatchObject([{ x: 0.5 }]);
});

test('a phone that shows a slow stage is told its places, whatever is on in the hall', async () => {
  const { hall, notes, writing, second } = await arranged({ type: 'place' });
  const put = { stageId: second, subject: notes[0]?.id ?? '', x: 1 };
  await ok(app.commands.placeOnBoard(hall.raija.actorId, { ...hall.at, ...put }));
  await go(hall, writing, second);
  const seen = async (stageId?: string) =>
    (await ok(app.commands.viewBoardList(hall.raija.actorId, { ...hall.at, stageId }))).places;
  expect(await seen(second)).toMatchObject([{ subject: put.subject, x: 1 }]);
  expect(await seen()).toEqual([]);
  expect(await seen('vierasvaihe1')).toEqual([]);
});

test('nothing is placed in another stage, and no foreign organisation on a map', async () => {
  const { hall, notes, writing, second } = await arranged({
    type: 'place',
    config: { shape: 'map', about: 'organisations' },
  });
  const put = (stageId: string, subject: string) =>
    app.commands.placeOnBoard(hall.raija.actorId, { ...hall.at, stageId, subject, x: 0 });
  expect(await refusal(put(writing, notes[0]?.id ?? ''))).toBe('stage_closed');
  expect(await refusal(put(second, notes[0]?.id ?? ''))).toBe('no_such_item');
  const named = { id: 'kaikukartta1', name: 'Kylätalo Kaiku ry' };
  await findOrAddOrganisation(app.db, hall.place.workspaceId, named, Date.now());
  await ok(put(second, named.name));
  const places = await app.documents.read(roomOf(hall), (doc) => viewPlaces(doc, second));
  expect(places).toMatchObject([{ subject: named.name, x: 0 }]);
  // As the page sends it.
  expect(v.parse(placeInput, { stageId: second, subject: named.name, x: 0 })).toBeTruthy();
});

test('who works with whom on a map is chosen from a list, and only of organisations that are there', async () => {
  const { hall, second } = await arranged({
    type: 'place',
    config: { shape: 'map', about: 'organisations' },
  });
  const names = ['Sydänpolku ry', 'Kylätalo Kaiku ry'] as const;
  for (const [n, name] of names.entries())
    await findOrAddOrganisation(
      app.db,
      hall.place.workspaceId,
      { id: `verkko00000${n}`, name },
      Date.now(),
    );
  const [organisation, partner] = names;
  const link = (kind: 'works' | 'wishes' | null, to: string = partner) =>
    app.commands.linkOnBoard(hall.raija.actorId, {
      ...hall.at,
      ...v.parse(partnerInput, { stageId: second, organisation, partner: to, kind }),
    });
  const links = async () =>
    (await ok(app.commands.viewBoardList(hall.pekka.actorId, hall.at))).links;
  await ok(link('wishes'));
  await ok(link('works'));
  expect(await links()).toEqual([{ a: partner, b: organisation, kind: 'works' }]);
  await ok(link(null));
  expect(await links()).toEqual([]);
  expect(await refusal(link('works', 'Tuntematon ry'))).toBe('no_such_item');
  expect(await refusal(link('works', organisation))).toBe('no_such_item');
  await ok(app.commands.lockBoard(hall.sami.actorId, { ...hall.at, locked: true }));
  expect(await refusal(link('works'))).toBe('board_locked');
});

test('an organisation’s answer to a gradient is shown to a colleague, with who gave it', async () => {
  const { hall, second } = await arranged({ type: 'gradient' });
  const { workspaceId } = hall.place;
  const named = { id: 'kaiku1234567', name: 'Kylätalo Kaiku ry' };
  await findOrAddOrganisation(app.db, workspaceId, named, Date.now());
  for (const { actorId } of [hall.raija, hall.pekka])
    await setOrganisation(app.db, workspaceId, actorId, named.id);
  const { view } = await ok(app.commands.viewWorkshop(hall.raija.actorId, hall.at));
  const [item] = view.stage?.items ?? [];
  const choice = { [item?.id ?? '']: { option: 'object', reason: 'Raja jää auki' } };
  await ok(app.commands.castVote(hall.raija.actorId, { ...hall.at, stageId: second, choice }));
  const own = await ok(app.commands.viewOwnWorkshop(hall.pekka.actorId, hall.at));
  expect(own).toMatchObject({ choice, answeredBy: 'Raija Harju', organisation: named });
  const mine = await ok(app.commands.viewOwnWorkshop(hall.raija.actorId, hall.at));
  expect(mine.answeredBy).toBeNull();
});

test('an answered question is read by all, without its asker', async () => {
  const hall = await makeHall(planned({ type: 'brief' }));
  const question = { questionId: 'kysymys98765', text: 'Milloin tulos tulee?' };
  await ok(app.commands.askQuestion(hall.raija.actorId, { ...hall.at, ...question }));
  const before = await ok(app.commands.viewOwnWorkshop(hall.pekka.actorId, hall.at));
  expect(before.answers).toEqual([]);
  const answer = { ...hall.at, questionId: question.questionId, answer: 'Tänään.' };
  await ok(app.commands.answerQuestion(hall.sami.actorId, answer));
  const { answers } = await ok(app.commands.viewOwnWorkshop(hall.pekka.actorId, hall.at));
  expect(answers).toEqual([{ id: question.questionId, text: question.text, answer: 'Tänään.' }]);
});
