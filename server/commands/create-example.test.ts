import { addActor } from '#server/db/actors.ts';
import { addMember, listMembers } from '#server/db/members.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { viewDemands } from '#shared/documents/demands.ts';
import { makeLimits, type Limits } from '#server/auth/rate-limit.ts';
import { validateSession } from '#server/auth/session.ts';
import { readConfig } from '#server/config.ts';
import type { Db } from '#server/db/open.ts';
import { expireExamples } from '#server/jobs/expire-examples.ts';
import { makeMail } from '#server/mail/outbox.ts';
import type { Context } from '#server/ports.ts';
import { createExample, EXAMPLES_ALIVE, EXAMPLES_AN_HOUR } from './create-example.ts';
import { viewExampleLink } from './view-example-link.ts';
import { openRows } from '../../tests/support/stores.ts';

const DAY = 24 * 60 * 60_000;
const VISIT = { locale: 'fi', userAgent: 'Firefox/140', address: '192.0.2.1' } as const;

let rows: Awaited<ReturnType<typeof openRows>>;
let db: Db;
let now: number;
let docs: Map<string, Y.Doc>;
let context: Context & { limits: Limits };

beforeEach(async () => {
  rows = await openRows();
  db = rows.db;
  now = Date.UTC(2026, 10, 2);
  docs = new Map();
  const config = readConfig({});
  const clock = { now: () => now };
  context = {
    config,
    db,
    clock,
    limits: makeLimits(clock),
    mail: makeMail(config, clock, () => {}),
    rooms: { rightsChanged: () => {} },
    documents: {
      edit: async (room: string, _key: string, fn: (doc: Y.Doc) => void) => {
        const doc = docs.get(room) ?? new Y.Doc();
        docs.set(room, doc);
        fn(doc);
      },
    },
  } as unknown as Context & { limits: Limits };
});

afterEach(() => rows.end());

async function make(actorId: string | null = null, address: string = VISIT.address) {
  const made = await createExample(context, actorId, { ...VISIT, address });
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value;
}

test('makes a private copy that the visitor coordinates, with numbers for all demands', async () => {
  const { slug, token } = await make();
  const session = await validateSession(db, token ?? '', now);
  const workspace = await db.selectFrom('workspace').selectAll().executeTakeFirstOrThrow();
  expect(workspace).toMatchObject({ slug, kind: 'example' });
  expect(slug).toMatch(/^esimerkki-[a-z0-9]{6}$/);

  const membership = await db
    .selectFrom('membership')
    .selectAll()
    .where('actor_id', '=', session?.session.actorId ?? '')
    .executeTakeFirstOrThrow();
  expect(membership.role).toBe('coordinator');

  const views = viewDemands(docs.get(`demands:${workspace.id}`) ?? new Y.Doc());
  const numbers = await db.selectFrom('demand').selectAll().orderBy('number').execute();
  expect(numbers.map(({ demand_id }) => demand_id)).toEqual(views.map(({ id }) => id));
  expect(views).toHaveLength(12);
});

test('its people are members and no guests: a guest came by a pass and has no e-mail', async () => {
  await make();
  const { id } = await db.selectFrom('workspace').select('id').executeTakeFirstOrThrow();
  const members = await listMembers(db, id);
  expect(members.length).toBeGreaterThan(5);
  expect(members.filter(({ guest }) => guest)).toEqual([]);

  const pass = await db.selectFrom('invitation').select('id').executeTakeFirstOrThrow();
  const email = 'raija.harju@kaiku.example';
  for (const [name, actor] of [
    ['vieras', { id: 'byPass', email: null }],
    ['raija', { id: 'byPassWithEmail', email }],
  ] as const) {
    await addActor(db, { ...actor, name, passwordHash: null, locale: 'fi' }, now);
    await addMember(
      db,
      { workspaceId: id, actorId: actor.id, role: 'member', invitationId: pass.id },
      now,
    );
  }
  const joined = await listMembers(db, id);
  expect(joined.filter(({ guest }) => guest).map(({ name }) => name)).toEqual(['vieras']);
});

test('a code that another place has already is passed over', async () => {
  const real = crypto.getRandomValues.bind(crypto);
  for (const address of ['192.0.2.1', '192.0.2.2']) {
    // A code takes twice six bytes; the first four codes of each are alike.
    let same = 8;
    const random = vi
      .spyOn(crypto, 'getRandomValues')
      .mockImplementation((array) =>
        array instanceof Uint8Array && array.length === 6 && same-- > 0
          ? array.fill(0)
          : real(array),
      );
    await make(null, address);
    random.mockRestore();
  }
  const codes = await db.selectFrom('invitation').select('code').execute();
  expect(new Set(codes.map(({ code }) => code)).size).toBe(6);
});

test('gives an actor who has one already no second session', async () => {
  const first = await make();
  const session = await validateSession(db, first.token ?? '', now);
  expect((await make(session?.session.actorId)).token).toBeNull();
});

test('tells the link to its coordinator alone', async () => {
  const { slug, token } = await make();
  const session = await validateSession(db, token ?? '', now);
  expect(await viewExampleLink(context, session?.session.actorId ?? '', slug)).toMatch(
    /^[A-Z]{3}\d{3}$/,
  );
  const reader = await db
    .selectFrom('membership')
    .select('actor_id')
    .where('role', '=', 'member')
    .executeTakeFirstOrThrow();
  expect(await viewExampleLink(context, reader.actor_id, slug)).toBeNull();
});

test('refuses when EXAMPLES=off', async () => {
  context.config.examples = false;
  expect(await createExample(context, null, VISIT)).toMatchObject({
    refusal: { code: 'examples_off' },
  });
  expect(await db.selectFrom('actor').selectAll().execute()).toEqual([]);
});

test('refuses one address that asks again and again', async () => {
  for (let made = 0; made < 20; made += 1) await make();
  expect(await createExample(context, null, VISIT)).toMatchObject({
    refusal: { code: 'too_many_tries' },
  });
  await make(null, '198.51.100.1');
});

test('refuses more than so many an hour, and more than so many alive', async () => {
  for (let made = 0; made < EXAMPLES_AN_HOUR; made += 1) await make(null, `192.0.2.${made}`);
  expect(await createExample(context, null, { ...VISIT, address: '198.51.100.1' })).toMatchObject({
    refusal: { code: 'too_many_tries' },
  });

  for (let made = EXAMPLES_AN_HOUR; made < EXAMPLES_ALIVE; made += 1) {
    if (made % EXAMPLES_AN_HOUR === 0) now += 2 * 60 * 60_000;
    await make(null, `198.51.100.${made}`);
  }
  now += 2 * 60 * 60_000;
  expect(await createExample(context, null, VISIT)).toMatchObject({
    refusal: { code: 'examples_full' },
  });
});

test('goes with everything of its own after seven idle days, and leaves the others', async () => {
  const idle = await make();
  const gone = await db.selectFrom('workspace').selectAll().executeTakeFirstOrThrow();
  const room = `demands:${gone.id}`;
  await db.insertInto('room').values({ room }).execute();
  await db
    .insertInto('journal_update')
    .values({ room, seq: 1, bytes: new Uint8Array(2), actor_id: null, at: now, edit_key: null })
    .execute();
  now += 3 * DAY;
  const busy = await make();
  now += 4 * DAY + 1;
  await expireExamples.run(context, new AbortController().signal);

  const left = await db.selectFrom('workspace').select('slug').execute();
  expect(left).toEqual([{ slug: busy.slug }]);
  expect(await validateSession(db, idle.token ?? '', now)).toBeNull();
  expect(await validateSession(db, busy.token ?? '', now)).not.toBeNull();
  expect(await db.selectFrom('journal_update').selectAll().execute()).toEqual([]);
  expect(await db.selectFrom('room').selectAll().execute()).toEqual([]);
  const orphans = await db
    .selectFrom('actor')
    .leftJoin('membership', 'membership.actor_id', 'actor.id')
    .select('actor.id')
    .where('membership.actor_id', 'is', null)
    .execute();
  expect(orphans).toEqual([]);
  expect(
    await db
      .selectFrom('demand_comment')
      .select('id')
      .where('workspace_id', '=', gone.id)
      .execute(),
  ).toEqual([]);
});

test('a person with an e-mail address, or at home elsewhere, outlives the example', async () => {
  await make();
  const { id } = await db.selectFrom('workspace').select('id').executeTakeFirstOrThrow();
  const [first, second] = await db
    .selectFrom('membership')
    .select('actor_id')
    .where('workspace_id', '=', id)
    .execute();
  await db
    .updateTable('actor')
    .set({ email: 'aino@omaiset.example' })
    .where('id', '=', first?.actor_id ?? '')
    .execute();
  now += 8 * DAY;
  await make(second?.actor_id);
  await expireExamples.run(context, new AbortController().signal);

  const kept = await db
    .selectFrom('actor')
    .select('id')
    .where('id', 'in', [first?.actor_id ?? '', second?.actor_id ?? ''])
    .execute();
  expect(kept).toHaveLength(2);
});

test('an example sends no letters', async () => {
  const letter = {
    to: 'anybody@järjestö.example',
    locale: 'fi',
    kind: 'invitation',
    link: '/invitations/x',
    inviter: 'Sami Koskela',
    role: 'member',
  } as const;
  await context.mail.queue(db, { ...letter, workspace: { name: 'Esimerkki', kind: 'example' } });
  expect(await db.selectFrom('outbox').selectAll().execute()).toEqual([]);
  await context.mail.queue(db, { ...letter, workspace: { name: 'Oikea', kind: 'regular' } });
  expect(await db.selectFrom('outbox').selectAll().execute()).toHaveLength(1);
});
