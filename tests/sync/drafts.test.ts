import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appendBlocks, draftBody } from '#shared/documents/draft.ts';
import { richText } from '#shared/documents/rich-text.ts';
import { ROLES } from '#shared/model.ts';
import { roomName } from '#shared/rooms.ts';
import { CLOSE } from '#shared/wire.ts';
import { newId } from '#server/auth/random.ts';
import { insertDraft } from '#server/db/drafts.ts';
import { startLive, until, type Live } from '../support/live.ts';
import { makePerson, makePlace, type Place } from '../support/people.ts';
import { WireClient } from '../support/wire-client.ts';

let live: Live;
let place: Place;
let room: string;

beforeAll(async () => {
  live = await startLive();
  place = await makePlace(live.app.db);
  const id = newId();
  const { workspaceId } = place;
  const facts = { title: 'Luonnos', locale: 'fi', createdBy: null, createdAt: Date.now() } as const;
  await insertDraft(live.app.db, { id, workspaceId, ...facts });
  room = roomName({ kind: 'draft', workspaceId, itemId: id });
});
afterAll(() => live.stop());

describe("a draft's room", () => {
  test.each(ROLES)('[S3] %s writes in it, or does not get in', async (role) => {
    const { db } = live.app;
    const person = await makePerson(db, { place, role });
    const client = new WireClient(live, { room }, person);
    if (role === 'reader' || role === 'commenter') {
      expect(await client.closed).toBe(CLOSE.notAllowed);
      expect(client.updates).toEqual([]);
      return;
    }
    await until(() => client.synced, 'the room');
    expect(client.seat?.mode).toBe('write');
    const words = [{ kind: 'text' as const, text: `Sanat ${role}`, marks: [], children: [] }];
    client.change((doc) => appendBlocks(doc, [{ kind: 'paragraph', children: words }]));
    const stored = () =>
      live.app.documents.read(room, (doc) => JSON.stringify(richText(draftBody(doc))));
    await expect.poll(stored).toContain(`Sanat ${role}`);
    client.socket.terminate();
  });

  test('[S3] is closed to strangers, to a pass to the list alone, and under a foreign name', async () => {
    const { db } = live.app;
    const other = await makePlace(db);
    const abroad = await makePerson(db, { place: other, role: 'coordinator' });
    expect(await new WireClient(live, { room }, abroad).closed).toBe(CLOSE.noSuchRoom);
    const guest = await makePerson(db, { place, role: 'member', item: 'demands' });
    expect(await new WireClient(live, { room }, guest).closed).toBe(CLOSE.notAllowed);
    const moved = room.replace(place.workspaceId, other.workspaceId);
    expect(await new WireClient(live, { room: moved }, abroad).closed).toBe(CLOSE.noSuchRoom);
  });
});
