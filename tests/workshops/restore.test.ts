import { expect, test } from 'vitest';
import { addTheme, liveThemes, notesIn } from '#shared/documents/board.ts';
import { roomName } from '#shared/rooms.ts';
import { newId } from '#server/auth/random.ts';
import { app, listen, ok, refusal, useApp } from '../support/house.ts';
import { board, makeHall, planned, write } from '../support/workshop.ts';
import { vi } from 'vitest';

useApp();

test('each stage’s end is kept, and the board brought back to it, which everybody is told', async () => {
  const hall = await makeHall(
    planned({ type: 'write', title: 'Kirjoita', config: { privacy: 'open' } }),
    planned({ type: 'group', title: 'Ryhmittele' }),
    planned({ type: 'name' }),
  );
  const [first = '', second = '', third = ''] = hall.stages;
  const { actorId } = hall.sami;
  const { commands } = app;
  const go = (stageId: string, from: string | null) =>
    ok(commands.goToStage(actorId, { ...hall.at, stageId, from }));
  const itemId = hall.workshopId;
  const room = roomName({ kind: 'board', workspaceId: hall.place.workspaceId, itemId });
  const themes = () => app.documents.read(room, (doc) => liveThemes(doc).map(({ name }) => name));

  await go(first, null);
  await ok(write(hall, hall.raija, first, 'Rahoitus loppuu'));
  await vi.waitFor(async () => expect(await board(hall)).toHaveLength(1), 10_000);
  await go(second, first);
  const [note] = await board(hall);
  await app.documents.edit(room, 'teema', (doc) => {
    addTheme(doc, { name: 'Raha', x: 0, y: 0, noteIds: [note?.id ?? ''] });
  });
  await go(third, second);

  const { moments } = await ok(commands.viewPanel(actorId, hall.at));
  expect(moments.map(({ title }) => title)).toEqual(['Ryhmittele', 'Kirjoita']);
  const then = { ...hall.at, momentId: moments[1]?.id ?? '', restoreId: newId() };
  expect(await refusal(commands.restoreBoard(hall.raija.actorId, then))).toBe('not_found');
  expect(await refusal(commands.restoreBoard(actorId, { ...then, momentId: newId() }))).toBe(
    'not_found',
  );
  const heard = listen();
  await ok(commands.restoreBoard(actorId, then));
  expect(heard.map(({ news }) => news)).toContainEqual({
    kind: 'workshop-restored',
    title: 'Kirjoita',
  });
  expect(await themes()).toEqual([]);
  expect(await app.documents.read(room, (doc) => notesIn(doc, null).length)).toBe(1);

  // Forward again: how it stood before is kept, too.
  const after = await ok(commands.viewPanel(actorId, hall.at));
  const grouped = after.moments.find(({ title }) => title === 'Ryhmittele');
  const back = { ...hall.at, momentId: grouped?.id ?? '', restoreId: newId() };
  await ok(commands.restoreBoard(actorId, back));
  expect(await themes()).toEqual(['Raha']);
});
