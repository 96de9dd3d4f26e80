import { afterAll, beforeAll, expect } from 'vitest';
import { openMailbox, type Mailbox } from './mailbox.ts';
import { freePort, startServer, type TestServer } from './server.ts';
import { Visitor, type Answer } from './visitor.ts';

/** A server with a real mail server beside it, for the tests of one file; set by `useHouse`. */
export let server: TestServer;
export let mailbox: Mailbox;
export let origin: string;

export const PASSWORD = 'neljä sanaa järven rannalla';
let number = 0;

export function useHouse(): void {
  beforeAll(async () => {
    mailbox = await openMailbox();
    const port = await freePort();
    origin = `http://127.0.0.1:${port}`;
    server = await startServer({ PORT: String(port), ORIGIN: origin, SMTP_URL: mailbox.url });
  });
  afterAll(async () => {
    await server.remove();
    await mailbox.close();
  });
}

export const visitor = () => new Visitor(origin);
export const newAddress = () => `leena.tuomi${(number += 1)}@askeltyohon.example`;
export const ownPath = (link: string) => link.replace(origin, '');

/** Someone with a confirmed account, signed in. */
export async function signUp(email = newAddress(), name = 'Leena Tuomi') {
  const who = visitor();
  const sent = await who.post('/signup', { name, email, password: PASSWORD });
  expect(sent.status).toBe(303);
  const letter = await mailbox.take(email);
  const entered = await who.post(ownPath(letter.link));
  expect(entered.status).toBe(303);
  return { who, email };
}

export const isIn = async (who: Visitor) => (await who.get('/me')).status === 200;

/** A page without what differs at every request, and without the address typed. */
export const bare = ({ status, html, location }: Answer, email: string) =>
  JSON.stringify({ status, location, html })
    .replace(/nonce=\\"[^"]+"/g, '')
    .replace(/__sveltekit_\w+/g, '')
    .replaceAll(email, 'ADDRESS');
