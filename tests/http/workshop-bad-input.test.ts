import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Locale } from '#shared/model.ts';
import { newId } from '#server/auth/random.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';
import { openWorkshop, type WorkshopOnline } from '../support/workshop-pages.ts';

/** Bad input to a workshop: each has a plain answer in the reader's language, and loses nothing. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

interface Told {
  status: number;
  body: { value?: unknown; code?: string; field?: string; message?: string };
}

/** A guest who came by the code, and speaks this language. */
class Guest extends Visitor {
  readonly #base: string;
  constructor(shop: WorkshopOnline, locale: Locale) {
    super(server.url);
    this.#base = shop.base;
    this.cookies.set('locale', locale);
  }

  static async join(shop: WorkshopOnline, name: string, locale: Locale = 'fi'): Promise<Guest> {
    const guest = new Guest(shop, locale);
    const joined = await guest.post(`/j/${shop.code}?/new`, { name, organisation: '' });
    if (joined.status !== 303) throw new Error(`not in: ${joined.html}`);
    return guest;
  }

  async speak(locale: Locale): Promise<void> {
    await this.post('/language', { locale, next: '/' });
  }

  async act(path: string, body: unknown): Promise<Told> {
    const answer = await fetch(`${this.#base}/${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: server.url,
        cookie: this.cookieHeader,
      },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as Told['body'] };
  }

  async choice(): Promise<unknown> {
    const answer = await fetch(`${this.#base}/state?own`, {
      headers: { cookie: this.cookieHeader },
    });
    return ((await answer.json()) as { own: { choice: unknown } }).own.choice;
  }
}

const about = { about: 'options' as const, options: ['Raja', 'Raha'] };
const note = (stageId: string | undefined, text: string) => ({
  ...{ noteId: newId(), stageId, text, area: '' },
});

describe('notes', () => {
  let shop: WorkshopOnline;
  beforeAll(async () => {
    shop = await openWorkshop(server, 'Laput', [
      { type: 'write', prompt: 'Mikä huolettaa?', config: { privacy: 'private' } },
      { type: 'dots', prompt: 'Mihin tartumme?', config: about },
      { type: 'write', prompt: 'Vielä edessä', config: { privacy: 'open' } },
    ]);
    await shop.go(0);
  });

  test.each([
    ['fi', 'Teksti on liian pitkä. Enintään 140 merkkiä.'],
    ['sv', 'Texten är för lång. Högst 140 tecken.'],
    ['en', 'The text is too long. At most 140 characters.'],
  ] as const)(
    '10 000 signs and 100 kB are told in %s how much there is room for',
    async (locale, words) => {
      const guest = await Guest.join(shop, `Pitkä ${locale}`, locale);
      for (const length of [141, 10_000, 100_000]) {
        const told = await guest.act('notes', note(shop.stages[0], 'ä'.repeat(length)));
        expect(told).toEqual({
          status: 400,
          body: { code: 'malformed', field: 'text', message: words },
        });
      }
    },
  );

  test('an emoji is one sign, as the field counts it', async () => {
    const guest = await Guest.join(shop, 'Hymyilijä');
    expect((await guest.act('notes', note(shop.stages[0], '🙂'.repeat(140)))).status).toBe(200);
    expect((await guest.act('notes', note(shop.stages[0], '🙂'.repeat(141)))).status).toBe(400);
  });

  test('the same note ten times at once is one', async () => {
    const guest = await Guest.join(shop, 'Kaksoisnapauttaja');
    const before = (await shop.view()).counts.notes;
    const one = note(shop.stages[0], 'Kerran');
    const told = await Promise.all(Array.from({ length: 10 }, () => guest.act('notes', one)));
    expect(told.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect((await shop.view()).counts.notes).toBe(before + 1);
  });

  test('one of a stage that is over is kept, one of a stage ahead is told so', async () => {
    const guest = await Guest.join(shop, 'Myöhäinen');
    await shop.go(1);
    expect((await guest.act('notes', note(shop.stages[0], 'Myöhässä'))).status).toBe(200);
    for (const [locale, words] of [
      ['fi', 'Tähän vaiheeseen ei voi nyt kirjoittaa lappuja.'],
      ['sv', 'Det går inte att skriva lappar i det här momentet nu.'],
      ['en', 'Notes cannot be written in this stage now.'],
    ] as const) {
      await guest.speak(locale);
      const told = await guest.act('notes', note(shop.stages[2], 'Liian aikaisin'));
      expect(told).toEqual({ status: 409, body: { code: 'stage_closed', message: words } });
    }
    await shop.go(0);
    expect((await shop.view()).counts.notes).toBeGreaterThan(0);
  });
});

describe('votes', () => {
  test('over the budget or too many on one are told with their numbers, and the vote before stays', async () => {
    const shop = await openWorkshop(server, 'Pisteet', [
      { type: 'dots', prompt: 'Mihin tartumme?', config: { ...about, budget: 3, cap: 2 } },
    ]);
    await shop.go(0);
    const guest = await Guest.join(shop, 'Tuula Virta');
    const [first = '', second = ''] = (await shop.view()).stage?.items.map(({ id }) => id) ?? [];
    const stageId = shop.stages[0];
    const vote = (choice: object) => guest.act('vote', { stageId, choice });
    const good = { [first]: { dots: 2 }, [second]: { dots: 1 } };
    expect((await vote(good)).status).toBe(200);
    for (const [locale, over, cap] of [
      [
        'fi',
        'Sinulla on 3 pistettä. Ota piste pois muualta.',
        'Yhdelle kohteelle voi antaa enintään 2 pistettä.',
      ],
      [
        'sv',
        'Du har 3 prickar. Ta bort en prick någon annanstans.',
        'Du kan ge högst 2 prickar åt samma sak.',
      ],
      ['en', 'You have 3 dots. Take one away elsewhere.', 'One thing can get 2 dots at most.'],
    ] as const) {
      await guest.speak(locale);
      const both = await vote({ [first]: { dots: 2 }, [second]: { dots: 2 } });
      expect(both.body).toEqual({ code: 'over_budget', message: over });
      expect((await vote({ [first]: { dots: 3 } })).body).toEqual({
        code: 'over_cap',
        message: cap,
      });
    }
    expect(await guest.choice()).toEqual(good);
  });

  test('twenty presses at once are one vote; one after the result is told so, and the one before it counts', async () => {
    const shop = await openWorkshop(server, 'Myöhässä', [
      { type: 'dots', prompt: 'Mihin tartumme?', config: about },
    ]);
    await shop.go(0);
    const stageId = shop.stages[0];
    const guests = await Promise.all(
      ['Anni', 'Leena', 'Oskari', 'Tuula', 'Ville'].map((name) => Guest.join(shop, name)),
    );
    const [first = '', second = ''] = (await shop.view()).stage?.items.map(({ id }) => id) ?? [];
    for (const guest of guests) {
      const press = () => guest.act('vote', { stageId, choice: { [first]: { dots: 1 } } });
      const told = await Promise.all(Array.from({ length: 20 }, press));
      expect(told.every(({ status }) => status === 200)).toBe(true);
    }
    await shop.steer({ verb: 'reveal-ballot', stageId });
    const [late] = guests as [Guest];
    for (const [locale, words] of [
      ['fi', 'Äänestys on päättynyt. Se, mikä oli tallennettu ennen sitä, on laskettu.'],
      ['sv', 'Omröstningen är avslutad. Det som hade sparats före dess har räknats.'],
      ['en', 'Voting has ended. What was saved before that has been counted.'],
    ] as const) {
      await late.speak(locale);
      const told = await late.act('vote', { stageId, choice: { [second]: { dots: 3 } } });
      expect(told).toEqual({ status: 409, body: { code: 'ballot_closed', message: words } });
    }
    const { result } = (await shop.view()).stage ?? {};
    expect(result).toMatchObject({ people: 5, tooFew: false });
    expect(result?.items.map(({ total }) => total)).toEqual([5, 0]);
  });
});

describe('a workshop that is over', () => {
  test('lets nobody in by its code, says so, and shows the way to its results while they are public', async () => {
    const shop = await openWorkshop(server, 'Ohi', [
      { type: 'write', prompt: 'Mikä huolettaa?', config: { privacy: 'open' } },
    ]);
    await shop.go(0);
    const inside = await Guest.join(shop, 'Sisällä Ollut');
    await shop.steer({ verb: 'end' });
    for (const [locale, door, refused] of [
      [
        'fi',
        'Työpajaan ei voi enää liittyä. Kysy tuloksia järjestäjältä.',
        'Työpaja on päättynyt. Tulokset ovat sen sivulla.',
      ],
      [
        'sv',
        'Det går inte längre att ansluta sig. Fråga arrangören om resultaten.',
        'Workshoppen är slut. Resultaten finns på dess sida.',
      ],
      [
        'en',
        'You can no longer join. Ask the organiser for the results.',
        'The workshop has ended. Its results are on its page.',
      ],
    ] as const) {
      const outside = new Guest(shop, locale);
      const page = await outside.get(`/j/${shop.code}`);
      expect(page.status).toBe(200);
      expect(page.html).toContain(door);
      // One who had the form open and sends it now.
      const sent = await outside.post(`/j/${shop.code}?/new`, { name: 'Maija', organisation: '' });
      expect(sent.status).toBe(409);
      await inside.speak(locale);
      const late = await inside.act('notes', note(shop.stages[0], 'Vielä yksi'));
      expect(late).toEqual({ status: 409, body: { code: 'workshop_ended', message: refused } });
    }
    await shop.openResults(true);
    const page = await new Guest(shop, 'fi').get(`/j/${shop.code}`);
    expect(page.html).toContain(`href="/r/${shop.id}"`);
    expect((await new Guest(shop, 'fi').get(`/r/${shop.id}`)).status).toBe(200);
  });
});

describe('a guest with the facilitator’s name', () => {
  test.each([
    ['fi', 'Fasilitoija on tämänniminen. Lisää nimeesi jotain, josta sinut erottaa.'],
    ['sv', 'Facilitatorn heter så. Lägg till något i ditt namn som skiljer er åt.'],
    ['en', 'The facilitator has this name. Add something to yours that tells you apart.'],
  ] as const)(
    'is asked in %s for another at the field, and what was typed stays',
    async (locale, words) => {
      const shop = await openWorkshop(server, 'Nimi', [{ type: 'brief', prompt: 'Tervetuloa' }]);
      const guest = new Guest(shop, locale);
      const typed = { name: ' SAMI  koskela ', organisation: 'Näyttämö ry' };
      const told = await guest.post(`/j/${shop.code}?/new`, typed);
      expect(told.status).toBe(400);
      expect(told.html).toContain(words);
      expect(told.html).toContain('value="Näyttämö ry"');
      expect((await shop.view()).counts.people).toBe(0);
      // Under that name from another workshop, too.
      const other = await openWorkshop(server, 'Toinen', [{ type: 'brief', prompt: 'Hei' }], {
        facilitator: 'Joku Muu',
      });
      const known = await Guest.join(other, 'Sami Koskela', locale);
      const again = await known.post(`/j/${shop.code}?/go`, { organisation: '' });
      expect(again.status).toBe(400);
      expect(again.html).toContain(words);
    },
  );
});
