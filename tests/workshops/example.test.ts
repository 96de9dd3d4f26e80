import { expect, test } from 'vitest';
import { liveThemes, notesIn, viewNotes } from '#shared/documents/board.ts';
import { roomName } from '#shared/rooms.ts';
import { makeReadyExample } from '#server/admin/ready-example.ts';
import { openJournal } from '#server/db/journal.ts';
import { newId } from '#server/auth/random.ts';
import { removeExample } from '#server/db/examples.ts';
import { insertStages } from '#server/db/workshop-stages.ts';
import { app, ok, refusal, useApp } from '../support/house.ts';
import { planned } from '../support/workshop.ts';

useApp();

async function oneClick() {
  const at = { locale: 'fi', address: '192.0.2.1', userAgent: 'test' } as const;
  const { slug } = await ok(app.commands.createExample(null, at));
  const { id, actorId } = await app.db
    .selectFrom('workspace')
    .innerJoin('membership', 'membership.workspace_id', 'workspace.id')
    .where('slug', '=', slug)
    .where('membership.role', '=', 'coordinator')
    .orderBy('membership.joined_at', 'desc')
    .select(['workspace.id', 'membership.actor_id as actorId'])
    .executeTakeFirstOrThrow();
  return { slug, id, actorId };
}

test('one click gives a workshop with results, a demand that came from it, and one to begin', async () => {
  const { slug, id, actorId } = await oneClick();
  const { workshops } = await ok(app.commands.viewWorkshops(actorId, { slug, locale: 'fi' }));
  expect(workshops.map(({ state }) => state).sort()).toEqual(['ended', 'planned']);
  const held = workshops.find(({ state }) => state === 'ended');
  const { view } = await ok(
    app.commands.viewWorkshop(actorId, { slug, workshopId: held?.id ?? '' }),
  );
  expect(view.stage?.result?.positions.length).toBeGreaterThan(5);
  const { results } = await ok(
    app.commands.viewResults(actorId, { slug, workshopId: held?.id ?? '', locale: 'fi' }),
  );
  // Beside a ballot stands how many took part: no more, no fewer than have voted or spoken.
  const said = results.stages.filter(({ type }) => type === 'dots' || type === 'gradient');
  expect(said.map(({ took }) => took)).toEqual(
    said.map(({ result }) => (result?.people || result?.organisations) ?? -1),
  );
  const [promoted] = view.promoted;
  expect(promoted?.number).toBe(2);
  const demandId = promoted?.demandId ?? '';
  const { origins } = await ok(app.commands.viewDemand(actorId, { slug, demandId }));
  expect(origins).toMatchObject([{ title: 'Rajanveto', evidence: [{ type: 'dots', total: 14 }] }]);
  const room = roomName({ kind: 'board', workspaceId: id, itemId: held?.id ?? '' });
  const board = await app.documents.read(room, (doc) => ({
    notes: viewNotes(doc),
    themes: liveThemes(doc).map((theme) => notesIn(doc, theme.id).length),
  }));
  expect(board.themes).toEqual([7, 6, 4]);
  // Each is a row too; and of what was written without a name neither tells more.
  const rows = await app.db
    .selectFrom('workshop_note')
    .innerJoin('workshop_stage', 'workshop_stage.id', 'workshop_note.stage_id')
    .where('workshop_stage.workshop_id', '=', held?.id ?? '')
    .select(['workshop_note.id', 'workshop_note.actor_id', 'workshop_note.created_at', 'config'])
    .execute();
  expect(rows.map((row) => row.id).sort()).toEqual(board.notes.map((note) => note.id).sort());
  const anonymous = rows.filter(({ config }) => config.includes('"anonymous":true'));
  expect(anonymous.length).toBeGreaterThan(10);
  for (const { id: noteId, actor_id, created_at } of anonymous) {
    expect([actor_id, created_at]).toEqual([null, null]);
    expect(board.notes.find((note) => note.id === noteId)).toMatchObject({ author: '' });
  }
});

test('the other can begin at once, and all goes with the example', async () => {
  const { slug, id, actorId } = await oneClick();
  const { workshops } = await ok(app.commands.viewWorkshops(actorId, { slug, locale: 'fi' }));
  const ready = workshops.find(({ state }) => state === 'planned');
  const at = { slug, workshopId: ready?.id ?? '' };
  const { view } = await ok(app.commands.viewWorkshop(actorId, at));
  const [first] = view.stages;
  await ok(app.commands.goToStage(actorId, { ...at, stageId: first?.id ?? '', from: null }));
  await app.db.transaction().execute((trx) => removeExample(trx, id));
  for (const table of ['workshop', 'demand_origin'] as const) {
    const left = app.db.selectFrom(table).select('id').where('workspace_id', '=', id);
    expect(await left.execute()).toEqual([]);
  }
  const stages = app.db.selectFrom('workshop_stage').select('id');
  expect(await stages.where('workshop_id', '=', at.workshopId).execute()).toEqual([]);
});

test('its absent organisations have contacts, to whom no letter goes before it is a real one', async () => {
  const { slug, id, actorId } = await oneClick();
  const { workshops } = await ok(app.commands.viewWorkshops(actorId, { slug, locale: 'fi' }));
  const ready = workshops.find(({ state }) => state === 'planned');
  const gradient = planned({ type: 'gradient' });
  await insertStages(app.db, ready?.id ?? '', [gradient]);
  const at = { slug, workshopId: ready?.id ?? '', stageId: gradient.id };
  await ok(app.commands.goToStage(actorId, { ...at, from: null }));
  const absent = async () => (await ok(app.commands.viewAbsent(actorId, at))).organisations;
  const reached = (await absent()).filter(({ contacts }) => contacts > 0);
  expect(reached.length).toBeGreaterThan(4);
  expect(await refusal(app.commands.askAbsent(actorId, at))).toBe('examples_send_no_mail');
  expect((await absent()).filter(({ asked }) => asked)).toEqual([]);
  await app.db.updateTable('workspace').set({ kind: 'regular' }).where('id', '=', id).execute();
  await ok(app.commands.askAbsent(actorId, at));
  const letters = app.db
    .selectFrom('outbox')
    .select('id')
    .where('to_address', 'like', `%@${slug}.example`);
  expect(await letters.execute()).toHaveLength(reached.length);
  expect((await absent()).filter(({ asked }) => asked)).toHaveLength(reached.length);
  // Such people are nobody elsewhere: they go with the example.
  await app.db.transaction().execute((trx) => removeExample(trx, id));
  const left = app.db.selectFrom('actor').select('id').where('email', 'like', `%@${slug}.example`);
  expect(await left.execute()).toEqual([]);
});

test('admin example tells where to join, to run and to show it', async () => {
  const journal = openJournal({ store: app.config.store, newId });
  const made = await makeReadyExample({ db: app.db, journal, config: app.config }, 5);
  await journal.close();
  const { links, rooms } = made;
  expect(links.workshop).toMatch(/\/j\/[A-Z]{3}\d{3}$/);
  expect(links.control).toMatch(/\/w\/esimerkki-\w+\/workshops\/[a-z0-9]{12}\/control$/);
  const secret = links.projector?.split('/screen/')[1] ?? '';
  const visit = { address: '192.0.2.1', userAgent: 'test' } as never;
  const shown = await ok(app.auth.openScreenLink(secret, 'Valkokangas', visit));
  expect(shown.path).toBe(
    `${new URL(links.control ?? '').pathname.replace('/control', '/screen')}`,
  );
  expect(rooms.workshop).toMatch(/^workshop:/);
  expect(rooms.board).toMatch(/^board:/);
});
