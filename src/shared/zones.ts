/** Moments as clocks in a named zone show them, `2019-03-29T16:00`: what a date field of a form holds. */

/** Offered first; any other zone that this machine knows is taken too. */
export const COMMON_ZONES = [
  'Europe/Helsinki',
  'Europe/Stockholm',
  'Europe/Tallinn',
  'Europe/Brussels',
  'Europe/London',
  'UTC',
] as const;

export const DEFAULT_ZONE = 'Europe/Helsinki';

/** Of `Europe/Helsinki` the city. */
export function zoneWord(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

export function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}

/** What a clock in the zone shows at this moment. */
export function clockIn(zone: string, time: number): string {
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(time);
  return shown.replace(' ', 'T');
}

/**
 * The moment when clocks in the zone show this; `null` for what is no such day or hour. An hour
 * that the clocks skip in spring is the one after it; of one that comes twice it is the later.
 */
export function timeOf(zone: string, clock: string): number | null {
  if (!/^2\d{3}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(clock)) return null;
  const plain = Date.parse(`${clock}:00Z`);
  if (Number.isNaN(plain) || !new Date(plain).toISOString().startsWith(clock)) return null;
  const [early, late] = [-1, 1].map((side) => plain - offset(zone, plain + side * DAY_MS));
  const fits = [late, early].find((time) => time !== undefined && clockIn(zone, time) === clock);
  return fits ?? plain - offset(zone, plain - DAY_MS);
}

const DAY_MS = 86_400_000;

/** How far the zone's clocks are ahead of UTC then. */
function offset(zone: string, time: number): number {
  const minute = time - (time % 60_000);
  return Date.parse(`${clockIn(zone, minute)}:00Z`) - minute;
}
