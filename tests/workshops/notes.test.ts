import { describe, expect, test, vi } from 'vitest';
import { app, listen, ok, refusal, useApp } from '../support/house.ts';
import { makePerson, makePlace } from '../support/people.ts';
import { board, makeHall, planned, write } from '../support/workshop.ts';

useApp();
const KEY = 'k'.repeat(32);

describe('notes of a workshop', () => {
  test('an open note is on the board at once, with its writer', async () => {
    const hall = await makeHall(planned({ type: 'write', config: { privacy: 'open' } }));
    const [stage = ''] = hall.stages;
    await ok(app.commands.goToStage(hall.sami.actorId, { ...hall.at, stageId: stage, from: null }));
    await ok(write(hall, hall.raija, stage, 'Vertaisryhmän tila menee kiinni'));
    await vi.waitFor(async () => expect(await board(hall)).toHaveLength(1), 10_000);
    expect(await board(hall)).toMatchObject([
      { text: 'Vertaisryhmän tila menee kiinni', author: 'Raija Harju' },
    ]);
  });

  test('a private note leaves the server at the reveal, not before', async () => {
    const hall = await makeHall(planned({ type: 'write' }), planned({ type: 'group' }));
    const [stage = '', group = ''] = hall.stages;
    const { actorId } = hall.sami;
    await ok(app.commands.goToStage(actorId, { ...hall.at, stageId: stage, from: null }));
    const heard = listen();
    await ok(write(hall, hall.raija, stage, 'Salainen huoli'));
    const told = () => heard.some(({ news }) => news.kind === 'workshop-counts');
    await vi.waitFor(() => expect(told()).toBe(true), 10_000);
    expect(JSON.stringify(heard)).not.toContain('Salainen huoli');
    expect(await board(hall)).toEqual([]);
    const other = await ok(app.commands.viewWorkshop(hall.pekka.actorId, hall.at));
    expect(JSON.stringify(other)).not.toContain('Salainen huoli');
    expect(other.view.counts).toMatchObject({ people: 2, notes: 1, wrote: 1 });
    const own = await ok(app.commands.viewOwnWorkshop(hall.raija.actorId, hall.at));
    expect(own.notes.map(({ text }) => text)).toEqual(['Salainen huoli']);

    // The next stage has begun; what was private until then is revealed with it.
    await ok(app.commands.goToStage(actorId, { ...hall.at, stageId: group, from: stage }));
    await ok(app.commands.revealNotes(actorId, hall.at));
    expect((await board(hall)).map(({ text }) => text)).toEqual(['Salainen huoli']);
  });

  test('an anonymous note has no writer and no time, anywhere', async () => {
    const config = { anonymous: true } as const;
    const hall = await makeHall(planned({ type: 'write', config }));
    const [stage = ''] = hall.stages;
    await ok(app.commands.goToStage(hall.sami.actorId, { ...hall.at, stageId: stage, from: null }));
    expect(await refusal(write(hall, hall.raija, stage, 'Ilman avainta'))).toBe('malformed');
    await ok(write(hall, hall.raija, stage, 'Johtaja ei kuuntele', KEY));
    const row = await app.db
      .selectFrom('workshop_note')
      .selectAll()
      .where('stage_id', '=', stage)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ actor_id: null, created_at: null, group_id: null });
    await ok(app.commands.revealNotes(hall.sami.actorId, hall.at));
    expect(await board(hall)).toMatchObject([{ author: '', organisation: '' }]);
    const key = await app.db
      .selectFrom('workshop_note')
      .select('key_hash')
      .where('stage_id', '=', stage)
      .executeTakeFirstOrThrow();
    expect(key.key_hash).toBeNull();
  });

  test('sent twice it is one; written late it is kept; to a stage ahead or another place it does not go', async () => {
    const hall = await makeHall(planned({ type: 'write' }), planned({ type: 'write' }));
    const [first = '', second = ''] = hall.stages;
    const note = { noteId: 'note12345678', stageId: first, text: 'Kahdesti', area: '' };
    const send = () => app.commands.addWorkshopNote(hall.raija.actorId, { ...hall.at, ...note });
    expect(await refusal(send())).toBe('stage_closed');
    const { actorId } = hall.sami;
    await ok(app.commands.goToStage(actorId, { ...hall.at, stageId: first, from: null }));
    await Promise.all([ok(send()), ok(send())]);
    await ok(app.commands.goToStage(actorId, { ...hall.at, stageId: second, from: first }));
    await ok(write(hall, hall.pekka, first, 'Myöhässä'));
    const texts = await app.db
      .selectFrom('workshop_note')
      .select('text')
      .where('stage_id', '=', first)
      .execute();
    expect(texts.map(({ text }) => text).sort()).toEqual(['Kahdesti', 'Myöhässä']);
    const stranger = await makePerson(app.db, { place: await makePlace(app.db) });
    expect(await refusal(write(hall, stranger, first, 'Vieras'))).toBe('not_found');
  });
});

describe('stages', () => {
  test('a double click goes on once, and back loses nothing', async () => {
    const hall = await makeHall(
      planned({ type: 'brief' }),
      planned({ type: 'write' }),
      planned({ type: 'write' }),
    );
    const [a = '', b = ''] = hall.stages;
    const go = (stageId: string, from: string | null) =>
      ok(app.commands.goToStage(hall.sami.actorId, { ...hall.at, stageId, from }));
    await go(a, null);
    await Promise.all([go(b, a), go(b, a)]);
    await ok(write(hall, hall.raija, b, 'Jää talteen'));
    await go(a, b);
    const page = await ok(app.commands.viewWorkshop(hall.raija.actorId, hall.at));
    expect(page.view).toMatchObject({ state: 'live', stage: { id: a } });
    expect(page.view.stages.map(({ state }) => state)).toEqual(['running', 'done', 'ahead']);
    await go(b, a);
    const own = await ok(app.commands.viewOwnWorkshop(hall.raija.actorId, hall.at));
    expect(own.notes.map(({ text }) => text)).toEqual(['Jää talteen']);
  });

  test('who does not run it steers nothing', async () => {
    const hall = await makeHall(planned({ type: 'write' }));
    const [stage = ''] = hall.stages;
    const { actorId } = hall.raija;
    const { commands } = app;
    const tries = [
      commands.goToStage(actorId, { ...hall.at, stageId: stage, from: null }),
      commands.setTimer(actorId, { ...hall.at, change: { kind: 'stop' } }),
      commands.revealNotes(actorId, hall.at),
      commands.lockBoard(actorId, { ...hall.at, locked: true }),
      commands.hideNames(actorId, { ...hall.at, hidden: true }),
      commands.summon(actorId, { ...hall.at, place: 'theme:x' }),
      commands.takeRemote(actorId, hall.at),
      commands.endWorkshop(actorId, hall.at),
      commands.resumeWorkshop(actorId, hall.at),
    ];
    for (const tried of tries) expect(await refusal(tried)).toBe('not_found');
  });

  test('a call to look tells who calls, in the hall or not', async () => {
    const hall = await makeHall(planned({ type: 'write' }));
    const heard = listen();
    await ok(app.commands.summon(hall.sami.actorId, { ...hall.at, place: 'stage' }));
    expect(heard.map(({ news }) => news)).toContainEqual({
      kind: 'workshop-summons',
      by: 'Sami Koski',
      at: 'stage',
    });
  });

  test('time is the server’s: added, stopped, run on', async () => {
    const hall = await makeHall(planned({ type: 'write', minutes: 5 }));
    const [stage = ''] = hall.stages;
    const { actorId } = hall.sami;
    await ok(app.commands.goToStage(actorId, { ...hall.at, stageId: stage, from: null }));
    const left = async () => {
      const { view } = await ok(app.commands.viewWorkshop(actorId, hall.at));
      const { endsAt = null, leftMs = null } = view.stage ?? {};
      return { running: endsAt !== null, ms: endsAt === null ? leftMs : endsAt - view.now };
    };
    const set = (change: { kind: 'stop' | 'go' } | { kind: 'add'; minutes: number }) =>
      ok(app.commands.setTimer(actorId, { ...hall.at, change }));
    await set({ kind: 'add', minutes: 1 });
    expect((await left()).ms).toBeGreaterThan(5 * 60_000);
    await set({ kind: 'stop' });
    const stopped = await left();
    expect(stopped.running).toBe(false);
    await set({ kind: 'go' });
    expect((await left()).running).toBe(true);
  });
});
