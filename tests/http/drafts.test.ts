import { describe, expect, test } from 'vitest';
import type { DraftNote } from '#shared/draft-view.ts';
import { ROLES } from '#shared/model.ts';
import { addDemands } from '../support/drafts.ts';
import {
  foreign,
  get,
  passer,
  people,
  place,
  post,
  server,
  stranger,
  useGroup,
  w,
} from '../support/group.ts';
import { makePerson, withDb, type Person } from '../support/people.ts';

useGroup();

const EDITORS = ['member', 'facilitator', 'coordinator'] as const;
let made = 0;

async function begin(who: Person, start = 'empty'): Promise<string> {
  const draftId = `luonnos${(made += 1)}`;
  const answer = await post(w('/drafts?/create'), who, {
    draftId,
    title: `Luonnos ${draftId}`,
    locale: 'fi',
    start,
  });
  expect(answer.headers.get('location')).toBe(w(`/drafts/${draftId}`));
  return draftId;
}

async function notesOf(id: string, who: Person): Promise<DraftNote[]> {
  return (await (await get(w(`/drafts/${id}/notes`), who)).json()) as DraftNote[];
}

const outsiders = (): [string, Person | undefined][] => [
  ['a stranger', stranger],
  ['a guest of the list alone', passer],
];

describe('drafts', () => {
  test.each(ROLES)('%s begins one, or is refused', async (role) => {
    const draftId = `oikeus${role.slice(0, 6)}`;
    const fields = { draftId, title: 'Luonnos', locale: 'fi', start: 'empty' };
    const answer = await post(w('/drafts?/create'), people[role], fields);
    const may = EDITORS.some((one) => one === role);
    expect(answer.status).toBe(may ? 303 : 404);
    expect((await get(w(`/drafts/${draftId}`), people[role])).status).toBe(may ? 200 : 404);
  });

  test('who may not read it finds nothing: not its page, its notes, its list, its room', async () => {
    const id = await begin(people.member);
    for (const [, who] of outsiders()) {
      expect((await get(w(`/drafts/${id}`), who)).status).toBe(404);
      expect((await get(w(`/drafts/${id}/notes`), who)).status).toBe(404);
      expect((await get(w('/drafts'), who)).status).toBe(404);
    }
    for (const role of ['reader', 'commenter'] as const) {
      expect((await get(w(`/drafts/${id}/notes`), people[role])).status).toBe(404);
      const list = await get(w('/drafts'), people[role]);
      expect(list.status).toBe(200);
      expect(await list.text()).not.toContain(`Luonnos ${id}`);
    }
    const signedOut = await get(w(`/drafts/${id}`));
    expect(signedOut.headers.get('location')).toContain('/signin');
    // By another workspace's address it is not there, whoever asks.
    const both = await makePerson(server.dataDir, { place: foreign, role: 'coordinator' });
    expect((await get(w(`/drafts/${id}`, foreign), both)).status).toBe(404);
  });

  test('every act on a draft and its notes is refused to who may not', async () => {
    const id = await begin(people.member);
    await post(w(`/drafts/${id}?/note`), people.member, { body: 'Huomautus' });
    const [note] = await notesOf(id, people.member);
    const noteId = note?.id ?? '';
    const acts: [string, Record<string, string>][] = [
      ['/drafts?/rename', { draftId: id, title: 'Toinen' }],
      ['/drafts?/trash', { draftId: id }],
      ['/drafts?/restore', { draftId: id }],
      [`/drafts/${id}?/note`, { body: 'Vieras' }],
      [`/drafts/${id}?/reword`, { noteId, body: 'Vieras' }],
      [`/drafts/${id}?/removeNote`, { noteId }],
      [`/drafts/${id}?/resolve`, { noteId, resolved: 'yes' }],
    ];
    const refused = [...outsiders().map(([, who]) => who), people.reader, people.commenter];
    for (const [path, fields] of acts) {
      for (const who of refused) expect((await post(w(path), who, fields)).status).toBe(404);
      const abroad = await makePerson(server.dataDir, { place: foreign, role: 'coordinator' });
      expect((await post(w(path, foreign), abroad, fields)).status).toBe(404);
    }
    expect(await notesOf(id, people.member)).toEqual([note]);
    expect(await (await get(w('/drafts'), people.member)).text()).toContain(`Luonnos ${id}`);
  });

  test('begins with every demand of the list, shown before any script', async () => {
    await addDemands(server, place, people.member, [
      { title: 'Tuki jatkuu', sentence: 'Tukea on jatkettava.' },
    ]);
    const id = await begin(people.member, 'demands');
    const html = await (await get(w(`/drafts/${id}`), people.facilitator)).text();
    expect(html).toContain('Tuki jatkuu');
    expect(html).toContain('Tukea on jatkettava.');
  });

  test('sent twice it is one; another workspace cannot take its id', async () => {
    const id = await begin(people.member);
    const fields = { draftId: id, title: 'Toinen kerta', locale: 'fi', start: 'empty' };
    expect((await post(w('/drafts?/create'), people.member, fields)).status).toBe(303);
    const list = await (await get(w('/drafts'), people.member)).text();
    expect(list).not.toContain('Toinen kerta');
    const abroad = await makePerson(server.dataDir, { place: foreign, role: 'coordinator' });
    expect((await post(w('/drafts?/create', foreign), abroad, fields)).status).toBe(404);
  });

  test('is put away and comes back, with a new name when it is given one', async () => {
    const id = await begin(people.member);
    await post(w('/drafts?/rename'), people.member, { draftId: id, title: 'Uusi nimi' });
    await post(w('/drafts?/trash'), people.facilitator, { draftId: id });
    const trashed = await (await get(w('/drafts'), people.member)).text();
    expect(trashed.indexOf('Uusi nimi')).toBeGreaterThan(trashed.indexOf('id="trash"'));
    await post(w('/drafts?/restore'), people.member, { draftId: id });
    const back = await (await get(w('/drafts'), people.member)).text();
    expect(back).toContain(`href="${w(`/drafts/${id}`)}"`);
  });

  test.each([
    ['title', ''],
    ['title', 'x'.repeat(161)],
    ['locale', 'de'],
    ['start', 'all'],
    ['draftId', '../x'],
  ])('a wrong %s is told, and what was typed is kept', async (field, value) => {
    const fields = { draftId: 'kelpaa1', title: 'Säilyvä nimi', locale: 'fi', start: 'empty' };
    const answer = await post(w('/drafts?/create'), people.member, { ...fields, [field]: value });
    expect(answer.status).toBe(400);
    if (field !== 'title') expect(await answer.text()).toContain('Säilyvä nimi');
  });
});

describe('working notes', () => {
  const anchor = { blockId: 'k1', quote: 'käynnissä oleva\r\nhanke', start: '4', end: '25' };

  test('keep their passage, are answered, reworded by their writer alone, and handled', async () => {
    const id = await begin(people.member);
    const at = w(`/drafts/${id}`);
    await post(`${at}?/note`, people.member, { body: ' Minkä hankkeen? ', ...anchor });
    const [note] = await notesOf(id, people.facilitator);
    expect(note).toMatchObject({
      body: 'Minkä hankkeen?',
      anchor: { blockId: 'k1', quote: 'käynnissä oleva\nhanke', start: 4, end: 25 },
      mayChange: false,
      mayRemove: true,
    });
    const noteId = note?.id ?? '';
    await post(`${at}?/note`, people.facilitator, { body: 'Kysyn.', parentId: noteId });
    const change = { noteId, body: 'Toisen sanat' };
    expect((await post(`${at}?/reword`, people.coordinator, change)).status).toBe(403);
    await post(`${at}?/reword`, people.member, { noteId, body: 'Minkä hankkeen loppu?' });
    await post(`${at}?/resolve`, people.facilitator, { noteId, resolved: 'yes' });
    const [after] = await notesOf(id, people.member);
    expect(after).toMatchObject({ body: 'Minkä hankkeen loppu?', resolvedBy: 'Nimi facilitator' });
    expect(after?.replies.map(({ body }) => body)).toEqual(['Kysyn.']);
    await post(`${at}?/resolve`, people.member, { noteId, resolved: 'no' });
    expect((await notesOf(id, people.member))[0]?.resolvedAt).toBeNull();
  });

  test("are removed by their writer or a facilitator; the answers and nobody's words stay", async () => {
    const id = await begin(people.member);
    const at = w(`/drafts/${id}`);
    const other = await makePerson(server.dataDir, { place, role: 'member' });
    await post(`${at}?/note`, people.member, { body: 'Salainen sana', ...anchor });
    const noteId = (await notesOf(id, other))[0]?.id ?? '';
    expect((await post(`${at}?/removeNote`, other, { noteId })).status).toBe(403);
    await post(`${at}?/note`, other, { body: 'Vastaus', parentId: noteId });
    await post(`${at}?/removeNote`, people.facilitator, { noteId });
    const [note] = await notesOf(id, other);
    expect(note).toMatchObject({ removed: true, body: '', anchor: { quote: '' } });
    expect(note?.replies).toHaveLength(1);
    const rows = await withDb(server.dataDir, (db) =>
      db.selectFrom('draft_note').select('body').where('id', '=', noteId).execute(),
    );
    expect(rows).toEqual([{ body: '' }]);
    await post(`${at}?/removeNote`, other, { noteId: note?.replies[0]?.id ?? '' });
    expect(await notesOf(id, other)).toEqual([]);
  });

  test('an answer belongs to a note of its own draft, and answers have none', async () => {
    const [one, two] = [await begin(people.member), await begin(people.member)];
    await post(w(`/drafts/${one}?/note`), people.member, { body: 'Täällä' });
    const parentId = (await notesOf(one, people.member))[0]?.id ?? '';
    const reply = { body: 'Väärässä paikassa', parentId };
    expect((await post(w(`/drafts/${two}?/note`), people.member, reply)).status).toBe(404);
    await post(w(`/drafts/${one}?/note`), people.member, { body: 'Vastaus', parentId });
    const [note] = await notesOf(one, people.member);
    const deeper = { body: 'Syvemmälle', parentId: note?.replies[0]?.id ?? '' };
    expect((await post(w(`/drafts/${one}?/note`), people.member, deeper)).status).toBe(404);
  });

  test('an empty one, or one too long, is told', async () => {
    const id = await begin(people.member);
    for (const body of ['   ', 'x'.repeat(4001)])
      expect((await post(w(`/drafts/${id}?/note`), people.member, { body })).status).toBe(400);
  });
});
