import { describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { draftBody } from '#shared/documents/draft.ts';
import { ROLES } from '#shared/model.ts';
import { roomName } from '#shared/rooms.ts';
import { block, makeDraft, writeDraft } from '../support/drafts.ts';
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
import { hidden } from '../support/html.ts';
import { connect, until } from '../support/live.ts';
import { makePerson, type Person } from '../support/people.ts';

useGroup();

const history = (id: string) => w(`/drafts/${id}/history`);
const htmlOf = async (id: string, who: Person, query = '') =>
  (await get(history(id) + query, who)).text();

async function begin(): Promise<string> {
  return makeDraft(server, place, people.member, [
    block('heading', 'Vaatimukset', { level: 1, id: 'h1' }),
    block('paragraph', 'Tuki jatkuu kolme vuotta.', { id: 'p1' }),
    block('paragraph', 'Rahoittaja arvioi tuen.', { id: 'p2' }),
  ]);
}

/** The text as anybody would get it who opens the draft. */
async function textOf(draftId: string): Promise<string> {
  const room = roomName({ kind: 'draft', workspaceId: place.workspaceId, itemId: draftId });
  const { port } = server;
  const client = connect({ port, origin: `http://localhost:${port}` }, { room }, people.member);
  await until(() => client.provider.synced, 'the room');
  const text = draftBody(client.doc).toString();
  client.destroy();
  return text;
}

describe("a draft's history", () => {
  test('a named moment is compared with now and brought back as one more edit', async () => {
    const id = await begin();
    const before = await textOf(id);
    const named = await post(`${history(id)}?/name`, people.member, { label: 'Kokouksen jälkeen' });
    expect(named.headers.get('location')).toBe(history(id));
    await writeDraft(server, place, people.facilitator, id, (doc) => {
      const body = draftBody(doc);
      const words = (body.get(1) as Y.XmlElement).get(0) as Y.XmlText;
      words.delete(12, 5);
      words.insert(12, 'viisi');
      body.delete(2, 1);
    });

    const html = await htmlOf(id, people.member);
    expect(html).toContain('Kokouksen jälkeen');
    expect(html).toContain('Nimi facilitator');
    expect(html).toMatch(/<p class="text-meta text-ink-2">Vaatimukset<\/p>/);
    expect(html).toContain('2 eroa');
    expect(html).toMatch(/<del><span class="sr-only" lang="fi">\[poistettu: <\/span>kolme/);
    expect(html).toMatch(/<ins><span class="sr-only" lang="fi">\[lisätty: <\/span>viisi/);
    const only = await htmlOf(id, people.member, `?person=${people.facilitator.actorId}`);
    expect(only).not.toContain('Kokouksen jälkeen');

    const fields = {
      historyId: hidden(html, 'historyId'),
      restoreId: hidden(html, 'restoreId'),
    };
    // Pressed twice it is done once: what is written in between stays.
    const back = await post(`${history(id)}?/restore`, people.member, fields);
    expect(back.status).toBe(303);
    expect(await textOf(id)).toBe(before);
    await writeDraft(server, place, people.member, id, (doc) => draftBody(doc).delete(2, 1));
    await post(`${history(id)}?/restore`, people.member, fields);
    expect(await textOf(id)).not.toBe(before);
    expect(await htmlOf(id, people.member)).toContain('Ennen palautusta');
  });

  test('only who may read the draft finds it, and a draft in the trash has none', async () => {
    const id = await begin();
    const editors: string[] = ['member', 'facilitator', 'coordinator'];
    for (const role of ROLES) {
      const may = editors.includes(role);
      expect((await get(history(id), people[role])).status).toBe(may ? 200 : 404);
      const named = await post(`${history(id)}?/name`, people[role], { label: `Hetki ${role}` });
      expect(named.status).toBe(may ? 303 : 404);
    }
    const elsewhere = await makePerson(server.dataDir, { place: foreign, role: 'coordinator' });
    const html = await htmlOf(id, people.member);
    const fields = { historyId: hidden(html, 'historyId'), restoreId: 'abcdefgh' };
    for (const who of [stranger, passer, elsewhere, people.reader]) {
      expect((await get(history(id), who)).status).toBe(404);
      expect((await post(`${history(id)}?/restore`, who, fields)).status).toBe(404);
    }
    // A moment of one draft is no moment of another.
    const other = await begin();
    expect((await post(`${history(other)}?/restore`, people.member, fields)).status).toBe(404);
    expect((await get(`${history(other)}?a=${fields.historyId}&b=x`, people.member)).status).toBe(
      200,
    );
    await post(w('/drafts?/trash'), people.coordinator, { draftId: id });
    expect((await get(history(id), people.member)).status).toBe(404);
  });
});
