import { describe, expect, test } from 'vitest';
import { newId } from '#server/auth/random.ts';
import { makeFile } from '#server/documents/export/files.ts';
import { app, ok, refusal, useApp } from '../support/house.ts';
import { makePerson, type Person } from '../support/people.ts';
import { makeHall, planned, write, type Hall } from '../support/workshop.ts';

useApp();

const SECRET = 'Salainen huoli rahoituksesta';
const NAMED = 'Yhteinen työntekijä';

/** A workshop with an anonymous note, a named one, and a poll that six people have answered. */
async function held() {
  const hall = await makeHall(
    planned({ type: 'write', config: { anonymous: true } }),
    planned({ type: 'write', config: { privacy: 'open' } }),
    planned({ type: 'poll', config: { about: 'options', options: ['Malli A'], poll: 'three' } }),
  );
  const [anonymous = '', open = '', poll = ''] = hall.stages;
  const more = await Promise.all(
    ['Aino', 'Leena', 'Olli', 'Kerttu'].map((name) => guest(hall, `${name} Vieras`)),
  );
  await go(hall, anonymous, null);
  await ok(write(hall, hall.raija, anonymous, SECRET, newId().repeat(3).slice(0, 32)));
  await ok(app.commands.revealNotes(hall.sami.actorId, hall.at));
  await go(hall, open, anonymous);
  await ok(write(hall, hall.pekka, open, NAMED));
  await go(hall, poll, open);
  const view = await ok(app.commands.viewWorkshop(hall.sami.actorId, hall.at));
  const item = view.view.stage?.items[0]?.id ?? '';
  for (const [index, who] of [hall.raija, hall.pekka, ...more].entries())
    await ok(
      app.commands.castVote(who.actorId, {
        ...hall.at,
        stageId: poll,
        choice: { [item]: { option: index === 0 ? 'oppose' : 'support', reason: `Syy ${index}` } },
      }),
    );
  await expect
    .poll(async () => (await results(hall, hall.sami)).themes.flatMap(({ notes }) => notes).length)
    .toBe(2);
  return { hall, poll };
}

async function guest({ place, workshopId, at }: Hall, name: string): Promise<Person> {
  const item = `workshop:${workshopId}`;
  const person = await makePerson(app.db, { place, role: 'reader', item, name });
  await ok(app.commands.viewWorkshop(person.actorId, at));
  return person;
}

const go = ({ sami, at }: Hall, stageId: string, from: string | null) =>
  ok(app.commands.goToStage(sami.actorId, { ...at, stageId, from }));

const results = async ({ at }: Hall, { actorId }: Person) =>
  (await ok(app.commands.viewResults(actorId, { ...at, locale: 'fi' }))).results;

const ofPublic = ({ workshopId }: Hall) =>
  app.commands.viewPublicResults({ workshopId, locale: 'fi' });

describe('results', () => {
  test('nothing of a ballot that is open is told, and all of one that is closed', async () => {
    const { hall, poll } = await held();
    const before = await ok(
      app.commands.viewResults(hall.sami.actorId, { ...hall.at, locale: 'fi' }),
    );
    expect(before.results.stages.map(({ result }) => result)).toEqual([null, null, null]);
    expect(before.charts).toEqual({});
    expect(JSON.stringify(before)).not.toContain('Syy 0');
    expect(before.results.stages[2]?.took).toBe(6);

    await ok(app.commands.revealBallot(hall.sami.actorId, { ...hall.at, stageId: poll }));
    const after = await ok(
      app.commands.viewResults(hall.raija.actorId, { ...hall.at, locale: 'fi' }),
    );
    expect(after.results.stages[2]?.result?.items[0]?.choices).toEqual({ oppose: 1, support: 5 });
    const chart = after.charts[`${poll}.poll`];
    expect(chart?.wide).toContain('Kannatan 83\u00a0%\u00a0(5)');
    expect(chart?.wide).not.toContain('<style');
    expect(chart?.narrow).toContain('var(--color-support)');
    expect(after.runs).toBe(false);
  });

  test('what was put on a line has its picture, by the numbers of its table', async () => {
    const hall = await makeHall(
      planned({ type: 'write', config: { privacy: 'open' } }),
      planned({ type: 'place', config: { about: 'notes', ends: ['Oma', 'Raja', 'Muiden'] } }),
    );
    const [writing = '', placing = ''] = hall.stages;
    await go(hall, writing, null);
    const { noteId } = await ok(write(hall, hall.raija, writing, NAMED));
    await expect.poll(async () => (await results(hall, hall.sami)).themes.length).toBe(1);
    await go(hall, placing, writing);
    const where = { ...hall.at, stageId: placing, subject: noteId, x: 0.2, y: 0.5 };
    await ok(app.commands.placeOnBoard(hall.raija.actorId, where));
    const locale = 'fi' as const;
    const page = await ok(app.commands.viewResults(hall.sami.actorId, { ...hall.at, locale }));
    expect(page.charts[`${placing}.places`]?.wide).toContain('>Raja<');
    const picture = { ...hall.at, locale, picture: `${placing}.places` };
    expect(await ok(app.commands.viewResultPicture(hall.raija.actorId, picture))).toContain('>1<');
  });

  test('notes that nobody has revealed are counted and not told', async () => {
    const hall = await makeHall(planned({ type: 'write' }));
    await go(hall, hall.stages[0] ?? '', null);
    await ok(write(hall, hall.raija, hall.stages[0] ?? '', SECRET));
    const told = await results(hall, hall.sami);
    expect(told.stages[0]?.notes).toBe(1);
    expect(JSON.stringify(told)).not.toContain(SECRET);
  });

  test('a screen and a reader may look, a stranger and a guest of another workshop may not', async () => {
    const { hall } = await held();
    const item = `screen:${hall.workshopId}`;
    const screen = await makePerson(app.db, { place: hall.place, role: 'reader', item });
    await results(hall, screen);
    const other = await makePerson(app.db, {
      place: hall.place,
      role: 'reader',
      item: `workshop:${newId()}`,
    });
    for (const { actorId } of [other, await makePerson(app.db)])
      expect(await refusal(app.commands.viewResults(actorId, { ...hall.at, locale: 'fi' }))).toBe(
        'not_found',
      );
  });

  test('an organisation of fewer than five people is counted, and not told apart', async () => {
    const { hall } = await held();
    const id = newId();
    await app.db
      .insertInto('organisation')
      .values({
        id,
        workspace_id: hall.place.workspaceId,
        name: 'Kylätalo Kaiku ry',
        type: null,
        confirmed_at: null,
        created_at: Date.now(),
      })
      .execute();
    await app.db
      .updateTable('membership')
      .set({ organisation_id: id })
      .where('actor_id', 'in', [hall.raija.actorId, hall.pekka.actorId])
      .execute();
    const told = await results(hall, hall.sami);
    expect(told).toMatchObject({ organisations: 1, parts: [] });
  });
});

describe('the public page', () => {
  test('is there while a facilitator holds it open, and nobody else may open it', async () => {
    const { hall } = await held();
    expect(await refusal(ofPublic(hall))).toBe('not_found');
    expect(
      await refusal(app.commands.shareResults(hall.raija.actorId, { ...hall.at, open: true })),
    ).toBe('not_found');
    expect(await refusal(ofPublic(hall))).toBe('not_found');

    await ok(app.commands.shareResults(hall.sami.actorId, { ...hall.at, open: true }));
    await ok(ofPublic(hall));
    await ok(app.commands.shareResults(hall.sami.actorId, { ...hall.at, open: false }));
    expect(await refusal(ofPublic(hall))).toBe('not_found');
    expect(
      await refusal(
        app.commands.viewPublicPicture({
          workshopId: hall.workshopId,
          picture: 'board',
          locale: 'fi',
        }),
      ),
    ).toBe('not_found');
  });

  test('names no person, not even those who wrote or answered under their names', async () => {
    const { hall, poll } = await held();
    await ok(app.commands.revealBallot(hall.sami.actorId, { ...hall.at, stageId: poll }));
    await ok(app.commands.shareResults(hall.sami.actorId, { ...hall.at, open: true }));
    const told = JSON.stringify(await ok(ofPublic(hall)));
    expect(told).toContain(NAMED);
    for (const name of ['Raija', 'Pekka', 'Sami', 'Vieras']) expect(told).not.toContain(name);
    for (const { actorId } of [hall.raija, hall.pekka, hall.sami])
      expect(told).not.toContain(actorId);
    // Who may look at the workshop sees whose the open note is, and never whose the anonymous one.
    const notes = (await results(hall, hall.sami)).themes.flatMap((theme) => theme.notes);
    expect(notes.find(({ text }) => text === NAMED)?.by).toBe('Pekka Niemi');
    expect(notes.find(({ text }) => text === SECRET)?.by).toBe('');
  });
});

describe('files of results', () => {
  test.each(['markdown', 'csv', 'json', 'docx', 'pdf', 'odt', 'xlsx'] as const)(
    '%s tells the answers and no voter or anonymous author',
    async (format) => {
      const { hall, poll } = await held();
      await ok(app.commands.revealBallot(hall.sami.actorId, { ...hall.at, stageId: poll }));
      const wish = { slug: hall.slug, what: 'workshop', item: hall.workshopId, format } as const;
      const { collectFile } = await import('#server/commands/collect-file.ts');
      const context = { db: app.db, documents: app.documents, clock: { now: () => Date.now() } };
      for (const names of [true, false]) {
        const collected = await ok(
          collectFile(context as never, hall.sami.actorId, { ...wish, names }),
        );
        const { source } = collected;
        if (source.what !== 'workshop') throw new Error(`results came as ${source.what}`);
        const told = JSON.stringify(source);
        expect(told).toContain(SECRET);
        expect(told).not.toContain('Raija Harju');
        expect(told.includes('Pekka Niemi')).toBe(names);
        expect(told).not.toContain(hall.raija.actorId);
        const file = await makeFile({ source, format, locale: 'fi', slug: 'ryhma' });
        expect(file.bytes.length).toBeGreaterThan(200);
        if (format === 'markdown' || format === 'csv') {
          const text = Buffer.from(file.bytes).toString();
          expect(text).toContain(SECRET);
          expect(text).toContain('Kannatan');
        }
      }
    },
  );

  test('are for members of the workspace, and not for its guests', async () => {
    const { hall } = await held();
    const wish = {
      slug: hall.slug,
      what: 'workshop',
      item: hall.workshopId,
      format: 'markdown',
      names: true,
      locale: 'fi',
    } as const;
    expect(await refusal(app.commands.previewFile(hall.pekka.actorId, wish))).not.toBeNull();
    expect(await refusal(app.commands.previewFile(hall.sami.actorId, wish))).toBeNull();
  });
});
