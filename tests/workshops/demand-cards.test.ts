import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addTheme, liveThemes } from '#shared/documents/board.ts';
import {
  addDemand,
  demandMap,
  demandMaps,
  liveDemands,
  trashDemand,
} from '#shared/documents/demands.ts';
import { roomName } from '#shared/rooms.ts';
import { newId } from '#server/auth/random.ts';
import { numbersOf } from '#server/db/demands.ts';
import { catchUpWorkshops } from '#server/jobs/catch-up-workshops.ts';
import { app, ok, refusal, useApp } from '../support/house.ts';
import { until } from '../support/live.ts';
import { board, makeHall, planned, write, type Hall } from '../support/workshop.ts';

useApp();

const ofDemands = () =>
  planned({ type: 'group', config: { about: 'demands', colour: 'tuohi', label: 'Vaatimus' } });

/** A demand that has its number, which comes soon after it. */
async function add({ place }: Hall, title: string): Promise<void> {
  await app.documents.edit(place.room, title, (doc) => void addDemand(doc, { title }));
  const ids = await app.documents.read(place.room, (doc) => [...demandMaps(doc).keys()]);
  await until(async () => {
    const numbers = await numbersOf(app.db, place.workspaceId);
    return ids.every((id) => numbers[id] !== undefined);
  }, 'its number');
}
const demands = ({ place }: Hall) =>
  app.documents.read(place.room, (doc) => liveDemands(doc).map(([id]) => id));
const go = ({ sami, at, stages }: Hall, to: number, from: number | null) =>
  ok(
    app.commands.goToStage(sami.actorId, {
      ...at,
      stageId: stages[to] ?? '',
      from: from === null ? null : (stages[from] ?? ''),
    }),
  );
const texts = async (hall: Hall) => (await board(hall)).map(({ text }) => text);
const boardOf = ({ place, workshopId }: Hall) =>
  roomName({ kind: 'board', workspaceId: place.workspaceId, itemId: workshopId });
const theme = (hall: Hall, id: string, noteIds: readonly string[]) =>
  app.documents.edit(boardOf(hall), id, (doc) => {
    addTheme(doc, { id, name: `Teema ${id}`, x: 0, y: 0, noteIds });
  });

async function hallWithCards(...more: Parameters<typeof makeHall>): Promise<Hall> {
  const hall = await makeHall(ofDemands(), ...more);
  await add(hall, 'Tuki jatkuu');
  await add(hall, 'Yhteyshenkilö nimetään');
  await go(hall, 0, null);
  return hall;
}

test('each demand stands on the board with its number and title, and is nobody’s note', async () => {
  const hall = await hallWithCards();
  const cards = await board(hall);
  expect(cards.map(({ text }) => text)).toEqual(['V1 Tuki jatkuu', 'V2 Yhteyshenkilö nimetään']);
  for (const card of cards)
    expect(card).toMatchObject({
      stageId: hall.stages[0],
      ...{ source: 'demand', colour: 'tuohi', author: '', organisation: '', themeId: null },
    });
  const rows = await app.db.selectFrom('workshop_note').selectAll().execute();
  expect(rows.filter(({ stage_id: id }) => id === hall.stages[0])).toMatchObject([
    { source: 'demand', actor_id: null, key_hash: null, placed: 1 },
    { source: 'demand', actor_id: null, key_hash: null, placed: 1 },
  ]);
  // They are no notes that were written: nobody has taken part by them.
  const { view } = await ok(app.commands.viewWorkshop(hall.raija.actorId, hall.at));
  expect(view.counts).toMatchObject({ notes: 0, wrote: 0 });
  expect(view.stages[0]?.note).toEqual({ colour: 'tuohi', label: 'Vaatimus' });
});

test('once, however often the stage begins or is copied; a card keeps where people have put it', async () => {
  const hall = await hallWithCards(planned({ type: 'pause' }), ofDemands());
  const [tuki = '', contact = ''] = (await board(hall)).map(({ id }) => id);
  await theme(hall, 'themecards01', [tuki]);
  await go(hall, 1, 0);
  await Promise.all([go(hall, 0, 1), go(hall, 0, 1), go(hall, 0, 1)]);
  await go(hall, 2, 0);
  const cards = await board(hall);
  expect(cards.map(({ id, themeId }) => [id, themeId])).toEqual([
    [tuki, 'themecards01'],
    [contact, null],
  ]);
});

test('when it begins again, new demands join and new titles are told; what has gone stays', async () => {
  const hall = await hallWithCards(planned({ type: 'pause' }));
  const [tuki = '', contact = ''] = await demands(hall);
  await app.documents.edit(hall.place.room, 'changed', (doc) => {
    const title = demandMap(doc, tuki)?.get('title');
    if (title instanceof Y.Text) title.insert(title.length, ' katkotta');
    trashDemand(doc, contact, Date.now());
  });
  await add(hall, 'Raja kirjataan');
  // While people arrange, no card changes under their hands.
  expect(await texts(hall)).toEqual(['V1 Tuki jatkuu', 'V2 Yhteyshenkilö nimetään']);
  await go(hall, 1, 0);
  await go(hall, 0, 1);
  expect(await texts(hall)).toEqual([
    'V1 Tuki jatkuu katkotta',
    'V2 Yhteyshenkilö nimetään',
    'V3 Raja kirjataan',
  ]);
});

test('also after a crash right after the stage has begun', async () => {
  const hall = await makeHall(ofDemands());
  await add(hall, 'Tuki jatkuu');
  const read = app.documents.read.bind(app.documents);
  // The server falls silent right after its commit.
  const silent = new Promise<void>((reached) => {
    app.documents.read = () => new Promise(() => reached());
  });
  void go(hall, 0, null);
  await silent;
  app.documents.read = read;
  expect(await board(hall)).toEqual([]);
  for (let run = 0; run < 2; run++)
    await catchUpWorkshops.run(app as never, new AbortController().signal);
  expect(await texts(hall)).toEqual(['V1 Tuki jatkuu']);
});

test('a stage that groups notes brings no demand', async () => {
  const hall = await makeHall(planned({ type: 'group' }));
  await add(hall, 'Tuki jatkuu');
  await go(hall, 0, null);
  expect(await board(hall)).toEqual([]);
});

test('in the list of a phone, in the results and in the files a card says what it is', async () => {
  const hall = await hallWithCards();
  const [tuki = '', contact = ''] = (await board(hall)).map(({ id }) => id);
  await theme(hall, 'themecards02', [tuki, contact]);
  const list = await ok(app.commands.viewBoardList(hall.raija.actorId, hall.at));
  expect(list.themes[0]?.notes).toMatchObject([
    { text: 'V1 Tuki jatkuu', demand: true, author: '' },
    { text: 'V2 Yhteyshenkilö nimetään', demand: true, author: '' },
  ]);
  const look = { ...hall.at, locale: 'fi' } as const;
  const { results } = await ok(app.commands.viewResults(hall.raija.actorId, look));
  expect(results.themes).toMatchObject([
    { name: 'Teema themecards02', notes: [{ demand: true }, { demand: true }] },
  ]);
  expect(results.stages).toMatchObject([{ notes: 0, took: 0 }]);
});

test('demands alone make no demand anew; beside notes they are no example of one', async () => {
  const hall = await hallWithCards(planned({ type: 'write', config: { privacy: 'open' } }));
  const [tuki = '', contact = ''] = (await board(hall)).map(({ id }) => id);
  await go(hall, 1, 0);
  await ok(write(hall, hall.raija, hall.stages[1] ?? '', 'Tuki katkesi'));
  await expect.poll(() => texts(hall)).toHaveLength(3);
  const noteId = (await board(hall)).find(({ text }) => text === 'Tuki katkesi')?.id ?? '';
  await theme(hall, 'themecards03', [tuki, contact]);
  await theme(hall, 'themecards04', [noteId]);
  const raise = (ref: string) => app.commands.promoteTheme(hall.sami.actorId, { ...hall.at, ref });
  expect(await refusal(raise('themecards03'))).toBe('demands_already');
  expect(await refusal(raise(tuki))).toBe('demands_already');
  await theme(hall, 'themecards05', [tuki, noteId]);
  const { demandId } = await ok(raise('themecards05'));
  const made = await ok(app.commands.viewDemand(hall.sami.actorId, { slug: hall.slug, demandId }));
  expect(made.origins[0]?.notes).toEqual([{ text: 'Tuki katkesi', organisation: '' }]);
  expect(await demands(hall)).toHaveLength(3);
});

test('the template that puts the list in order has such a stage', async () => {
  const { place, sami } = await hallWithCards();
  const at = { slug: place.slug, workshopId: newId() };
  const title = 'Järjestykseen';
  await ok(
    app.commands.createWorkshop(sami.actorId, {
      ...at,
      title,
      template: 'priorities',
      locale: 'fi',
    }),
  );
  const { stages } = (await ok(app.commands.viewWorkshop(sami.actorId, at))).view;
  const [stage] = stages.filter(({ type }) => type === 'group');
  await ok(app.commands.goToStage(sami.actorId, { ...at, stageId: stage?.id ?? '', from: null }));
  const room = roomName({ kind: 'board', workspaceId: place.workspaceId, itemId: at.workshopId });
  expect(await app.documents.read(room, (doc) => liveThemes(doc))).toEqual([]);
  const list = await ok(app.commands.viewBoardList(sami.actorId, at));
  expect(list.loose.map(({ text }) => text)).toEqual([
    'V1 Tuki jatkuu',
    'V2 Yhteyshenkilö nimetään',
  ]);
});
