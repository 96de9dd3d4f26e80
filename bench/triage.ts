import type { Page } from '@playwright/test';
import { hydrated } from '../tests/support/hydrated.ts';
import { makePerson, makePlace, withDb } from '../tests/support/people.ts';
import { makeComment, makeRound } from '../tests/support/round.ts';
import { startServer, type TestServer } from '../tests/support/server.ts';
import { keyToPaint, launch, signedIn } from './browser.ts';
import type { Section } from './report.ts';
import { percentile, spread } from './stats.ts';

const COMMENTS = 2000;
const PARAGRAPHS = 16;
const ROUNDS = 5;
const STEPS = 30;
const PAUSE_MS = 150;
const WORDS = [
  'Siirtymäaika on liian lyhyt pienelle yhdistykselle, jonka hankekausi on kolme vuotta.',
  'Kuka kutsuu järjestöt mukaan, maakunta vai kunta? Tekstistä tämä ei selviä.',
  'Vertaistuki puuttuu kokonaan, vaikka se on toiminnan ydin.',
  'Lisätkää kirkkojen diakoniatyö ja kylätalot samaan luetteloon.',
];

/** From J to the next comment on the screen, in a long queue. */
export async function triage(): Promise<Section> {
  const server = await startServer({ LOG_LEVEL: 'error' });
  const browser = await launch();
  const rounds: Record<'start' | 'middle', number[][]> = { start: [], middle: [] };
  try {
    const { cookie, path, middle } = await fill(server);
    const context = await signedIn(browser, server.url, cookie);
    const open = async (query: string) => {
      const page = await context.newPage();
      await page.goto(server.url + path + query);
      await hydrated(page);
      await page.locator('[aria-current="true"][data-row]').focus();
      return page;
    };
    const pages = { start: await open(''), middle: await open(`?c=${middle}`) };
    for (let round = 0; round < ROUNDS; round++)
      for (const where of ['start', 'middle'] as const)
        rounds[where].push(await step(pages[where]));
  } finally {
    await browser.close();
    await server.remove();
  }
  const at = (share: number, times: number[][]) =>
    spread(times.map((one) => percentile(one, share)));
  return {
    title: 'Going through two thousand comments',
    how:
      `${ROUNDS} rounds of ${STEPS} presses of J, one in ${PAUSE_MS} ms, in a queue of ${COMMENTS} comments: from the ` +
      'keydown to the end of the frame that shows the next comment with its passages and what is alike.',
    figures: [
      { what: 'next comment, p95', unit: 'ms', ours: at(0.95, rounds.start), aim: 50 },
      { what: 'the same, median', unit: 'ms', ours: at(0.5, rounds.start) },
      {
        what: 'next comment in the middle of the queue, p95',
        unit: 'ms',
        ours: at(0.95, rounds.middle),
        aim: 50,
      },
      { what: 'the same, median', unit: 'ms', ours: at(0.5, rounds.middle) },
    ],
  };
}

async function step(page: Page): Promise<number[]> {
  await page.bringToFront();
  return keyToPaint(page, STEPS, PAUSE_MS, 'j');
}

function fill({ dataDir }: TestServer) {
  return withDb(dataDir, async (db) => {
    const place = await makePlace(db);
    const { cookie } = await makePerson(db, { place, role: 'facilitator' });
    const round = await makeRound(db, { place });
    const ids: string[] = [];
    for (let index = 0; index < COMMENTS; index++)
      ids.push(
        await makeComment(db, round, {
          number: Math.floor((index / COMMENTS) * PARAGRAPHS) + 1,
          body: `${WORDS[index % WORDS.length]} ${WORDS[(index * 7 + 1) % WORDS.length]} (${index})`,
        }),
      );
    const path = `/w/${place.slug}/rounds/${round.roundId}/triage`;
    return { cookie, path, middle: ids[COMMENTS / 2] ?? '' };
  });
}
