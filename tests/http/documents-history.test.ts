import { describe, expect, test } from 'vitest';
import { hidden } from '../support/html.ts';
import {
  get,
  group,
  importLines,
  json,
  post,
  titles,
  historyHtml,
  useDocuments,
} from '../support/documents.ts';

useDocuments();

describe('history', () => {
  test('a named moment is compared with now and brought back as one more edit', async () => {
    const place = await group();
    await importLines(place, 'Tuki jatkuu');
    const history = `${place.path}/demands/history`;
    const named = await post(`${history}?/name`, place.member, [
      ['label', 'Priorisoinnin jälkeen'],
    ]);
    expect(named.status).toBe(303);
    const numbered = async () => (await json(place)).demands.every(({ number }) => number !== null);
    await importLines(place, 'Pienet mukaan');
    await expect.poll(numbered).toBe(true);

    const html = await historyHtml(place);
    expect(html).toContain('Priorisoinnin jälkeen');
    expect(html).toContain('Nimesi: Leena Tuomi');
    expect(html).toContain('1 ero');
    expect(html).toContain('Ei vielä listalla');
    expect(html).toMatch(/<ins><span class="sr-only">\[lisätty: <\/span>Pienet mukaan/);

    const back = await post(`${history}?/restore`, place.member, [
      ['historyId', hidden(html, 'historyId')],
      ['restoreId', hidden(html, 'restoreId')],
    ]);
    expect(back.status).toBe(303);
    const after = await json(place);
    expect(after.demands.map(({ title, number }) => [number, title])).toEqual([[1, 'Tuki jatkuu']]);
    expect(after.trash.map(({ title }) => title)).toEqual(['Pienet mukaan']);

    // And forward again, from the moment before: nothing was lost.
    const [, before = ''] =
      /Ennen palautusta[\s\S]*?[?&;]a=([a-z0-9]+)/.exec(await historyHtml(place)) ?? [];
    await post(`${history}?/restore`, place.member, [
      ['historyId', before],
      ['restoreId', 'eteenpain'],
    ]);
    expect(await titles(place)).toEqual(['Tuki jatkuu', 'Pienet mukaan']);
  });

  test('a moment without a name keeps what was typed and says what is missing', async () => {
    const place = await group();
    const response = await post(`${place.path}/demands/history?/name`, place.member, [
      ['label', ' '],
    ]);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Täytä tämä kenttä');
  });

  test('a moment of another workspace is no moment here', async () => {
    const [mine, other] = [await group(), await group()];
    await importLines(other, 'Tuki jatkuu');
    const id = hidden(await historyHtml(other), 'historyId');
    const response = await post(`${mine.path}/demands/history?/restore`, mine.member, [
      ['historyId', id],
      ['restoreId', 'abcdefgh'],
    ]);
    expect(response.status).toBe(404);
    const odd = `${mine.path}/demands/history?a=${id}&b=zzz&demand=x`;
    expect((await get(odd, mine.member.cookie)).status).toBe(200);
  });
});
