import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { FOUR_CRITERIA, EXAMPLE } from '#server/example/content.ts';
import { dress, makeExample, type Example } from '../support/example.ts';
import { finnishOnly, squeeze } from '../support/finnish.ts';
import { startServer, type TestServer } from '../support/server.ts';

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

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

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

function visits(who: 'coordinator' | 'reader' | 'stranger'): Visit[] {
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

const PEOPLE = ['coordinator', 'reader', 'stranger'] as const;

/** Colours on their way are no colours yet. */
const settle = (page: Page) =>
  page.evaluate(() => {
    for (const animation of document.getAnimations())
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
  });

/** Goes to each page of somebody, and says with its address what `look` finds there. */
async function tour(
  browser: Browser,
  who: (typeof PEOPLE)[number],
  how: { theme?: string; locale?: string; width?: number; height?: number },
  look: (page: Page) => Promise<unknown>,
): Promise<void> {
  const { theme, locale, width = 1280, height = 900 } = how;
  const context = await browser.newContext({ viewport: { width, height } });
  const cookie = who === 'stranger' ? undefined : example.who(who).cookie;
  await dress(context, server.url, {
    ...(cookie && { cookie }),
    ...(theme && { theme }),
    ...(locale && { locale }),
  });
  const page = await context.newPage();
  for (const { path, status = 200, open } of visits(who)) {
    const response = await page.goto(server.url + path);
    expect.soft(response?.status(), path).toBe(status);
    await open?.(page);
    expect.soft(await look(page), `${path} as ${who}`).toEqual([]);
  }
  await context.close();
}

for (const theme of ['light', 'dark'])
  for (const who of PEOPLE)
    test(`no page has a fault that axe knows, ${theme}, as ${who}`, async ({ browser }) => {
      test.setTimeout(180_000);
      await tour(browser, who, { theme }, async (page) => {
        await settle(page);
        const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);
      });
    });

for (const [name, height] of [
  ['320 pixels wide', 640],
  ['enlarged to 400 % of a screen of 1280 × 1024', 256],
] as const)
  test(`no page scrolls sideways, ${name}`, async ({ browser }) => {
    test.setTimeout(180_000);
    for (const who of PEOPLE)
      await tour(browser, who, { width: 320, height }, (page) =>
        page.evaluate(() => {
          const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
          return over > 0 ? [`${over} pixels too wide`] : [];
        }),
      );
  });

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

/** Names that people gave stand within sentences too: as labels of buttons, in the page's title. */
const NAMES = [EXAMPLE.name, ...EXAMPLE.milestones, ...EXAMPLE.demands].map((one) =>
  typeof one === 'string' ? one : 'name' in one ? one.name : (one.title ?? ''),
);
const withoutNames = (text: string) =>
  NAMES.reduce((rest, name) => (name ? rest.replaceAll(name, '…') : rest), squeeze(text));

for (const locale of ['sv', 'en'])
  test(`nothing of the Finnish interface is left, ${locale}`, async ({ browser }) => {
    test.setTimeout(180_000);
    const finnish = finnishOnly();
    const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const pattern = new RegExp(
      `(?<![\\p{L}\\d])(?:${finnish.map(escaped).join('|')})(?![\\p{L}\\d])`,
      'u',
    );
    expect('Näet sen, kun Tallennetaan… lukee').toMatch(pattern);
    for (const who of PEOPLE)
      await tour(browser, who, { locale }, async (page) => {
        const { said, page: language } = await saidIn(page);
        const left = said.map(withoutNames).filter((text) => pattern.test(text));
        return language === locale ? left : [`<html lang="${language}">`, ...left];
      });
  });

test('what people have written carries its own language', async ({ browser }) => {
  const written = [
    EXAMPLE.purpose,
    ...FOUR_CRITERIA.map(({ text }) => text),
    ...EXAMPLE.demands.flatMap(({ title = '', sentence = '' }) => [title, sentence]),
  ]
    .map(squeeze)
    .filter((text) => text !== '');
  const languages = new Map(
    EXAMPLE.demands.map(({ title = '', locale = 'fi' }) => [title, locale]),
  );
  await tour(browser, 'reader', { locale: 'en' }, (page) =>
    page.evaluate(
      ([texts, known]) => {
        const wrong: string[] = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const text = node.textContent?.replace(/\s+/g, ' ').trim() ?? '';
          if (!texts.includes(text)) continue;
          const found = node.parentElement?.closest('[lang]')?.getAttribute('lang');
          if (found === 'en' || (known[text] && known[text] !== found)) wrong.push(text);
        }
        return wrong;
      },
      [written, Object.fromEntries(languages)] as const,
    ),
  );
});
