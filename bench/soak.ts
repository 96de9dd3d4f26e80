/**
 * `npm run soak` lets a house live for long and sees whether anything grows; `npm run soak --
 * workshop 60` takes so many minutes for one part. Too long for the bench and for the tests.
 */
import { describe, type Section } from './report.ts';

const SOAKS: Record<string, () => Promise<(minutes: number) => Promise<Section>>> = {
  workshop: async () => (await import('./soak-workshop.ts')).soakWorkshop,
};

const [wanted = 'workshop', minutes = '15'] = process.argv.slice(2);
const load = Object.hasOwn(SOAKS, wanted) ? SOAKS[wanted] : undefined;
if (!load || !(Number(minutes) > 0)) {
  console.error(`Choose of ${Object.keys(SOAKS).join(', ')}, and how many minutes it takes`);
  process.exit(1);
}
const section = await (await load())(Number(minutes));
console.info(describe(section).join('\n'));
