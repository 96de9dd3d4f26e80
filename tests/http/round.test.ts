import { describe, expect, test } from 'vitest';
import type { RichNode } from '#shared/documents/rich-text.ts';
import { makePerson, withDb } from '../support/people.ts';
import { makeComment, paragraph } from '../support/round.ts';
import type { Visitor } from '../support/visitor.ts';
import {
  block,
  close,
  comment,
  comments,
  round,
  server,
  useRounds,
  visitorOf,
} from '../support/round-visitor.ts';

useRounds();

describe('without a script', () => {
  test('the text is read with its numbers, the deadline and who sees what', async () => {
    const place = await round();
    const { status, html } = await visitorOf().get(place.path);
    expect(status).toBe(200);
    for (const words of [
      'id="k14"',
      'Maakunnan on otettava järjestöt',
      'Kommentoi viimeistään',
      'Mitä kommentistasi tapahtuu?',
      'Kuka näkee tietosi?',
      'Sähköpostiosoitteesi näkee vain koordinaattori',
      'Onko rajan määritelmä selvä?',
      'Ei vielä kommentteja',
    ])
      expect(html.replaceAll('\u00ad', '')).toContain(words);
  });

  test('a footnote is read where it belongs, apart from its word', async () => {
    const { children: words } = paragraph('Toiminta on järjestölähtöistä');
    const note: RichNode = { kind: 'footnote', note: 'Katso luku 3.', children: [] };
    const text: RichNode[] = [{ kind: 'paragraph', children: [...words, note] }];
    const { html } = await visitorOf().get((await round({ text })).path);
    const read = html.replaceAll('\u00ad', '').replaceAll(/<[^>]*>/g, '');
    expect(read).toContain('järjestölähtöistä (Katso luku 3.)');
  });

  test('a long part is there whole, in the order of the text', async () => {
    const words = Array.from({ length: 33 }, (_, n) => paragraph(`Kohta ${n + 1}.`));
    const { html } = await visitorOf().get((await round({ text: words })).path);
    const numbers = [...html.matchAll(/ id="k(\d+)"/g)].map(([, number]) => Number(number));
    expect(numbers).toEqual(words.map((_, n) => n + 1));
  });

  test('a comment goes from under its paragraph to a receipt, and waits for a check', async () => {
    const place = await round();
    const visitor = visitorOf();
    const page = await visitor.get(place.path);
    expect(page.html).toContain(`href="${place.path}/send?to=${block(place, 14)?.id}"`);
    const sent = await comment(visitor, place);
    expect(sent.status).toBe(303);
    expect(sent.location).toMatch(new RegExp(`^${place.path}/receipt/[a-z2-7]{32}$`));
    const [row] = await comments(place.roundId);
    expect(row).toMatchObject({
      kind: 'remark',
      state: 'held',
      block_id: block(place, 14)?.id,
      quote: block(place, 14)?.text,
      organisation: 'Kylätalo Kaiku ry',
      on_behalf: 'organisation',
    });
    const token = sent.location?.split('/').at(-1) ?? '';
    expect(JSON.stringify(row)).not.toContain(token);
    const receipt = await visitor.get(sent.location ?? '');
    expect(receipt.html).toContain('Pienet järjestöt puuttuvat.');
    expect(receipt.html).toContain('odottaa tarkistusta');
    expect(receipt.html).not.toContain('raija@kaiku.example');
    expect(receipt.headers.get('cache-control')).toContain('no-store');
  });

  test('a reason beside a paragraph that was left as it is is a remark', async () => {
    const place = await round();
    const text = block(place, 14)?.text ?? '';
    for (const suggestion of [text, ''])
      expect((await comment(visitorOf(), place, { kind: 'change', suggestion })).status).toBe(303);
    const changed = await comment(visitorOf(), place, {
      kind: 'change',
      suggestion: `${text} Ja.`,
    });
    expect(changed.status).toBe(303);
    const rows = await comments(place.roundId);
    expect(rows.map(({ kind, suggestion }) => `${kind} ${suggestion}`).toSorted()).toEqual([
      `change ${text} Ja.`,
      'remark null',
      'remark null',
    ]);
    const empty = await comment(visitorOf(), place, { kind: 'change', suggestion: text, body: '' });
    expect(empty.status).toBe(400);
  });

  test('the same form sent twice is stored once and leads to the same receipt', async () => {
    const place = await round();
    const visitor = visitorOf();
    const key = 'k'.repeat(24);
    const [one, two] = [
      await comment(visitor, place, { key }),
      await comment(visitor, place, { key }),
    ];
    expect(one.location).toBe(two.location);
    expect(await comments(place.roundId)).toHaveLength(1);
    const other = await comment(visitorOf(), place);
    expect(other.location).not.toBe(one.location);
  });

  test('a second after the deadline it is refused with the closing time, and the text stays', async () => {
    const place = await round();
    const visitor = visitorOf();
    await close(place.roundId);
    const late = await comment(visitor, place);
    expect(late.status).toBe(409);
    expect(late.html).toMatch(/Kommentointi päättyi \d+\.\d+\.\d{4} klo \d+\.\d\d/);
    expect(late.html).toContain('Pienet järjestöt puuttuvat.');
    expect(late.html).toContain('value="Raija Harju"');
    expect(await comments(place.roundId)).toHaveLength(0);
    const page = await visitor.get(place.path);
    expect(page.html).toMatch(/Kommentointi päättyi/);
    expect(page.html).not.toContain('send?to=');
  });

  test('what is missing is named, and all that was typed stays', async () => {
    const place = await round();
    const answer = await comment(visitorOf(), place, {
      kind: 'question',
      organisation: '',
      email: 'ei osoite',
      body: '',
    });
    expect(answer.status).toBe(400);
    expect(answer.html).toContain('Kirjoita järjestön nimi');
    expect(answer.html).toContain('value="ei osoite"');
    expect(answer.html).toMatch(/<option value="question"[^>]* selected/);
    const empty = await comment(visitorOf(), place, { body: '   ' });
    expect(empty.status).toBe(400);
    expect(empty.html).toContain('Kommentti on tyhjä');
    const nowhere = await comment(visitorOf(), place, { blockId: 'ei-olemassa' });
    expect(nowhere.status).toBe(400);
    expect(await comments(place.roundId)).toHaveLength(0);
  });

  test('until the deadline the receipt changes and takes back, and not after', async () => {
    const place = await round({ visibility: 'now' });
    const visitor = visitorOf();
    const { location } = await comment(visitor, place);
    const receipt = location ?? '';
    const [row] = await comments(place.roundId);
    const id = row?.id ?? '';
    const changed = await visitor.post(`${receipt}?/change`, {
      comment: id,
      body: 'Toisin sanoin.',
    });
    expect(changed.status).toBe(200);
    expect((await visitor.get(place.path)).html).toContain('Toisin sanoin.');
    // Somebody else's receipt opens nothing of it.
    const other = await comment(visitorOf(), place);
    const foreign = await visitor.post(`${other.location}?/withdraw`, { comment: id });
    expect(foreign.status).toBe(404);
    expect((await visitor.post(`${receipt}?/withdraw`, { comment: id })).status).toBe(200);
    expect((await visitor.get(place.path)).html).not.toContain('Toisin sanoin.');
    await close(place.roundId);
    const [, second] = await comments(place.roundId);
    const late = await visitor.post(`${other.location}?/change`, {
      comment: second?.id ?? '',
      body: 'Liian myöhään',
    });
    expect(late.status).toBe(409);
    expect(late.html).toContain('Liian myöhään');
    expect((await visitor.get(`${place.path}/receipt/${'a'.repeat(32)}`)).status).toBe(404);
  });

  test('agreeing counts once for a browser and is taken back by the same button', async () => {
    const place = await round();
    const id = await makeComment(server.dataDir, place, { number: 14 });
    const visitor = visitorOf();
    const { html } = await visitor.get(place.path);
    const form = /<form method="POST" action="([^"]*)">(?:(?!<\/form>)[^])*<button class="agree"/;
    expect(form.exec(html)?.[1]).toBe(`${place.path}/agree`);
    const agree = (who: Visitor) => who.post(`${place.path}/agree`, { comment: id });
    const voices = () =>
      withDb(server.dataDir, async (db) => {
        const rows = await db.selectFrom('round_agreement').selectAll().execute();
        return rows.filter((row) => row.comment_id === id).length;
      });
    expect((await agree(visitor)).location).toBe(`${place.path}#c-${id}`);
    await agree(visitorOf());
    expect(await voices()).toBe(2);
    await agree(visitor);
    expect(await voices()).toBe(1);
    const held = await makeComment(server.dataDir, place, { number: 3, state: 'held' });
    expect((await visitor.post(`${place.path}/agree`, { comment: held })).status).toBe(404);
  });
});

describe('the page that all share', () => {
  test('is the same bytes for all readers of a language, and is not sent again', async () => {
    const place = await round();
    const member = await makePerson(server.dataDir, { place, role: 'member', name: 'Aino Laine' });
    const [one, two] = [await visitorOf().get(place.path), await visitorOf(member).get(place.path)];
    expect(two.html).toBe(one.html);
    const etag = one.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]+"$/);
    expect(one.headers.get('cache-control')).toBe('private, no-cache');
    expect(two.headers.get('x-actor')).toBe(member.actorId);
    const again = await fetch(server.url + place.path, {
      headers: { 'if-none-match': etag, 'accept-language': 'fi', accept: 'text/html' },
    });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    await comment(visitorOf(), place);
    expect((await visitorOf().get(place.path)).headers.get('etag')).toBe(etag);
    const id = await makeComment(server.dataDir, place, { number: 14, body: 'Näkyvä' });
    await visitorOf().post(`${place.path}/agree`, { comment: id });
    const newer = await visitorOf().get(place.path);
    expect(newer.headers.get('etag')).not.toBe(etag);
    expect(newer.html).toContain('Näkyvä');
  });

  test('its own script is named by a hash: no nonce is used twice', async () => {
    const place = await round();
    const { headers, html } = await visitorOf().get(place.path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/script-src 'self' 'sha256-/);
    expect(policy + html).not.toContain('nonce');
  });

  test('is in the language of who asks', async () => {
    const place = await round();
    const visitor = visitorOf();
    visitor.cookies.set('locale', 'sv');
    expect((await visitor.get(place.path)).html).toContain('Vem ser dina uppgifter?');
  });
});
