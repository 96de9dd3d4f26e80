import { readFileSync, writeFileSync } from 'node:fs';
import { newId } from '#server/auth/random.ts';
import { writeEntries, hashOf, type SearchItem } from '#server/db/search-entries.ts';
import { findCandidates, seenEntries } from '#server/db/search-find.ts';
import { markStale } from '#server/db/search-stale.ts';
import { EXAMPLE } from '#server/example/content.ts';
import { withTerms } from '#server/jobs/index-search.ts';
import { askedWords } from '#server/search/words.ts';
import { SEARCH_KINDS } from '#shared/search.ts';
import { makePlace } from '../tests/support/people.ts';
import { openStore, STORES, type OpenStore, type StoreName } from '../tests/support/stores.ts';
import { startPostgres } from '../tests/support/postgres.ts';
import { describe, REPORT, type Figure, type Section } from './report.ts';
import { percentile, spread } from './stats.ts';

const OBJECTS = Number(process.env.OBJECTS ?? 50_000);
const ROUNDS = 30;
/** One word of nearly everything, of some of it, of little; a beginning; several words. */
const QUESTIONS = [
  'järjestöille',
  'vertaistuen',
  'kylätaloja',
  'hyvinv',
  'järjestöjen tuki jatkuu',
];
const SEED = 7;

/** Search in a workspace of fifty thousand demands, comments and other things, on both databases. */
export async function search(): Promise<Section> {
  const postgres = await startPostgres();
  process.env.TALKOOT_TEST_POSTGRES = postgres.url;
  try {
    return await searchIn(STORES);
  } finally {
    await postgres.stop();
  }
}

async function searchIn(stores: readonly StoreName[]): Promise<Section> {
  const figures: Figure[] = [];
  for (const name of stores) {
    const open = await openStore(name);
    figures.push(...(await measure(name, open)));
    await open.end();
  }
  return {
    title: 'Search among 50 000 objects',
    how:
      `A workspace with ${OBJECTS} entries made of the example's own sentences (seed ${SEED}); each figure ` +
      `is what one question takes in the database, ${ROUNDS} times, from its words to the entries that may be seen.`,
    figures,
  };
}

async function measure(name: StoreName, { db }: OpenStore): Promise<Figure[]> {
  const { workspaceId } = await makePlace(db);
  const source = `organisations:${workspaceId}`;
  await markStale(db, workspaceId, source);
  const began = performance.now();
  let random = SEED;
  const next = (below: number) => {
    random = (random * 48_271) % 2_147_483_647;
    return random % below;
  };
  const sentences = EXAMPLE.demands.flatMap((demand) => [
    demand.sentence ?? '',
    ...(demand.rationale ?? []),
  ]);
  for (let at = 0; at < OBJECTS; at += 500)
    await db.transaction().execute(async (trx) =>
      writeEntries(
        trx,
        { workspaceId, source },
        await Promise.all(
          Array.from({ length: 500 }, (_, index) => {
            const item: SearchItem = {
              ...{ kind: 'demand', item: newId(), locales: ['fi'] },
              title: `V${at + index} ${EXAMPLE.demands[next(EXAMPLE.demands.length)]?.title ?? ''}`,
              lines: [{ text: sentences[next(sentences.length)] ?? '' }],
            };
            return withTerms(item, hashOf(item, 0));
          }),
        ),
      ),
    );
  console.info(`${name}: ${OBJECTS} indexed in ${Math.round(performance.now() - began)} ms`);
  const figures: Figure[] = [];
  for (const question of QUESTIONS) {
    const took: number[] = [];
    for (let time = 0; time < ROUNDS; time++) {
      const start = performance.now();
      const rows = await findCandidates(db, workspaceId, askedWords(question), SEARCH_KINDS);
      await seenEntries(db, rows, { checking: false });
      took.push(performance.now() - start);
    }
    const what = `${name}: “${question}”, p95 ${Math.round(percentile(took, 0.95))}`;
    figures.push({ what, unit: 'ms', ours: spread(took), aim: 100 });
  }
  return figures;
}

if (import.meta.main) {
  const section = await search();
  const told = describe(section).join('\n');
  console.info(told);
  if (process.argv.includes('--write')) {
    const text = readFileSync(REPORT, 'utf8');
    const before = text.indexOf(`\n## ${section.title}`);
    const engine = text.indexOf('\n<!-- generated: engine');
    const after = before < 0 ? engine : nextHeading(text, before + 4);
    writeFileSync(
      REPORT,
      `${text.slice(0, before < 0 ? engine : before)}${told}\n${text.slice(after)}`,
    );
  }
}

function nextHeading(text: string, from: number): number {
  const found = /\n(?:## |<!-- generated)/.exec(text.slice(from));
  return found ? from + found.index : text.length;
}
