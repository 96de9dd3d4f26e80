import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeHall, type Hall } from '../support/hall.ts';
import { knock, type Answer, type Knock } from '../support/knock.ts';
import { startServer, type TestServer } from '../support/server.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

describe('a phone on the same network, without any setting', () => {
  let hall: Hall;
  let server: TestServer;
  let origin: string;

  beforeAll(async () => {
    hall = await makeHall();
    server = await startServer({ HOST: '' }, undefined, hall.server);
    origin = `http://${hall.address}:${server.port}`;
  });
  afterAll(async () => {
    await server.remove();
    await hall.remove();
  });

  function fromPhone(...knocks: Knock[]): Answer[] {
    const [command = '', ...args] = [
      ...hall.phone,
      ...[process.execPath, 'tests/support/knock.ts', JSON.stringify(knocks)],
    ];
    return JSON.parse(execFileSync(command, args, { encoding: 'utf8' })) as Answer[];
  }

  test('the address is printed at the start', () => {
    expect(server.output()).toContain(`at ${origin}\n`);
  });

  test('opens the page', () => {
    const [page] = fromPhone({ url: `${origin}/` });
    expect(page).toMatchObject({ status: 200 });
    expect(page?.body).toContain('<html lang="fi"');
  });

  test('sends a form, and comes back to the address it came by', () => {
    const [answer] = fromPhone({
      url: `${origin}/language`,
      method: 'POST',
      headers: { ...FORM, origin },
      body: 'locale=sv&next=/help',
    });
    expect(answer).toMatchObject({ status: 303, headers: { location: '/help' } });
    // A cookie marked Secure would never come back over plain http.
    expect(String(answer?.headers['set-cookie'])).toMatch(/^locale=sv/);
    expect(String(answer?.headers['set-cookie'])).not.toMatch(/secure/i);
  });

  test('one press makes an example workspace, and its room opens for writing', () => {
    const [made] = fromPhone({
      url: `${origin}/example`,
      method: 'POST',
      headers: { ...FORM, origin, accept: 'text/html' },
    });
    expect(made?.status).toBe(303);
    const location = String(made?.headers.location);
    const cookie = String(made?.headers['set-cookie']).split(';')[0] ?? '';
    expect(location).toMatch(/^\/w\/[\w-]+/);

    const [list] = fromPhone({ url: `${origin}${location}`, headers: { cookie } });
    expect(list?.status).toBe(200);
    const room = /demands:[a-z0-9]+/.exec(list?.body ?? '')?.[0];
    const [socket] = fromPhone({
      url: `ws://${hall.address}:${server.port}/sync/${room}`,
      headers: { origin, cookie },
    });
    // Our first message is a sync step: kind 0.
    expect(socket).toMatchObject({ status: 101, body: expect.stringMatching(/^00/) });
  });

  test('a foreign name for the same address is refused: it could be anybody’s', () => {
    const [page, form, socket] = fromPhone(
      { url: `${origin}/`, headers: { host: `talkoot.evil.example:${server.port}` } },
      {
        url: `${origin}/language`,
        method: 'POST',
        headers: { ...FORM, origin: 'http://evil.example' },
        body: 'locale=sv',
      },
      {
        url: `ws://${hall.address}:${server.port}/sync/demands:aaaaaaaaaaaa`,
        headers: { origin: 'http://evil.example' },
      },
    );
    expect(page).toMatchObject({ status: 421 });
    expect(form).toMatchObject({ status: 403 });
    expect(socket).toMatchObject({ status: 403 });
  });
});

describe('behind a proxy, with ORIGIN', () => {
  const origin = 'https://talkoot.example';
  let server: TestServer;
  beforeAll(async () => (server = await startServer({ ORIGIN: origin, TRUSTED_PROXIES: '1' })));
  afterAll(() => server.remove());

  const to = (path: string, more: Partial<Knock> = {}, host = 'talkoot.example') =>
    knock({ url: `${server.url}${path}`, ...more, headers: { host, ...more.headers } });

  test('only the public name is answered; the health check is, by any', async () => {
    expect(await to('/')).toMatchObject({ status: 200 });
    expect(await to('/', {}, `127.0.0.1:${server.port}`)).toMatchObject({ status: 421 });
    expect(await to('/healthz', {}, '10.0.0.1')).toMatchObject({
      status: 200,
      body: '{"status":"ok"}',
    });
  });

  test('headers that only our own door may set are overwritten', async () => {
    const answer = await to('/language', {
      method: 'POST',
      headers: {
        ...FORM,
        origin,
        'x-talkoot-host': 'evil.example',
        'x-talkoot-protocol': 'http',
        'x-forwarded-host': 'evil.example',
      },
      body: 'locale=en&next=/help',
    });
    expect(answer).toMatchObject({ status: 303, headers: { location: '/help' } });
  });

  test('cookies are Secure, and the browser is told to stay with https', async () => {
    const answer = await to('/language', {
      method: 'POST',
      headers: { ...FORM, origin },
      body: 'locale=en',
    });
    expect(String(answer.headers['set-cookie'])).toMatch(/secure/i);
    expect(answer.headers['strict-transport-security']).toMatch(/max-age=\d{8}/);
  });

  test.each([['http://talkoot.example'], ['https://evil.example'], ['null']])(
    'a form from %s is refused',
    async (foreign) => {
      const answer = await to('/language', {
        method: 'POST',
        headers: { ...FORM, origin: foreign },
        body: 'locale=en',
      });
      expect(answer.status).toBe(403);
    },
  );

  test('a form that does not say where it comes from is refused', async () => {
    const answer = await to('/language', { method: 'POST', headers: FORM, body: 'locale=en' });
    expect(answer.status).toBe(403);
  });
});
