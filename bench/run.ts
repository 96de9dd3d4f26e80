/**
 * `npm run bench` measures everything and writes docs/performance.md;
 * `npm run bench -- sync typing` prints those parts alone. The sync server beside its peers comes
 * last, and alone by `node bench/engine.ts`.
 */
import { engine, writeEngine } from './engine.ts';
import { describe, writeReport, type Measure, type Section } from './report.ts';

const MEASURES: Record<string, () => Promise<Measure>> = {
  sync: async () => (await import('./sync.ts')).sync,
  hostile: async () => (await import('./hostile.ts')).hostile,
  typing: async () => (await import('./typing.ts')).typing,
  scroll: async () => (await import('./scroll.ts')).scroll,
  board: async () => (await import('./board.ts')).board,
  round: async () => (await import('./round.ts')).round,
  workshop: async () => (await import('./workshop.ts')).workshop,
  triage: async () => (await import('./triage.ts')).triage,
  'first-load': async () => (await import('./first-load.ts')).firstLoad,
  lighthouse: async () => (await import('./lighthouse.ts')).lighthouseScores,
  start: async () => (await import('./start.ts')).start,
  search: async () => (await import('./search.ts')).search,
  ground: async () => (await import('./ground.ts')).ground,
  exports: async () => (await import('./exports.ts')).exports,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(MEASURES, name));
if (unknown.length > 0) {
  console.error(`Choose of ${Object.keys(MEASURES).join(', ')}, not ${unknown.join(', ')}`);
  process.exit(1);
}

const sections: Section[] = [];
for (const [name, load] of Object.entries(MEASURES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.info(`${name} …`);
  try {
    const section = await (await load())();
    sections.push(section);
    console.info(describe(section).join('\n'));
  } catch (error) {
    // The others' figures are not lost with it.
    console.error(`${name} could not be measured:`, error);
    process.exitCode = 1;
  }
}
if (wanted.length === 0) {
  writeReport(sections, new Date());
  writeEngine(await engine());
}
