import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#server/auth/random.ts';
import { makePerson, withDb } from '../support/people.ts';
import {
  answer,
  makePoll,
  plain,
  storedAnswers,
  storedPoll,
  surveyCsv,
  type MadePoll,
} from '../support/poll.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(server.output()).not.toContain('unexpected error');
  await server.remove();
});

const A = 'Kannatatko mallia A';
const B = 'Kannatatko mallia B';
const stances = (poll: MadePoll, a: string, b: string) => ({
  [poll.field(A)]: a,
  [poll.field(B)]: b,
});
const rowsOf = (pollId: string) => storedAnswers(server, pollId);
const pollRow = (pollId: string) => storedPoll(server, pollId);

describe('answering', () => {
  test('by the code, step by step without a script, once from each device', async () => {
    const poll = await makePoll(server);
    const { code } = await pollRow(poll.id);
    const raija = new Visitor(server.url);
    expect((await raija.get(`/j/${code}`)).location).toBe(poll.outside);
    const page = await raija.get(poll.outside);
    expect(plain(page.html)).toContain('Kysely ei ole äänestys.');
    const nothing = await raija.post(`${poll.outside}?/step`, { step: '0', go: 'next' });
    expect(nothing.html).toContain('Valitse yksi kolmesta.');
    const key = newId() + newId();
    const fields = { key, ...stances(poll, 'support', 'oppose'), quotable: 'yes' };
    const next = await raija.post(`${poll.outside}?/step`, { ...fields, step: '0', go: 'next' });
    expect(plain(next.html)).toContain('Malli 2/2');
    expect(next.html).toMatch(/value="oppose"[^>]*checked|checked[^>]*value="oppose"/);
    // Sent twice it is one answer, and a second one of the same device is told of the first.
    const sent = await Promise.all([
      raija.post(`${poll.outside}?/send`, fields),
      raija.post(`${poll.outside}?/send`, fields),
    ]);
    expect(sent.map(({ location }) => location)).toEqual(
      [1, 2].map(() => `${poll.outside}/receipt`),
    );
    expect((await raija.get(`${poll.outside}/receipt`)).html).toContain('Vastauksesi on perillä');
    const again = await raija.post(`${poll.outside}?/send`, { ...fields, key: newId() });
    expect(again.status).toBe(409);
    expect((await raija.get(poll.outside)).html).toContain('Tältä laitteelta on jo vastattu');
    expect(await rowsOf(poll.id)).toHaveLength(1);
  });

  test('the order of the models is a person’s own, and stays', async () => {
    const poll = await makePoll(server);
    const order = async (visitor: Visitor) =>
      (await visitor.get(poll.outside)).html.search(poll.field(A)) <
      (await visitor.get(poll.outside)).html.search(poll.field(B));
    const orders = await Promise.all(
      Array.from({ length: 24 }, async () => {
        const visitor = new Visitor(server.url);
        await visitor.get(poll.outside);
        const first = await order(visitor);
        expect(await order(visitor)).toBe(first);
        return first;
      }),
    );
    expect(new Set(orders).size).toBe(2);
  });

  test('a link of one’s own answers once, and nobody answers without one', async () => {
    const poll = await makePoll(server, { once: 'link' });
    const made = await poll.act('links', { count: '2' });
    const [one = '', two = ''] = [...made.html.matchAll(/\?k=([a-z0-9]{24})/g)].map(
      ([, secret]) => secret ?? '',
    );
    expect(one).not.toBe(two);
    const fields = stances(poll, 'support', 'unsure');
    expect((await answer(server, poll, fields)).status).toBe(400);
    const guest = new Visitor(server.url);
    expect((await guest.get(`${poll.outside}?k=${one}`)).location).toBe(poll.outside);
    expect((await answer(server, poll, fields, guest)).status).toBe(303);
    const friend = new Visitor(server.url);
    await friend.get(`${poll.outside}?k=${one}`);
    expect((await answer(server, poll, fields, friend)).status).toBe(409);
    await friend.get(`${poll.outside}?k=${two}`);
    expect((await answer(server, poll, fields, friend)).status).toBe(303);
    expect(await rowsOf(poll.id)).toHaveLength(2);
    const stored = await withDb(server.dataDir, (db) =>
      db.selectFrom('poll_link').selectAll().execute(),
    );
    expect(JSON.stringify(stored)).not.toContain(one);
  });

  test('a member changes the answer until the end; a reader reads, strangers find nothing', async () => {
    const poll = await makePoll(server, { once: 'member' });
    const at = { place: poll.place };
    const aino = Visitor.as(await makePerson(server.dataDir, { ...at }), server.url);
    const reader = Visitor.as(
      await makePerson(server.dataDir, { ...at, role: 'reader' }),
      server.url,
    );
    expect((await aino.get(`/w/${poll.place.slug}`)).html).toContain('Vastaa kyselyyn');
    const send = (who: Visitor, a: string) =>
      who.post(`${poll.inside}?/send`, { key: newId() + newId(), ...stances(poll, a, 'unsure') });
    expect((await send(aino, 'support')).status).toBe(303);
    expect((await aino.get(`/w/${poll.place.slug}`)).html).not.toContain('Vastaa kyselyyn');
    expect((await aino.get(poll.inside)).html).toContain('Olet jo vastannut');
    expect((await send(aino, 'oppose')).status).toBe(303);
    const [row, ...more] = await rowsOf(poll.id);
    expect(more).toEqual([]);
    expect(row?.answers).toContain('oppose');
    expect((await send(reader, 'support')).status).toBe(403);
    expect((await new Visitor(server.url).get(poll.outside)).status).toBe(404);
  });
});

describe('what is hidden', () => {
  test('results leave the server when the poll is closed, and five have answered', async () => {
    const poll = await makePoll(server);
    const word = 'Salainen perustelu siilistä';
    const reasons = { [`r-${poll.field(A).slice(2)}`]: word };
    for (let count = 0; count < 4; count += 1)
      await answer(server, poll, { ...stances(poll, 'support', 'oppose'), ...reasons });
    const public_ = new Visitor(server.url);
    const looks = () =>
      Promise.all(
        [
          ...[`${poll.outside}/results`, `${poll.outside}/results/__data.json`],
          ...[`${poll.outside}/results/file?format=json`, poll.outside],
        ]
          .map((path) => public_.get(path))
          .concat(
            [
              `${poll.inside}/results`,
              `${poll.inside}/results/__data.json`,
              `${poll.inside}/screen`,
            ].map((path) => poll.runs.get(path)),
          ),
      );
    for (const { html } of await looks()) {
      expect(html).not.toContain(word);
      expect(html).not.toMatch(/counts/);
    }
    await poll.act('close');
    for (const { html } of await looks()) expect(html).not.toContain(word);
    expect((await public_.get(`${poll.outside}/results`)).html).toContain(
      'Tulokset näkyvät, kun vastauksia on vähintään 5.',
    );
    expect((await answer(server, poll, stances(poll, 'support', 'oppose'))).status).toBe(409);
  });

  test('who has answered sees them at once, where its maker chose so, and nobody else', async () => {
    const poll = await makePoll(server, { results: 'answered' });
    const raija = new Visitor(server.url);
    for (let count = 0; count < 5; count += 1)
      await answer(server, poll, stances(poll, 'support', 'oppose'), count ? undefined : raija);
    const results = async (who: Visitor) => plain((await who.get(`${poll.outside}/results`)).html);
    expect(await results(raija)).toContain('100 % Kannatan 5');
    expect(await results(new Visitor(server.url))).not.toContain('100 %');
    expect((await poll.runs.get(`${poll.inside}/results`)).html).not.toMatch(/counts/);
  });

  test('no row says who answered or when, and closing cuts the last way to them', async () => {
    const poll = await makePoll(server, { once: 'member' });
    const aino = await makePerson(server.dataDir, { place: poll.place });
    const visitor = Visitor.as(aino, server.url);
    const fields = { key: newId() + newId(), ...stances(poll, 'support', 'oppose') };
    await visitor.post(`${poll.inside}?/send`, fields);
    const open = await rowsOf(poll.id);
    expect(Object.keys(open[0] ?? {}).sort()).toEqual(
      ['answers', 'id', 'poll_id', 'quotable', 'source', 'voter'].sort(),
    );
    expect(JSON.stringify(open)).not.toContain(aino.actorId);
    expect(open[0]?.voter).toMatch(/^[0-9a-f]{64}$/);
    await poll.act('close');
    const closed = await rowsOf(poll.id);
    expect(closed.map(({ voter }) => voter)).toEqual([null]);
    expect(closed[0]?.id).not.toBe(open[0]?.id);
    expect((await pollRow(poll.id)).ballot_key).toBeNull();
  });
});

describe('the survey of 562', () => {
  test('comes in from a table, shows 73/12/15 and 25/54/21, and goes out again', async () => {
    const poll = await makePoll(server, { open: false });
    const importing = `${poll.inside}/import`;
    const faulty = `${surveyCsv()}\nEhkä;;Kannatan;;;\n;;;;;`;
    const seen = await poll.runs.post(`${importing}?/read`, { importId: newId(), text: faulty });
    const words = plain(seen.html);
    expect(words).toContain('562 vastausta on valmiina tuotavaksi');
    expect(words).toContain('Rivi 564, K1: tätä vastausta kysymyksessä ei ole (Ehkä)');
    const text = surveyCsv();
    const importId = newId();
    for (let time = 0; time < 2; time += 1)
      await poll.runs.post(`${importing}?/confirm`, { importId, text });
    expect(await rowsOf(poll.id)).toHaveLength(562);
    // What others would mean by it can no longer be changed.
    const late = await poll.act('remove-question', { questionId: poll.questions[0]?.id ?? '' });
    expect(late.status).toBe(409);
    await poll.act('open');
    await poll.act('close');

    const page = plain((await new Visitor(server.url).get(`${poll.outside}/results`)).html);
    for (const part of [
      ...['562 vastaajaa', '73 % Kannatan 410', '12 % En kannata 67', '15 % En osaa sanoa 85'],
      ...['25 % Kannatan 141', '54 % En kannata 303', '21 % En osaa sanoa 118'],
      ...['410 (73 %) 67 (12 %) 85 (15 %) 562', '141 (25 %) 303 (54 %) 118 (21 %) 562'],
    ])
      expect(page).toContain(part);
    const union = poll.questions.at(-1)?.id ?? '';
    const split = plain(
      (await new Visitor(server.url).get(`${poll.outside}/results?by=${union}`)).html,
    );
    expect(split).toMatch(/Kyllä \d+ \(\d+ %\) .* 449 Ei \d+/);

    const file = (format: string) =>
      new Visitor(server.url).get(`${poll.outside}/results/file?format=${format}&lang=fi`);
    const json = JSON.parse((await file('json')).html) as {
      answers: object[];
      results: { counts: number[] }[];
    };
    expect(json.answers).toHaveLength(562);
    expect(json.results.map(({ counts }) => counts)).toEqual([
      [410, 67, 85],
      [141, 303, 118],
    ]);
    const csv = (await file('csv')).html;
    expect(csv.trimEnd().split('\r\n')).toHaveLength(563);
    const press = (await file('txt')).html.replaceAll('\u00a0', ' ');
    expect(press).toContain('Kannatan 73 % (410), En kannata 12 % (67), En osaa sanoa 15 % (85)');

    // A table that was taken along comes in again as it is.
    const other = await makePoll(server, { open: false });
    await other.runs.post(`${other.inside}/import?/confirm`, { importId: newId(), text: csv });
    expect(await rowsOf(other.id)).toHaveLength(562);
  });

  test('words are lifted only where whoever wrote them agreed', async () => {
    const poll = await makePoll(server);
    const reason = `r-${poll.field(A).slice(2)}`;
    const fields = stances(poll, 'support', 'oppose');
    await answer(server, poll, { ...fields, [reason]: 'Saa lainata tätä.', quotable: 'yes' });
    await answer(server, poll, { ...fields, [reason]: 'Tätä ei saa.' });
    for (let count = 0; count < 3; count += 1) await answer(server, poll, fields);
    await poll.act('close');
    const questionId = poll.field(A).slice(2);
    const lift = async (words: string) => {
      const row = (await rowsOf(poll.id)).find(({ answers }) => answers.includes(words));
      return poll.runs.post(`${poll.inside}/results?/quote`, {
        ...{ answerId: row?.id ?? '', questionId, lifted: 'yes' },
      });
    };
    const guest = new Visitor(server.url);
    const shown = async () => (await guest.get(`${poll.outside}/results`)).html;
    expect((await poll.runs.get(`${poll.inside}/results`)).html).toContain('Tätä ei saa.');
    expect(await shown()).not.toContain('Saa lainata tätä.');
    expect((await lift('Tätä ei saa.')).status).toBe(403);
    expect((await lift('Saa lainata tätä.')).status).toBe(200);
    expect(await shown()).toContain('Saa lainata tätä.');
    expect(await shown()).not.toContain('Tätä ei saa.');
    const csv = (await guest.get(`${poll.outside}/results/file?format=csv`)).html;
    expect(csv).toContain('Saa lainata tätä.');
    expect(csv).not.toContain('Tätä ei saa.');
  });
});

test('a hall of four hundred behind one address answers at once, and none is lost', async () => {
  const poll = await makePoll(server);
  const fields = stances(poll, 'support', 'oppose');
  const statuses = await Promise.all(
    Array.from(
      { length: 400 },
      async (_, index) =>
        (
          await answer(server, poll, {
            ...fields,
            [poll.field(A)]: index % 4 ? 'support' : 'unsure',
          })
        ).status,
    ),
  );
  expect(statuses.filter((status) => status !== 303)).toEqual([]);
  expect(await rowsOf(poll.id)).toHaveLength(400);
  await poll.act('close');
  const page = plain((await new Visitor(server.url).get(`${poll.outside}/results`)).html);
  expect(page).toContain('400 vastaajaa');
  expect(page).toContain('300 (75 %) 0 (0 %) 100 (25 %) 400');
});
