import type { Page } from '@playwright/test';
import { newId } from '#server/auth/random.ts';
import { wordsKey } from '#server/db/wordings.ts';
import { AGREEMENT } from '#shared/agreement.ts';
import { addDemands } from '../tests/support/drafts.ts';
import { hydrated } from '../tests/support/hydrated.ts';
import { makePerson, makePlace, withDb } from '../tests/support/people.ts';
import { startServer, type TestServer } from '../tests/support/server.ts';
import { makeOrganisation } from '../tests/support/signing.ts';
import { keyToPaint, launch, signedIn } from './browser.ts';
import type { Section } from './report.ts';
import { percentile, spread } from './stats.ts';

const DEMANDS = 40;
const ORGANISATIONS = 60;
const ROUNDS = 5;
const STEPS = 30;
const PAUSE_MS = 100;
const SORTS = 10;

/** The table of common ground: from a key or a choice of order to the frame that shows it. */
export async function ground(): Promise<Section> {
  const server = await startServer({ LOG_LEVEL: 'error' });
  const browser = await launch();
  const steps: number[][] = [];
  const sorts: number[][] = [];
  try {
    const { cookie, path } = await fill(server);
    const context = await signedIn(browser, server.url, cookie);
    const page = await context.newPage();
    await page.goto(server.url + path);
    await hydrated(page);
    for (let round = 0; round < ROUNDS; round++) {
      await page.locator('tbody th a').first().focus();
      steps.push(await keyToPaint(page, STEPS, PAUSE_MS, 'ArrowRight'));
      sorts.push(await sort(page));
    }
  } finally {
    await browser.close();
    await server.remove();
  }
  const at = (share: number, times: number[][]) =>
    spread(times.map((one) => percentile(one, share)));
  return {
    title: 'Common ground of 40 demands and 60 organisations',
    how:
      `${ROUNDS} rounds, each of ${STEPS} presses of the arrow in the table and ${SORTS} changes of its order: from the ` +
      'keydown or the click to the end of the frame that shows it.',
    figures: [
      { what: 'next cell, p95', unit: 'ms', ours: at(0.95, steps), aim: 100 },
      { what: 'another order, p95', unit: 'ms', ours: at(0.95, sorts), aim: 100 },
      { what: 'the same, median', unit: 'ms', ours: at(0.5, sorts) },
    ],
  };
}

/** Clicks one order and the other, and waits each time for the frame in which the first row is another. */
function sort(page: Page): Promise<number[]> {
  return page.evaluate(async (times) => {
    const first = () => document.querySelector('tbody th a')?.textContent;
    const link = (rows: string) =>
      [...document.querySelectorAll<HTMLAnchorElement>('[role="group"] a')].find(
        ({ href }) => (new URL(href).searchParams.get('rows') ?? 'list') === rows,
      );
    const took: number[] = [];
    for (let time = 0; time < times; time++) {
      const before = first();
      const now = new URL(location.href).searchParams.get('rows') ?? 'list';
      const began = performance.now();
      link(now === 'list' ? 'support' : 'list')?.click();
      while (first() === before) await new Promise((resolve) => requestAnimationFrame(resolve));
      await new Promise<void>((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve();
        requestAnimationFrame(() => port2.postMessage(null));
      });
      took.push(performance.now() - began);
    }
    return took;
  }, SORTS);
}

/** Each later demand has more support, so that the two orders begin with different ones. */
async function fill(server: TestServer) {
  const place = await makePlace(server.dataDir);
  const coordinator = await makePerson(server.dataDir, { place, role: 'coordinator' });
  const wordings = Array.from({ length: DEMANDS }, (_, index) => ({
    title: `Vaatimus ${index + 1} järjestöjen ja maakunnan yhteistyöstä`,
    sentence: `Maakunnan on kuultava järjestöjä ${index + 1} kertaa, jotta arki ei katkea.`,
    rationale: '',
  }));
  const ids = await addDemands(
    server,
    place,
    coordinator,
    wordings.map(({ title, sentence }) => ({ title, sentence })),
  );
  await withDb(server.dataDir, async (db) => {
    const organisations: string[] = [];
    for (let index = 0; index < ORGANISATIONS; index++)
      organisations.push(await makeOrganisation(db, place, `Yhdistys ${index + 1} ry`));
    for (const [index, demandId] of ids.entries())
      await db
        .insertInto('demand_position')
        .values(
          organisations.map((organisationId, at) => ({
            ...{ id: newId(), workspace_id: place.workspaceId, demand_id: demandId },
            ...{ organisation_id: organisationId, actor_id: null, reason: '', given_at: 1 },
            words: wordsKey(wordings[index] ?? { title: '', sentence: '', rationale: '' }),
            step: at < index ? ('full' as const) : (AGREEMENT[(at + index) % 6] ?? 'none'),
          })),
        )
        .execute();
  });
  return { cookie: coordinator.cookie, path: `/w/${place.slug}/demands/common-ground` };
}
