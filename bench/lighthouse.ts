import { launch as launchChrome } from 'chrome-launcher';
import lighthouse, { type RunnerResult } from 'lighthouse';
import { chromiumPath } from './browser.ts';
import { serveList } from './list.ts';
import { once, type Figure, type Section } from './report.ts';
import { percentile, spread } from './stats.ts';

export const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
export type Category = (typeof CATEGORIES)[number];
export type Scores = Record<Category, number>;

/** What costs points, in Lighthouse's own words. */
export interface Lit {
  scores: Scores;
  failures: string[];
}

type Result = RunnerResult['lhr'];

const ROUNDS = 5;
const MOST_AGAIN = 4;
const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
];

/** One run of Lighthouse, as a phone on a slow network, signed in where a cookie is given. */
export async function light(
  url: string,
  cookie: string,
  categories: readonly Category[] = CATEGORIES,
): Promise<Lit> {
  let lhr = await runOnce(url, cookie, categories);
  // A starved browser can lose the trace's beginning; Lighthouse itself says to run it again.
  for (let again = 0; again < MOST_AGAIN && lhr.runtimeError?.code === 'NO_NAVSTART'; again++)
    lhr = await runOnce(url, cookie, categories);
  if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
  const scores = Object.fromEntries(
    categories.map((category) => [
      category,
      Math.round((lhr.categories[category]?.score ?? 0) * 100),
    ]),
  ) as Scores;
  const failures = Object.values(lhr.audits)
    .filter(({ score, scoreDisplayMode }) => score === 0 && scoreDisplayMode === 'binary')
    .map(({ id, title }) => `${id}: ${title}`);
  return { scores, failures };
}

async function runOnce(
  url: string,
  cookie: string,
  categories: readonly Category[],
): Promise<Result> {
  const chrome = await launchChrome({
    chromePath: chromiumPath(),
    chromeFlags: FLAGS,
    logLevel: 'silent',
  });
  try {
    const result = await lighthouse(url, {
      port: chrome.port,
      onlyCategories: [...categories],
      logLevel: 'silent',
      output: 'json',
      extraHeaders: cookie ? { Cookie: cookie } : {},
    });
    if (!result) throw new Error('Lighthouse gave no result.');
    return result.lhr;
  } finally {
    chrome.kill();
  }
}

export async function lighthouseScores(): Promise<Section> {
  const { server, example } = await serveList(12);
  try {
    const cookie = example.actors.find(({ role }) => role === 'member')?.cookie ?? '';
    const pages = [
      { what: 'landing', path: '/', cookie: '' },
      { what: 'sign-in', path: '/signin', cookie: '' },
      { what: 'list', path: `/w/${example.workspace}/demands`, cookie },
    ];
    const figures: Figure[] = [];
    for (const page of pages) {
      const runs: Scores[] = [];
      for (let round = 0; round < ROUNDS; round++)
        runs.push((await light(server.url + page.path, page.cookie)).scores);
      for (const category of CATEGORIES) {
        const scores = runs.map((run) => run[category]);
        figures.push({
          what: `${page.what}, ${category}`,
          unit: '',
          ours: category === 'performance' ? spread(scores) : once(percentile(scores, 0.5)),
          aim: 95,
          atLeast: true,
        });
      }
    }
    return {
      title: 'Lighthouse',
      how: `Lighthouse 13 with its own phone and slow network, ${ROUNDS} runs a page, one fresh browser each.`,
      figures,
    };
  } finally {
    await server.remove();
  }
}
