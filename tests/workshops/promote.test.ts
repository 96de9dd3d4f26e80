import { describe, expect, test } from 'vitest';
import { addTheme } from '#shared/documents/board.ts';
import { liveDemands, viewDemand } from '#shared/documents/demands.ts';
import { roomName } from '#shared/rooms.ts';
import { setApplied, waitingEdits } from '#server/db/pending-edits.ts';
import { applyPendingEdits } from '#server/jobs/apply-pending-edits.ts';
import { app, listen, ok, refusal, useApp } from '../support/house.ts';
import { makePerson, makePlace, type Person } from '../support/people.ts';
import { board, makeHall, planned, write, type Hall } from '../support/workshop.ts';

useApp();

const THEME = 'themeraja001';

/** Three revealed notes, two of them under a theme, and a vote on it that six have given. */
async function hallWithVotes(): Promise<Hall> {
  const hall = await makeHall(
    planned({ type: 'write', config: { privacy: 'private', anonymous: true } }),
    planned({ type: 'dots', title: 'Pisteet' }),
  );
  const [writing = '', voting = ''] = hall.stages;
  const { actorId } = hall.sami;
  await ok(app.commands.goToStage(actorId, { ...hall.at, stageId: writing, from: null }));
  for (const text of ['Raja on auki', 'Kuka päättää?', 'Kahvi loppui'])
    await ok(write(hall, hall.raija, writing, text, 'k'.repeat(32)));
  await ok(app.commands.revealNotes(actorId, hall.at));
  const noteIds = (await board(hall))
    .filter(({ text }) => text !== 'Kahvi loppui')
    .map(({ id }) => id);
  const { workspaceId } = hall.place;
  const room = roomName({ kind: 'board', workspaceId, itemId: hall.workshopId });
  await app.documents.edit(room, 'theme', (doc) => {
    addTheme(doc, { id: THEME, name: 'Raja on määriteltävä', x: 0, y: 0, noteIds });
  });
  await ok(app.commands.goToStage(actorId, { ...hall.at, stageId: voting, from: writing }));
  const { view } = await ok(app.commands.viewWorkshop(actorId, hall.at));
  const [item] = view.stage?.items ?? [];
  for (let number = 0; number < 6; number++) {
    const pass = {
      place: hall.place,
      role: 'reader',
      item: `workshop:${hall.workshopId}`,
    } as const;
    const voter = await makePerson(app.db, pass);
    const choice = { [item?.id ?? '']: { dots: 2 } };
    await ok(app.commands.castVote(voter.actorId, { ...hall.at, stageId: voting, choice }));
  }
  await ok(app.commands.revealBallot(actorId, { ...hall.at, stageId: voting }));
  return hall;
}

const promote = (hall: Hall, who: Person, ref = THEME, lead = '') =>
  app.commands.promoteTheme(who.actorId, { ...hall.at, ref, lead });

const demandsOf = ({ place }: Hall) =>
  app.documents.read(place.room, (doc) => liveDemands(doc).map(([id, map]) => viewDemand(id, map)));

describe('a theme becomes a demand', () => {
  test('with its notes as examples and its votes as dated evidence, once, however often it is pressed', async () => {
    const hall = await hallWithVotes();
    const heard = listen();
    const made = await Promise.all(Array.from({ length: 8 }, () => ok(promote(hall, hall.sami))));
    expect(new Set(made.map(({ demandId }) => demandId)).size).toBe(1);
    const [demand, ...others] = await demandsOf(hall);
    expect(others).toEqual([]);
    // An open list marks it at once.
    const seen = await ok(app.commands.viewWorkshop(hall.sami.actorId, hall.at));
    expect(heard.filter(({ news }) => news.kind === 'origins')).toEqual([
      {
        room: hall.place.room,
        news: { kind: 'origins', origins: { [demand?.id ?? '']: seen.view.title } },
      },
    ]);
    expect(demand).toMatchObject({
      id: made[0]?.demandId,
      title: 'Raja on määriteltävä',
      state: 'seed',
    });
    expect(demand?.examples.map(({ happens }) => happens).sort()).toEqual([
      'Kuka päättää?',
      'Raja on auki',
    ]);
    // Words of a note are nobody's quote, and leave the workspace by consent alone.
    expect(demand?.examples.every(({ quote, consent }) => quote === '' && !consent)).toBe(true);
    const page = await ok(
      app.commands.viewDemand(hall.sami.actorId, {
        slug: hall.slug,
        demandId: demand?.id ?? '',
      }),
    );
    expect(page.origins).toMatchObject([
      {
        title: 'Rajanveto',
        workshopId: hall.workshopId,
        evidence: [{ stage: 'Pisteet', type: 'dots', total: 12, people: 6 }],
      },
    ]);
    expect(page.origins[0]?.notes).toHaveLength(2);
    // Of an anonymous note the demand knows no more than the board does.
    expect(JSON.stringify([page, demand])).not.toContain(hall.raija.name);
    const { view } = await ok(app.commands.viewWorkshop(hall.sami.actorId, hall.at));
    expect(view.promoted).toMatchObject([{ ref: THEME, demandId: demand?.id }]);
  });

  test('with the lead that was agreed, and the list and the results know of each other', async () => {
    const hall = await hallWithVotes();
    const { slug } = hall;
    const { demandId } = await ok(promote(hall, hall.sami, THEME, 'Kylätalo Kaiku ry'));
    expect((await demandsOf(hall))[0]?.lead).toBe('Kylätalo Kaiku ry');
    const { title } = (await ok(app.commands.viewWorkshop(hall.sami.actorId, hall.at))).view;
    const list = await ok(app.commands.viewDemands(hall.sami.actorId, slug));
    expect(list.origins).toEqual({ [demandId]: title });
    const file = await ok(app.commands.viewExport(hall.sami.actorId, { slug, names: false }));
    expect(file.demands[0]?.origins).toMatchObject([{ title, notes: 2 }]);
    expect(JSON.stringify(file)).not.toContain('Kuka päättää?');
    const look = { ...hall.at, locale: 'fi' } as const;
    const seen = await ok(app.commands.viewResults(hall.sami.actorId, look));
    expect(seen).toMatchObject({ promotes: true, promoted: [{ ref: THEME, demandId }] });
    // A guest of the workshop has no list to be led to.
    const guest = await ok(app.commands.viewResults(hall.raija.actorId, look));
    expect(guest).toMatchObject({ promotes: false, promoted: [] });
  });

  test('and so does a note that stands for itself', async () => {
    const hall = await hallWithVotes();
    const note = (await board(hall)).find(({ text }) => text === 'Kahvi loppui');
    await ok(promote(hall, hall.sami, note?.id));
    expect(await demandsOf(hall)).toMatchObject([
      { title: 'Kahvi loppui', examples: [{ happens: 'Kahvi loppui' }] },
    ]);
  });

  test('by whoever may write on the list, and no one else; never in a rehearsal', async () => {
    const hall = await hallWithVotes();
    const { place } = hall;
    for (const role of ['commenter', 'reader'] as const)
      expect(await refusal(promote(hall, await makePerson(app.db, { place, role })))).toBe(
        'not_allowed',
      );
    expect(await refusal(promote(hall, hall.pekka))).toBe('not_allowed');
    const elsewhere = await makePlace(app.db);
    const stranger = await makePerson(app.db, { place: elsewhere, role: 'coordinator' });
    expect(await refusal(promote(hall, stranger))).toBe('not_found');
    const foreign = { slug: elsewhere.slug, workshopId: hall.workshopId, ref: THEME };
    expect(await refusal(app.commands.promoteTheme(stranger.actorId, foreign))).toBe('not_found');
    expect(await refusal(promote(hall, hall.sami, 'nosuchtheme'))).toBe('not_found');
    const rehearsalId = 'rehearsal001';
    await ok(app.commands.rehearseWorkshop(hall.sami.actorId, { ...hall.at, rehearsalId }));
    const rehearsed = { slug: hall.slug, workshopId: rehearsalId, ref: THEME };
    expect(await refusal(app.commands.promoteTheme(hall.sami.actorId, rehearsed))).toBe(
      'rehearsal_only',
    );
    expect(await demandsOf(hall)).toEqual([]);
    await ok(promote(hall, await makePerson(app.db, { place, role: 'member' })));
    expect(await demandsOf(hall)).toHaveLength(1);
  });

  test('after a crash between the row and the edit, once', async () => {
    const hall = await hallWithVotes();
    const edit = app.documents.edit.bind(app.documents);
    // The server falls silent right after its commit.
    app.documents.edit = () => new Promise(() => undefined);
    void promote(hall, hall.sami);
    const waiting = async () =>
      (await waitingEdits(app.db)).filter(({ room }) => room === hall.place.room);
    await expect.poll(waiting, { interval: 5 }).toHaveLength(1);
    const [left] = await waiting();
    app.documents.edit = edit;
    const job = applyPendingEdits();
    const context = app as never;
    await job.run(context, new AbortController().signal);
    expect(await demandsOf(hall)).toHaveLength(1);
    // And a crash between the edit and its mark.
    await app.db.updateTable('pending_edit').set({ applied_at: null }).execute();
    await job.run(context, new AbortController().signal);
    await setApplied(app.db, left?.id ?? '', Date.now());
    expect(await demandsOf(hall)).toHaveLength(1);
    const again = await ok(promote(hall, hall.sami));
    expect((await demandsOf(hall)).map(({ id }) => id)).toEqual([again.demandId]);
  });
});
