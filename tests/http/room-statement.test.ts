import { describe, expect, test } from 'vitest';
import { fieldOf, ORGANISATION } from '../support/organisation-room.ts';
import { aRoom, approve, KEY, say, standing, write } from '../support/room-story.ts';
import { block, close, visitorOf, useRounds } from '../support/round-visitor.ts';

useRounds();

describe('the official statement', () => {
  test('is one, confirmed, with the chosen comments; twice approved is once given', async () => {
    const { place, path, lead, other } = await aRoom();
    await say(other, path, { block: block(place, 14)?.id ?? '' });
    await say(other, path, { key: 'm'.repeat(24), body: 'Jää huoneeseen' });
    const { html } = await lead.get(path);
    const chosen =
      /id="c-([a-z0-9]+)"(?:(?!id="c-)[\s\S])*Tarkoin pidetty sana/.exec(html)?.[1] ?? '';
    expect((await lead.post(`${path}?/include`, { comment: chosen, included: 'yes' })).status).toBe(
      303,
    );
    expect((await write(lead, path, 'Kannatamme luonnosta.')).status).toBe(200);
    expect((await other.post(`${path}?/approve`, { mark: 'x' })).status).toBe(400);
    expect((await approve(lead, path)).status).toBe(303);
    await approve(lead, path);
    const given = await standing(place);
    expect(
      given.map(({ kind, body, on_behalf, organisation }) => [kind, body, on_behalf, organisation]),
    ).toEqual(
      expect.arrayContaining([
        ['statement', 'Kannatamme luonnosta.', 'organisation', ORGANISATION],
        ['remark', 'Tarkoin pidetty sana', 'organisation', ORGANISATION],
      ]),
    );
    expect([given.length, new Set(given.map(({ submission_id }) => submission_id)).size]).toEqual([
      2, 1,
    ]);
    const page = await visitorOf().get(place.path);
    expect(page.html).toContain('järjestön yhteinen lausunto');
    expect(page.html).not.toContain('Jää huoneeseen');
  });

  test('is replaced where it stands and taken back, until the deadline', async () => {
    const { place, path, lead } = await aRoom();
    await write(lead, path, 'Ensin näin.');
    await approve(lead, path);
    const [first] = await standing(place);
    await write(lead, path, 'Sitten toisin.');
    expect((await standing(place))[0]?.body).toBe('Ensin näin.');
    expect((await approve(lead, path)).status).toBe(303);
    expect(await standing(place)).toMatchObject([{ id: first?.id, body: 'Sitten toisin.' }]);
    expect((await lead.post(`${path}?/withdraw`)).status).toBe(303);
    expect(await standing(place)).toEqual([]);
    expect((await lead.get(path)).html).toContain('Sitten toisin.');
    expect((await approve(lead, path)).status).toBe(303);
    expect(await standing(place)).toHaveLength(1);
    await close(place.roundId);
    expect((await lead.post(`${path}?/withdraw`)).status).toBe(409);
    expect(await standing(place)).toHaveLength(1);
  });

  test('after the deadline is refused with the closing time, and what was typed stays', async () => {
    const { place, path, lead } = await aRoom();
    await write(lead, path, 'Ehti tallentua.');
    const marks = await fieldOf(lead, path, 'mark');
    await close(place.roundId);
    for (const [form, fields] of [
      ['comment', { key: KEY, body: 'Myöhästynyt sana' }],
      ['statement', { statement: 'Myöhästynyt sana', mark: marks }],
    ] as const) {
      const late = await lead.post(`${path}?/${form}`, fields);
      expect(late.status).toBe(409);
      expect(late.html).toMatch(/Kommentointi päättyi \d/);
      expect(late.html).toContain('Myöhästynyt sana');
    }
    expect((await lead.post(`${path}?/approve`, { mark: marks })).status).not.toBe(303);
    expect(await standing(place)).toEqual([]);
    expect((await lead.get(path)).html).toContain('Ehti tallentua.');
  });

  test("never writes over another's newer words, nor is approved unread", async () => {
    const { path, lead } = await aRoom();
    const mark = await fieldOf(lead, path, 'mark');
    await write(lead, path, 'Toisen sanat.');
    const over = await lead.post(`${path}?/statement`, { statement: 'Omat sanat.', mark });
    expect(over.status).toBe(400);
    expect(over.html).toContain('Omat sanat.');
    expect(over.html).toContain('Toisen sanat.');
    expect((await lead.post(`${path}?/approve`, { mark: 'vanha' })).status).toBe(400);
  });

  test('waits for a check where the round has one', async () => {
    const { place, path, lead } = await aRoom({ visibility: 'checked' });
    await write(lead, path, 'Odottaa tarkistusta.');
    await approve(lead, path);
    expect(await standing(place)).toMatchObject([{ state: 'held' }]);
    expect((await visitorOf().get(place.path)).html).not.toContain('Odottaa tarkistusta.');
  });
});
