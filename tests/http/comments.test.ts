import { expect, test } from 'vitest';
import { newId } from '#server/auth/random.ts';
import { get, people, place, post, server, useGroup, w } from '../support/group.ts';
import { withDb } from '../support/people.ts';

useGroup();

const page = '/demands/1';
const comments = () =>
  withDb(server.dataDir, (db) =>
    db.selectFrom('demand_comment').select(['id', 'demand_id', 'body', 'deleted_at']).execute(),
  );
const send = (act: string, who: keyof typeof people, fields: Record<string, string>) =>
  post(w(`${page}?/${act}`), people[who], fields).then(({ status }) => status);

test('whoever wrote a comment changes it; a facilitator may only remove it', async () => {
  const demandId = newId();
  await withDb(server.dataDir, (db) =>
    db
      .insertInto('demand')
      .values({ workspace_id: place.workspaceId, demand_id: demandId, number: 1, created_at: 1 })
      .execute(),
  );
  expect(await send('comment', 'reader', { demandId, body: 'Ei saa' })).toBe(403);
  expect(await send('comment', 'commenter', { demandId, body: 'Miten arjessa?' })).toBe(200);
  const commentId = (await comments())[0]?.id ?? '';

  for (const who of ['reader', 'member', 'facilitator', 'coordinator'] as const)
    expect([who, await send('change', who, { commentId, body: 'Toisen sanat' })]).toEqual([
      who,
      403,
    ]);
  expect(await send('change', 'commenter', { commentId, body: 'Miten kotona?' })).toBe(200);
  expect(await (await get(w(page), people.reader)).text()).toContain('Miten kotona?');
  expect(await send('change', 'commenter', { commentId: newId(), body: 'x' })).toBe(404);

  for (const who of ['reader', 'member'] as const)
    expect([who, await send('remove', who, { commentId })]).toEqual([who, 403]);
  expect(await send('remove', 'facilitator', { commentId })).toBe(200);
  expect(JSON.stringify(await comments())).not.toContain('kotona');
});
