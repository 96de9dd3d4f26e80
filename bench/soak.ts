/**
 * `npm run soak`: what is too long for the bench and for the tests. A house is killed, loses its power
 * and is restarted again and again, and then lives for long, to see whether anything of it grows.
 * `npm run soak -- kills 100 42` runs one part, so many times (or minutes), with that seed.
 */
import { describe } from './report.ts';

/** What came of a part: one line, and whatever must not be. */
export interface Outcome {
  told: string;
  faults: string[];
}

interface Part {
  usual: number;
  run(amount: number, seed: number): Promise<Outcome>;
}

const crashes = () => import('./soak-crash.ts');
const PARTS: Record<string, Part> = {
  kills: { usual: 1000, run: async (...how) => (await crashes()).soakKills(...how) },
  cuts: { usual: 200, run: async (...how) => (await crashes()).soakCuts(...how) },
  restarts: { usual: 100, run: async (...how) => (await crashes()).soakRestarts(...how) },
  workshop: {
    usual: 15,
    async run(minutes) {
      const section = await (await import('./soak-workshop.ts')).soakWorkshop(minutes);
      return { told: describe(section).join('\n'), faults: [] };
    },
  },
};

const [wanted, amount, seed = String(Math.floor(Math.random() * 1e9))] = process.argv.slice(2);
const names = wanted === undefined ? Object.keys(PARTS) : [wanted];
if (!names.every((name) => Object.hasOwn(PARTS, name)) || Number(amount ?? 1) < 1) {
  console.error(`Choose of ${Object.keys(PARTS).join(', ')}, and how many times or minutes`);
  process.exit(1);
}
// What is ended goes with what it has started.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));
let failed = false;
for (const name of names) {
  const part = PARTS[name];
  if (!part) continue;
  console.info(`== ${name} (seed ${seed})`);
  const { told, faults } = await part.run(Number(amount ?? part.usual), Number(seed));
  console.info(told);
  for (const fault of faults) console.error(fault);
  failed ||= faults.length > 0;
}
process.exit(failed ? 1 : 0);
