import type { Db } from './open.ts';

/**
 * Of what ended before `before`, one row a day stays in each room: the day's last.
 * Moments with a name, and those from before something large, stay all.
 */
export async function thinHistory(
  db: Db,
  before: number,
  dayOf: (at: number) => string,
): Promise<number> {
  const rows = await db
    .selectFrom('history')
    .select(['id', 'room', 'ended_at'])
    .where('ended_at', '<', before)
    .where('reason', '=', 'activity')
    .where('label', 'is', null)
    .orderBy('ended_at', 'desc')
    .execute();
  const kept = new Set<string>();
  const surplus = rows.filter(({ room, ended_at }) => {
    const day = `${room} ${dayOf(ended_at)}`;
    const first = !kept.has(day);
    kept.add(day);
    return !first;
  });
  for (let i = 0; i < surplus.length; i += 500)
    await db
      .deleteFrom('history')
      .where(
        'id',
        'in',
        surplus.slice(i, i + 500).map(({ id }) => id),
      )
      .execute();
  return surplus.length;
}
