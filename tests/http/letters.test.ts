import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMailbox, type ArrivedLetter, type Mailbox } from '../support/mailbox.ts';
import { makePlaceOf } from '../support/people.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

const EMAIL = 'raija.harju@sydanpolku.example';
const PASSWORD = 'neljä sanaa järven rannalla';

/** Each step goes on where the one before has led. */
describe('letters of a house without a public name carry no link, and still lead everywhere', () => {
  let server: TestServer;
  let mailbox: Mailbox;
  let who: Visitor;
  const visitor = () => new Visitor(server.url);
  const isIn = async (asked: Visitor) => (await asked.get('/me')).status === 200;
  beforeAll(async () => {
    mailbox = await openMailbox();
    server = await startServer({ SMTP_URL: mailbox.url });
  });
  afterAll(async () => {
    await server.remove();
    await mailbox.close();
  });

  async function take(address: string): Promise<ArrivedLetter> {
    const letter = await mailbox.take(address);
    expect(`${letter.mail.text}${letter.mail.html}`).not.toMatch(/https?:|href/);
    return letter;
  }
  const pathIn = ({ mail }: ArrivedLetter) => /^\/\S+$/m.exec(mail.text ?? '')?.[0] ?? '';

  it('an account is confirmed by the code', async () => {
    who = visitor();
    await who.post('/signup', { name: 'Raija Harju', email: EMAIL, password: PASSWORD });
    const { code } = await take(EMAIL);
    expect((await who.post('/signin/code', { email: EMAIL, code })).status).toBe(303);
    expect(await isIn(who)).toBe(true);
  });

  it('one signs in by the code', async () => {
    const other = visitor();
    await other.post('/signin?/link', { email: EMAIL });
    const { code } = await take(EMAIL);
    await other.post('/signin/code', { email: EMAIL, code });
    expect(await isIn(other)).toBe(true);
  });

  it('a new password is chosen at the end of the address', async () => {
    await visitor().post('/reset', { email: EMAIL });
    const path = pathIn(await take(EMAIL));
    who = visitor();
    expect((await who.get(path)).status).toBe(200);
    expect((await who.post(path, { password: `${PASSWORD} taas` })).status).toBe(303);
    expect(await isIn(who)).toBe(true);
  });

  it('an address is changed by the code', async () => {
    const email = `uusi.${EMAIL}`;
    await who.post('/me?/email', { email });
    const { code } = await take(email);
    expect((await who.post('/me?/emailCode', { email, code })).status).toBe(303);
    await take(EMAIL);
  });

  it('an invitation is opened at the end of the address', async () => {
    const place = await makePlaceOf(server.dataDir, `uusi.${EMAIL}`);
    const email = 'mikael.lind@sjobygden.example';
    const members = `/w/${place.slug}/settings/members`;
    const sent = await who.post(`${members}?/letters`, { addresses: email, role: 'member' });
    expect(sent.status).toBeLessThan(400);
    const path = pathIn(await take(email));
    const invited = visitor();
    expect((await invited.get(path)).location).toBe('/invite');
    expect((await invited.get('/invite')).html).toContain('Uudenmaan ryhmä');
  });
});
