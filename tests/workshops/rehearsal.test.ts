import { expect, test } from 'vitest';
import { viewNotes } from '#shared/documents/board.ts';
import { roomName } from '#shared/rooms.ts';
import { newId } from '#server/auth/random.ts';
import { app, ok, refusal, useApp } from '../support/house.ts';
import { makePerson } from '../support/people.ts';
import { makeHall, planned, type Hall } from '../support/workshop.ts';

useApp();

async function rehearse(hall: Hall) {
  const rehearsalId = newId();
  await ok(app.commands.rehearseWorkshop(hall.sami.actorId, { ...hall.at, rehearsalId }));
  const at = { slug: hall.slug, workshopId: rehearsalId };
  const { stages } = await ok(app.commands.viewPanel(hall.sami.actorId, at));
  return { at, stages: stages.map(({ id }) => id) };
}

const actors = async () => (await app.db.selectFrom('actor').select('id').execute()).length;

test('a rehearsal has a projector, too, and takes its pass along', async () => {
  const hall = await makeHall(planned({ type: 'write' }));
  const before = await actors();
  const { at } = await rehearse(hall);
  const { secret } = await ok(app.commands.makeScreenLink(hall.sami.actorId, at));
  const visit = {
    address: '198.51.100.7',
    userAgent: 'hall',
    locale: 'fi',
    sessionId: null,
  } as const;
  const opened = await ok(app.auth.openScreenLink(secret, 'Esitysnäkymä', visit));
  const actorId = (await app.auth.identify(opened.signedIn.token))?.actor.id ?? '';
  expect(opened.path).toBe(`/w/${hall.slug}/workshops/${at.workshopId}/screen`);
  await ok(app.commands.viewScreen(actorId, at));
  await ok(app.commands.endRehearsal(hall.sami.actorId, at));
  expect(await actors()).toBe(before);
});

test('a rehearsal is a copy with twelve simulated people who write and vote, and leaves nothing', async () => {
  const write = planned({ type: 'write', config: { anonymous: true } });
  const hall = await makeHall(
    write,
    planned({ type: 'dots', config: { about: 'notes', from: [write.id] } }),
    planned({ type: 'gradient' }),
    planned({ type: 'topics' }),
    planned({ type: 'place' }),
  );
  const { actorId } = hall.sami;
  const { commands } = app;
  const before = await actors();
  const { at, stages } = await rehearse(hall);
  const [writing = '', dots = '', gradient = '', topics = '', placing = ''] = stages;
  const go = (stageId: string, from: string | null) =>
    ok(commands.goToStage(actorId, { ...at, stageId, from }));
  const view = async () => (await ok(commands.viewWorkshop(actorId, at))).view;

  await go(writing, null);
  expect((await view()).counts).toEqual({ people: 12, notes: 9, wrote: 9, voted: 0 });
  await ok(commands.revealNotes(actorId, at));
  await go(dots, writing);
  expect((await view()).stage?.items).toHaveLength(9);
  expect((await view()).counts.voted).toBe(9);
  await ok(commands.revealBallot(actorId, { ...at, stageId: dots }));
  expect((await view()).stage?.result).toMatchObject({ people: 9, tooFew: false });
  await go(gradient, dots);
  await ok(commands.revealBallot(actorId, { ...at, stageId: gradient }));
  expect((await view()).stage?.result?.positions).toHaveLength(9);
  await go(topics, gradient);
  expect((await view()).stage?.topics).toHaveLength(3);
  await go(placing, topics);
  // What simulated people write becomes no demand.
  const room = roomName({
    ...{ kind: 'board', workspaceId: hall.place.workspaceId, itemId: at.workshopId },
  });
  const [note] = await app.documents.read(room, viewNotes);
  const promotion = { ...at, ref: note?.id ?? '' };
  expect(await refusal(commands.promoteTheme(actorId, promotion))).toBe('rehearsal_only');
  // Going back writes nothing twice.
  await go(writing, placing);
  expect((await view()).counts.notes).toBe(9);

  const listed = await ok(commands.viewWorkshops(actorId, { slug: hall.slug, locale: 'fi' }));
  expect(listed.workshops.map(({ id }) => id)).toEqual([hall.workshopId]);
  const original = await ok(commands.viewWorkshop(actorId, hall.at));
  expect(original.view).toMatchObject({ state: 'planned', counts: { people: 2, notes: 0 } });

  expect(await ok(commands.endRehearsal(actorId, at))).toEqual({ workshopId: hall.workshopId });
  expect(await refusal(commands.viewWorkshop(actorId, at))).toBe('not_found');
  expect(await actors()).toBe(before);
  const left = await app.db
    .selectFrom('journal_update')
    .select('room')
    .where('room', 'like', `board:%${at.workshopId}`)
    .execute();
  expect(left).toEqual([]);
});

test('nobody but who runs workshops gets into a rehearsal, and a new one takes the old one’s place', async () => {
  const hall = await makeHall(planned({ type: 'write' }));
  const first = await rehearse(hall);
  const member = await makePerson(app.db, { place: hall.place, role: 'member' });
  for (const { actorId } of [hall.raija, member]) {
    expect(await refusal(app.commands.viewWorkshop(actorId, first.at))).toBe('not_found');
    const again = { ...hall.at, rehearsalId: newId() };
    expect(await refusal(app.commands.rehearseWorkshop(actorId, again))).toBe('not_found');
    expect(await refusal(app.commands.endRehearsal(actorId, first.at))).toBe('not_found');
  }
  await rehearse(hall);
  expect(await refusal(app.commands.viewWorkshop(hall.sami.actorId, first.at))).toBe('not_found');
  expect(await refusal(app.commands.endRehearsal(hall.sami.actorId, hall.at))).toBe('not_found');
});
