import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp, type App } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { remindWorkshops } from '#server/jobs/remind-workshops.ts';
import { tendSlowStages } from '#server/jobs/tend-slow-stages.ts';
import { openMailbox, type Mailbox } from '../support/mailbox.ts';
import { ok, refusal } from '../support/house.ts';
import { makePerson, makePlace, type Person, type Place } from '../support/people.ts';
import { planned } from '../support/workshop.ts';
import { newId } from '#server/auth/random.ts';
import { insertStages, type PlannedStage } from '#server/db/workshop-stages.ts';
import { viewNotes } from '#shared/documents/board.ts';
import { roomName } from '#shared/rooms.ts';

const HOUR = 60 * 60_000;

let app: App;
let mailbox: Mailbox;
let dataDir: string;
beforeAll(async () => {
  mailbox = await openMailbox();
  dataDir = mkdtempSync(join(tmpdir(), 'talkoot-slow-'));
  app = await createApp(
    readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', SMTP_URL: mailbox.url }),
  );
});
afterAll(async () => {
  await app.close();
  await mailbox.close();
  rmSync(dataDir, { recursive: true, force: true });
});

interface SlowHall {
  place: Place;
  sami: Person;
  at: { slug: string; workshopId: string };
}

async function slowHall(...stages: PlannedStage[]): Promise<SlowHall> {
  const place = await makePlace(app.db);
  const sami = await makePerson(app.db, { place, role: 'facilitator' });
  const at = { slug: place.slug, workshopId: newId() };
  const wishes = { title: 'Rajanveto', template: '', locale: 'fi' } as const;
  await ok(app.commands.createWorkshop(sami.actorId, { ...at, ...wishes }));
  await insertStages(app.db, at.workshopId, stages);
  return { place, sami, at };
}

/** Closes in so many hours; opened three days ago. */
const slow = (type: PlannedStage['type'], hours: number, config: PlannedStage['config'] = {}) =>
  planned({
    ...{ type, pace: 'slow', config, prompt: 'Missä raja kulkee?' },
    opensAt: Date.now() - 72 * HOUR,
    closesAt: Date.now() + hours * HOUR,
  });

const tend = () => tendSlowStages.run(app as never, new AbortController().signal);

/** The jobs of the house run by themselves; this is one run more. */
async function remind() {
  const { makeMail } = await import('#server/mail/outbox.ts');
  const mail = makeMail(app.config, app.clock, () => undefined);
  await remindWorkshops.run({ ...app, mail } as never, new AbortController().signal);
}

async function closeNow(stageId: string) {
  const set = { closes_at: Date.now() - 1 };
  await app.db.updateTable('workshop_stage').set(set).where('id', '=', stageId).execute();
}

const guest = (hall: SlowHall, more: object = {}) =>
  makePerson(app.db, {
    ...{ place: hall.place, role: 'reader', item: `workshop:${hall.at.workshopId}` },
    ...more,
  });

describe('a slow stage', () => {
  test('is answered without a facilitator, until it closes and shows itself', async () => {
    const [writing, voting] = [
      slow('write', 24),
      slow('poll', 24, { poll: 'single', options: ['A', 'B'] }),
    ];
    const hall = await slowHall(writing, voting);
    await tend();
    const people = await Promise.all(Array.from({ length: 5 }, () => guest(hall)));
    const [raija] = people;
    const { view, own } = await ok(app.commands.viewWorkshop(raija?.actorId ?? '', hall.at));
    expect(view.stage).toBeNull();
    expect(view.slow.map(({ id }) => id)).toEqual([writing.id, voting.id]);
    expect(own.stageId).toBe(writing.id);
    const item = view.slow[1]?.items[0]?.id ?? '';
    for (const [index, { actorId }] of people.entries()) {
      const note = { noteId: newId(), stageId: writing.id, text: `Huoli ${index}`, area: '' };
      await ok(app.commands.addWorkshopNote(actorId, { ...hall.at, ...note }));
      const choice = { [item]: { option: 'option-1' } };
      await ok(app.commands.castVote(actorId, { ...hall.at, stageId: voting.id, choice }));
    }
    // What one has answered is at hand again, by its own link.
    const asked = { ...hall.at, stageId: voting.id };
    const back = await ok(app.commands.viewOwnWorkshop(raija?.actorId ?? '', asked));
    expect(back).toMatchObject({ stageId: voting.id, choice: { [item]: { option: 'option-1' } } });
    const board = roomName({
      ...{ kind: 'board', workspaceId: hall.place.workspaceId, itemId: hall.at.workshopId },
    });
    const shown = () => app.documents.read(board, (doc) => viewNotes(doc).length);
    expect(await shown()).toBe(0);

    await closeNow(writing.id);
    await closeNow(voting.id);
    // Over is over by the database's clock, before anybody has closed it.
    const late = { noteId: newId(), stageId: writing.id, text: 'Myöhässä', area: '' };
    const { actorId } = raija ?? hall.sami;
    expect(await refusal(app.commands.addWorkshopNote(actorId, { ...hall.at, ...late }))).toBe(
      'stage_closed',
    );
    const choice = { [item]: { option: 'option-2' } };
    const vote = app.commands.castVote(actorId, { ...hall.at, stageId: voting.id, choice });
    expect(await refusal(vote)).toBe('ballot_closed');
    await tend();
    await tend();
    expect(await shown()).toBe(5);
    const closed = await app.db
      .selectFrom('workshop_stage')
      .selectAll()
      .where('id', '=', voting.id)
      .executeTakeFirstOrThrow();
    expect(closed).toMatchObject({ state: 'done', ballot_key: null });
    expect(closed.result).toContain('"people":5');
    const after = await ok(app.commands.viewWorkshop(actorId, hall.at));
    expect(after.view.slow).toEqual([]);
  });

  test('does not open before its hour', async () => {
    const hall = await slowHall({ ...slow('write', 48), opensAt: Date.now() + HOUR });
    await tend();
    const { actorId } = await guest(hall);
    expect((await ok(app.commands.viewWorkshop(actorId, hall.at))).view.slow).toEqual([]);
  });

  test('reminds by letter those who have not answered, two days before and again at the last', async () => {
    const stage = slow('write', 47);
    const hall = await slowHall(stage);
    await tend();
    await app.db
      .updateTable('workshop_stage')
      .set({ entered_at: Date.now() - 72 * HOUR })
      .where('id', '=', stage.id)
      .execute();
    const address = (name: string) => `${name}-${newId()}@kaiku.example`;
    const [silent, joined, answered, reader] = ['silent', 'joined', 'answered', 'reader'].map(
      address,
    );
    const { place } = hall;
    await makePerson(app.db, { place, role: 'commenter', email: silent ?? null });
    const came = await guest(hall, { email: joined });
    await ok(app.commands.viewWorkshop(came.actorId, hall.at));
    const wrote = await makePerson(app.db, { place, role: 'member', email: answered ?? null });
    await makePerson(app.db, { place, role: 'reader', email: reader ?? null });
    const note = { noteId: newId(), stageId: stage.id, text: 'Valmis', area: '' };
    await ok(app.commands.addWorkshopNote(wrote.actorId, { ...hall.at, ...note }));
    await Promise.all([remind(), remind()]);
    const letter = await mailbox.take(silent ?? '');
    expect(letter.mail.text).toContain('Missä raja kulkee?');
    expect(letter.mail.text).toContain(`/workshops/${hall.at.workshopId}?stage=${stage.id}`);
    await mailbox.take(joined ?? '');
    const set = { closes_at: Date.now() + 3 * HOUR };
    await app.db.updateTable('workshop_stage').set(set).where('id', '=', stage.id).execute();
    await remind();
    await remind();
    await mailbox.take(silent ?? '');
    await mailbox.take(joined ?? '');
    const written = await app.db
      .selectFrom('outbox')
      .select('to_address')
      .where('to_address', 'in', [silent ?? '', joined ?? '', answered ?? '', reader ?? ''])
      .execute();
    expect(written.map(({ to_address }) => to_address).sort()).toEqual(
      [silent, silent, joined, joined].sort(),
    );
  });
});

describe('organisations that have not answered', () => {
  async function withOrganisations() {
    const hall = await slowHall(slow('poll', 24, { poll: 'three' }));
    await tend();
    const { workspaceId } = hall.place;
    const organisation = async (name: string, email: string | null) => {
      const id = newId();
      const now = Date.now();
      await app.db
        .insertInto('organisation')
        .values({
          ...{ id, workspace_id: workspaceId, name, type: null },
          ...{ confirmed_at: now, created_at: now },
        })
        .execute();
      const contact = await makePerson(app.db, { place: hall.place, role: 'commenter', email });
      await app.db
        .insertInto('organisation_contact')
        .values({ organisation_id: id, actor_id: contact.actorId })
        .execute();
      await app.db
        .updateTable('membership')
        .set({ organisation_id: id })
        .where('actor_id', '=', contact.actorId)
        .execute();
      return contact;
    };
    const [stage] = (await ok(app.commands.viewWorkshop(hall.sami.actorId, hall.at))).view.slow;
    return { hall, stage, organisation };
  }

  test('are named when five have answered, and written to once', async () => {
    const { hall, stage, organisation } = await withOrganisations();
    const email = `omaiset-${newId()}@omaiset.example`;
    const present = await organisation('Kylätalo Kaiku ry', null);
    await organisation('Järviseudun Omaiset ry', email);
    const at = { ...hall.at, stageId: stage?.id ?? '' };
    const choice = { [stage?.items[0]?.id ?? '']: { option: 'support' } };
    const vote = (who: Person) => ok(app.commands.castVote(who.actorId, { ...at, choice }));
    await vote(present);
    // Of one voter the list of all others would tell where they come from.
    const few = await ok(app.commands.viewAbsent(hall.sami.actorId, at));
    expect(few).toEqual({ tooFew: true, organisations: [] });
    for (let number = 0; number < 4; number++) await vote(await guest(hall));
    const { organisations } = await ok(app.commands.viewAbsent(hall.sami.actorId, at));
    expect(organisations).toEqual([{ name: 'Järviseudun Omaiset ry', contacts: 1, asked: false }]);
    await Promise.all([
      ok(app.commands.askAbsent(hall.sami.actorId, at)),
      ok(app.commands.askAbsent(hall.sami.actorId, at)),
    ]);
    const letter = await mailbox.take(email);
    expect(letter.mail.subject).toContain('Järviseudun Omaiset ry');
    expect(letter.mail.text).toMatch(/koodilla [A-Z]{3}\d{3}/);
    const letters = app.db.selectFrom('outbox').select('id').where('to_address', '=', email);
    expect(await letters.execute()).toHaveLength(1);
    const asked = await ok(app.commands.viewAbsent(hall.sami.actorId, at));
    expect(asked.organisations).toMatchObject([{ asked: true }]);
    expect(await refusal(app.commands.viewAbsent(present.actorId, at))).toBe('not_found');
    expect(await refusal(app.commands.askAbsent(present.actorId, at))).toBe('not_found');
    await ok(app.commands.revealBallot(hall.sami.actorId, at));
    expect(await refusal(app.commands.askAbsent(hall.sami.actorId, at))).toBe('ballot_closed');
  });
});
