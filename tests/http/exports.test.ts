import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#server/auth/random.ts';
import { addDemand } from '#shared/documents/demands.ts';
import type { Exported } from '#shared/inputs/exports.ts';
import { ROLES, type Role } from '#shared/model.ts';
import { addDemands, block, makeDraft } from '../support/drafts.ts';
import {
  foreign,
  fresh,
  get,
  passer,
  people,
  place,
  server,
  stranger,
  useGroup,
  w,
} from '../support/group.ts';
import { until } from '../support/live.ts';
import { withDb, type Person, type Place } from '../support/people.ts';
import { makeComment, makeRound, type RoundPlace } from '../support/round.ts';
import { unzip, wordText } from '../support/unzip.ts';
import { WireClient } from '../support/wire-client.ts';

useGroup();

let round: RoundPlace;
let late: RoundPlace;
let elsewhere: RoundPlace;
let draft: string;
let foreignDraft: string;

beforeAll(async () => {
  round = await makeRound(server.dataDir, { place, visibility: 'now' });
  late = await makeRound(server.dataDir, { place, visibility: 'after' });
  elsewhere = await makeRound(server.dataDir, { place: foreign });
  const said = { email: 'salainen@askel.example', number: 1 };
  await makeComment(server.dataDir, round, { ...said, body: 'KAIKILLE näkyvä', onBehalf: 'self' });
  await makeComment(server.dataDir, round, { ...said, body: 'PIDETTY', state: 'held' });
  await makeComment(server.dataDir, round, { ...said, body: 'PIILOSSA', state: 'hidden' });
  await makeComment(server.dataDir, round, { ...said, body: 'POISTETTU', state: 'withdrawn' });
  await makeComment(server.dataDir, late, { ...said, body: 'MYÖHEMMIN' });
  await makeComment(server.dataDir, elsewhere, { ...said, body: 'MUUALLA' });
  await withDb(server.dataDir, (db) =>
    db
      .updateTable('round_comment')
      .set({ internal_note: 'SISÄINEN', outcome: 'no_change', reason: 'PÄÄTÖS', decided_at: 5 })
      .execute(),
  );
  const writes = people.member;
  const sentence = 'Rahoittajien on jatkettava, jotta apu ei lopu.';
  await addDemands(server, place, writes, [
    { title: 'Tuki jatkuu', sentence, rationale: ['Koska tauko rikkoo.'] },
  ]);
  draft = await makeDraft(server, place, writes, [block('paragraph', 'TYÖLUONNOS')]);
  const { own, coordinator } = await fresh();
  foreignDraft = await makeDraft(server, own, coordinator, [block('paragraph', 'VIERAS')]);
}, 60_000);

const query = (what: Exported, item = '', more: Record<string, string> = {}) =>
  `/exports/file?${new URLSearchParams({ what, item, format: 'markdown', locale: 'fi', names: '1', ...more })}`;
const file = (who: Person | undefined, what: Exported, item = '', more = {}, at: Place = place) =>
  get(w(query(what, item, more), at), who);

const MEMBERS: Role[] = ['member', 'facilitator', 'coordinator'];
const TRIAGERS: Role[] = ['facilitator', 'coordinator'];

describe('who may take out what', () => {
  test.each<[Exported, () => string, readonly Role[]]>([
    ['demands', () => '', ROLES],
    ['draft', () => draft, MEMBERS],
    ['version', () => round.versionId, ROLES],
    ['comments', () => round.roundId, ROLES],
    ['report', () => round.roundId, TRIAGERS],
  ])('%s', async (what, item, roles) => {
    for (const role of ROLES) {
      const own = await file(people[role], what, item());
      expect([role, own.status]).toEqual([role, roles.includes(role) ? 200 : 404]);
      expect((await file(people[role], what, item(), {}, foreign)).status).toBe(404);
    }
    for (const who of [passer, stranger, undefined])
      expect((await file(who, what, item())).status).toBe(404);
  });

  test.each<[Exported, () => string]>([
    ['draft', () => foreignDraft],
    ['version', () => elsewhere.versionId],
    ['comments', () => elsewhere.roundId],
    ['report', () => elsewhere.roundId],
    ['version', () => newId()],
    ['comments', () => ''],
    ['draft', () => '../../etc/passwd'],
  ])('%s of another workspace, or of none, is not there', async (what, item) => {
    expect((await file(people.coordinator, what, item())).status).toBe(404);
  });

  test('a format that the thing does not have is not there', async () => {
    for (const [what, format] of [
      ['report', 'xlsx'],
      ['version', 'csv'],
      ['demands', 'exe'],
      ['comments', ''],
    ] as const)
      expect((await file(people.coordinator, what, round.roundId, { format })).status).toBe(404);
  });
});

describe('what leaves the house', () => {
  const words = async (who: Person, more: Record<string, string> = {}) =>
    (await file(who, 'comments', round.roundId, more)).text();

  test.each(['markdown', 'json', 'csv'])(
    'as %s no e-mail, no internal note, nothing taken back',
    async (format) => {
      for (const role of ROLES) {
        const text = await words(people[role], { format });
        expect(text).toContain('KAIKILLE');
        for (const secret of ['salainen@', 'SISÄINEN', 'POISTETTU', 'MUUALLA'])
          expect([role, text.includes(secret)]).toEqual([role, false]);
        for (const held of ['PIDETTY', 'PIILOSSA', 'PÄÄTÖS'])
          expect([role, held, text.includes(held)]).toEqual([role, held, TRIAGERS.includes(role)]);
      }
    },
  );

  test('a round that shows its comments afterwards has none for others before', async () => {
    const early = await file(people.member, 'comments', late.roundId);
    expect(early.status).toBe(400);
    const told = await get(w(`/exports?what=comments&round=${late.roundId}`), people.member);
    expect(await told.text()).toContain(
      'Kierroksella ei ole vielä kommentteja, jotka voisit ladata.',
    );
    expect((await file(people.facilitator, 'comments', late.roundId)).status).toBe(200);
  });

  test('names stay at home when asked; an organisation that speaks for itself does not', async () => {
    await makeComment(server.dataDir, round, {
      number: 2,
      body: 'Virallinen',
      organisation: 'Sydänpolku ry',
      onBehalf: 'organisation',
    });
    const named = await words(people.reader);
    expect(named).toContain('Leena Tuomi, Askel Työhön sr');
    const nameless = await words(people.reader, { names: '' });
    expect(nameless).not.toMatch(/Leena|Askel/);
    expect(nameless).toContain('Sydänpolku ry');
  });

  test('a published report is everybody’s, with its decisions', async () => {
    const done = await makeRound(server.dataDir, { place, visibility: 'now' });
    await makeComment(server.dataDir, done, { number: 1, body: 'Kysyttiin' });
    await withDb(server.dataDir, async (db) => {
      await db
        .updateTable('round')
        .set({ report_published_at: Date.now() })
        .where('id', '=', done.roundId)
        .execute();
      await db
        .updateTable('round_comment')
        .set({ outcome: 'accepted', decided_at: 5 })
        .where('round_id', '=', done.roundId)
        .execute();
    });
    const report = await (await file(people.reader, 'report', done.roundId)).text();
    expect(report).toContain('Kysyttiin');
    expect(report).toContain('**Päätös:** Hyväksytty');
  });
});

describe('the page', () => {
  test('shows a working draft to its writers alone, in the log of files too', async () => {
    await file(people.member, 'draft', draft);
    for (const role of ROLES) {
      const page = await (
        await get(w(`/exports?what=text&text=draft.${draft}`), people[role])
      ).text();
      expect([role, page.includes('TYÖLUONNOS')]).toEqual([role, MEMBERS.includes(role)]);
      const log = await (await get(w('/exports?what=text'), people[role])).text();
      expect([role, log.includes(draft)]).toEqual([role, MEMBERS.includes(role)]);
    }
  });

  test('the final version as a Word file takes four clicks: downloads, which, how, make', async () => {
    const { own, coordinator } = await fresh();
    const [id = ''] = await addDemands(server, own, coordinator, [
      {
        title: 'Tuki jatkuu',
        sentence: 'Rahoittajien on jatkettava.',
        rationale: ['Koska tauko rikkoo.'],
      },
    ]);
    const signed = await makeRound(server.dataDir, { place: own });
    await withDb(server.dataDir, async (db) => {
      const organisation = {
        id: newId(),
        workspace_id: own.workspaceId,
        name: 'Kylätalo Kaiku ry',
        type: null,
        confirmed_at: 1,
        created_at: 1,
      };
      await db.insertInto('organisation').values(organisation).execute();
      await db
        .insertInto('signatory')
        .values({
          version_id: signed.versionId,
          organisation_id: organisation.id,
          answer: 'yes',
          dissent: '',
          actor_id: null,
          created_at: 1,
        })
        .execute();
      const title = { kind: 'text', text: 'Tuki jatkuu', marks: [], children: [] };
      const demand = { id, number: 1 };
      const blocks = [
        {
          id: 't',
          kind: 'heading',
          level: 3,
          number: null,
          demand: { ...demand, part: 'title' },
          nodes: [title],
          text: title.text,
        },
        {
          id: 'r',
          kind: 'paragraph',
          number: 1,
          demand: { ...demand, part: 'rationale' },
          nodes: [{ ...title, text: 'Koska tauko rikkoo.' }],
          text: 'Koska tauko rikkoo.',
        },
      ];
      await db
        .updateTable('version')
        .set({ final: 1, blocks: JSON.stringify(blocks) })
        .where('id', '=', signed.versionId)
        .execute();
    });
    // The second click: the final version and DOCX are what one gets without choosing.
    const page = await (await get(w('/exports?what=text', own), coordinator)).text();
    const address = /href="([^"]*exports\/file\?[^"]*format=docx[^"]*)"/.exec(page)?.[1] ?? '';
    const answer = await get(address.replaceAll('&amp;', '&'), coordinator);
    expect(answer.headers.get('content-disposition')).toMatch(
      /attachment; filename="versio-1-[a-z0-9-]+\.docx"/,
    );
    const word = wordText(
      unzip(new Uint8Array(await answer.arrayBuffer())).get('word/document.xml') ?? '',
    );
    for (const part of [
      'V1 Tuki jatkuu',
      'Koska tauko rikkoo.',
      'Allekirjoittajat',
      'Kylätalo Kaiku ry',
    ])
      expect(word).toContain(part);
  });

  test('typing goes on while a long file is made', async () => {
    const { own, coordinator } = await fresh();
    const text = Array.from({ length: 400 }, (_, at) => ({
      kind: 'paragraph' as const,
      children: [
        {
          kind: 'text' as const,
          text: `${at} ${'Maakunnan on otettava järjestöt mukaan. '.repeat(12)}`,
          marks: [],
          children: [],
        },
      ],
    }));
    const big = await makeRound(server.dataDir, { place: own, text });
    let making = true;
    const made = file(coordinator, 'version', big.versionId, { format: 'pdf' }, own).then(
      (answer) => ((making = false), answer),
    );
    const at = { port: server.port, origin: `http://localhost:${server.port}` };
    const writer = await new WireClient(at, own, coordinator).ready();
    let written = 0;
    while (making) {
      const frame = writer.change((doc) => addDemand(doc, { title: `Kirjoitettu ${written}` }));
      await until(() => writer.saved >= frame, 'the demand on the disk');
      if (making) written++;
    }
    writer.end();
    expect((await made).status).toBe(200);
    expect(written).toBeGreaterThan(0);
  });
});
