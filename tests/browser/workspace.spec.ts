import { expect, test, type Browser, type Page } from '@playwright/test';
import { EXAMPLE, FOUR_CRITERIA } from '#server/example/content.ts';
import { DRAFT_TITLE } from '#server/example/draft.ts';
import { faults } from '../support/axe.ts';
import { dress, makeExample, type Example } from '../support/example.ts';
import { finnishOnly, squeeze } from '../support/finnish.ts';
import { hydrated } from '../support/hydrated.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { mistold, untold } from '../support/written.ts';

// By far the longest file, and the last: its tests are shared out, or one worker would do it alone.
test.describe.configure({ mode: 'parallel' });

let server: TestServer;
let example: Example;
test.beforeAll(async () => {
  server = await startServer();
  example = await makeExample(server);
});
test.afterAll(() => server.remove());
test.afterEach(async ({ browser }) => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

interface Visit {
  path: string;
  /** Where the page itself is the one that tells of an error. */
  status?: number;
  /** What is opened on the page before it is looked at. */
  open?: (page: Page) => Promise<void>;
}

const live = async (page: Page) => {
  await page.locator('[data-saved="saved"]').first().waitFor({ state: 'attached' });
};
const openEditor = async (page: Page) => {
  await live(page);
  await page.locator('[data-open]').press('Enter');
  await page.locator('.ProseMirror').waitFor();
};
const openPeek = async (page: Page) => {
  await live(page);
  await page.locator('[data-row]').first().press('Enter');
};

type Who = 'coordinator' | 'reader' | 'stranger';

function visits(who: Who): Visit[] {
  const place = `/w/${example.workspace}`;
  if (who === 'stranger')
    return [
      { path: '/signin' },
      { path: '/signin?way=password' },
      { path: '/signup' },
      { path: '/reset' },
      { path: '/join' },
      { path: `/j/${example.code}` },
      { path: '/j/ZZZ999', status: 404 },
    ];
  const everybody = [
    { path: place },
    { path: `${place}/demands`, ...(who === 'coordinator' && { open: openPeek }) },
    { path: `${place}/demands/1`, ...(who === 'coordinator' && { open: openEditor }) },
    { path: `${place}/demands/history` },
    { path: `${place}/exports` },
    { path: `${place}/demands/print` },
    { path: `${place}/organisations` },
    { path: `${place}/settings/members` },
    { path: `${place}/nothing-here`, status: 404 },
    { path: '/home' },
    { path: '/me' },
  ];
  if (who === 'reader') return everybody;
  return [
    ...everybody,
    { path: `${place}?timeline` },
    { path: `${place}/demands/import` },
    { path: `${place}/settings/general` },
    { path: `${place}/settings/data` },
    { path: `${place}/settings/members?by=email` },
    { path: '/workspaces/new' },
  ];
}

/** Pages that are mostly what people wrote. */
function textVisits(who: Who): Visit[] {
  if (who === 'stranger') return [{ path: roundPath() }, { path: `${roundPath()}/send` }];
  const place = `/w/${example.workspace}`;
  return [...draftVisits(place), ...roundVisits(place), ...workshopVisits(place)];
}

const idIn = (room: string) => room.split('.').at(-1) ?? '';
const roundPath = () => new URL(example.links.round ?? '').pathname;

function draftVisits(place: string): Visit[] {
  const draft = `${place}/drafts/${idIn(example.rooms.draft)}`;
  return [
    { path: `${place}/drafts` },
    { path: `${place}/drafts/import` },
    { path: draft },
    { path: `${draft}/history` },
    { path: `${draft}/compare` },
    { path: `${draft}/publish` },
    { path: `${draft}/v/1` },
  ];
}

function roundVisits(place: string): Visit[] {
  const round = `${place}/rounds/${roundPath().split('/').at(-1)}`;
  return [
    { path: `${place}/rounds` },
    { path: round },
    { path: `${round}/triage` },
    { path: `${round}/moderate` },
    { path: `${round}/report` },
    { path: `${round}/statement` },
    { path: `${round}/agenda` },
  ];
}

function workshopVisits(place: string): Visit[] {
  const workshop = `${place}/workshops/${idIn(example.rooms.workshop)}`;
  return [
    { path: `${place}/workshops` },
    { path: `${place}/workshops/new` },
    { path: workshop },
    { path: `${workshop}/control` },
    { path: `${workshop}/results` },
  ];
}

/** What is looked at on a page, and what was found wrong there. */
type Look = (page: Page) => Promise<string[]>;

interface Tour {
  who: Who;
  /** What of it somebody sees, where that is too much for one test. */
  of: string;
  pages: (who: Who) => Visit[];
}
const TOURS: Tour[] = [
  { who: 'coordinator', of: ', demands and settings', pages: visits },
  { who: 'coordinator', of: ', drafts, rounds and workshops', pages: textVisits },
  { who: 'reader', of: '', pages: visits },
  { who: 'stranger', of: '', pages: (who) => [...visits(who), ...textVisits(who)] },
];

/** One load of each page of somebody serves all looks; what they find is said with the address. */
async function go(
  browser: Browser,
  { who, pages }: Tour,
  how: { theme?: string; locale?: string; width?: number },
  looks: Record<string, Look>,
): Promise<void> {
  const { theme, locale, width = 1280 } = how;
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const cookie = who === 'stranger' ? undefined : example.who(who).cookie;
  await dress(context, server.url, {
    ...(cookie && { cookie }),
    ...(theme && { theme }),
    ...(locale && { locale }),
  });
  const page = await context.newPage();
  for (const { path, status = 200, open } of pages(who)) {
    const response = await page.goto(server.url + path);
    expect.soft(response?.status(), path).toBe(status);
    // The last words of a page come with its script.
    await hydrated(page);
    await open?.(page);
    for (const [name, look] of Object.entries(looks))
      expect.soft(await look(page), `${path} as ${who}, ${name}`).toEqual([]);
  }
  await context.close();
}

for (const tour of TOURS)
  test(`no page has a fault that axe knows, light or dark, as ${tour.who}${tour.of}`, async ({
    browser,
  }) => {
    test.setTimeout(180_000);
    await go(browser, tour, { theme: 'light' }, { light: faults, dark: darkFaults });
  });

/** The dark theme on the page that came light. */
async function darkFaults(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    const { classList } = document.documentElement;
    if (!classList.replace('light', 'dark')) throw new Error('the page did not come light');
  });
  return faults(page);
}

for (const tour of TOURS)
  test(`no page scrolls sideways, 320 pixels wide or enlarged to 400 %, as ${tour.who}${tour.of}`, async ({
    browser,
  }) => {
    test.setTimeout(180_000);
    await go(
      browser,
      tour,
      { width: 320 },
      {
        '320 pixels wide': (page) => tooWide(page, 640),
        'enlarged to 400 % of a screen of 1280 × 1024': (page) => tooWide(page, 256),
      },
    );
  });

async function tooWide(page: Page, height: number): Promise<string[]> {
  await page.setViewportSize({ width: 320, height });
  return page.evaluate(() => {
    const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    return over > 0 ? [`${over} pixels too wide`] : [];
  });
}

/** What people read and hear on a page, where the page's own language is meant. */
const saidIn = (page: Page) =>
  page.evaluate(() => {
    const said: string[] = [document.title];
    const page = document.documentElement.lang;
    const here = (element: Element) => element.closest('[lang]') === document.documentElement;
    for (const element of document.body.querySelectorAll('*')) {
      if (element.closest('script, style, template') || !here(element)) continue;
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-roledescription'])
        said.push(element.getAttribute(name) ?? '');
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE) said.push(node.textContent ?? '');
    }
    return { said, page };
  });

/** Names and criteria that people gave stand within sentences too: as labels of buttons, in the page's title. */
const NAMES = [
  ...[EXAMPLE.name, DRAFT_TITLE],
  ...[EXAMPLE.organisations, EXAMPLE.milestones, EXAMPLE.demands].flat(),
  ...FOUR_CRITERIA.map(({ text }) => ({ name: text })),
].map((one) => (typeof one === 'string' ? one : 'name' in one ? one.name : (one.title ?? '')));
const ADDRESS = /\S+@\S+/g;
const withoutNames = (text: string) =>
  NAMES.reduce(
    (rest, name) => (name ? rest.replaceAll(name, '…') : rest),
    squeeze(text).replaceAll(ADDRESS, '…'),
  );

/** A pattern of everything that only the Finnish interface says. */
function finnishPattern(): RegExp {
  const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const any = finnishOnly().map(escaped).join('|');
  return new RegExp(`(?<![\\p{L}\\d])(?:${any})(?![\\p{L}\\d])`, 'u');
}

for (const locale of ['sv', 'en'])
  for (const tour of TOURS)
    test(`nothing of the Finnish interface is left, ${locale}, as ${tour.who}${tour.of}`, async ({
      browser,
    }) => {
      test.setTimeout(180_000);
      const pattern = finnishPattern();
      expect('Näet sen, kun Tallennetaan… lukee').toMatch(pattern);
      const finnish: Look = async (page) => {
        const { said, page: language } = await saidIn(page);
        const left = said.map(withoutNames).filter((text) => pattern.test(text));
        return language === locale ? left : [`<html lang="${language}">`, ...left];
      };
      await go(
        browser,
        tour,
        { locale },
        {
          'its own words': finnish,
          'what people wrote': untold,
          'its own words among theirs': mistold,
        },
      );
    });
