import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseRoom } from '#shared/rooms.ts';
import { makeDoorkeeper } from './doorkeeper.ts';
import { makePerson, makePlace } from '../tests/support/people.ts';
import { openStore, STORES, type OpenStore } from '../tests/support/stores.ts';

/** More than a statement of SQLite's (32,766) or of PostgreSQL's (65,535) may name. */
const SEATS = 66_000;

describe.each(STORES)('the doorkeeper over %s', (name) => {
  let open: OpenStore;
  beforeEach(async () => {
    open = await openStore(name);
  });
  afterEach(() => open.end());

  test('[S9] tells what more seats rest on than one statement may name', async () => {
    const { db } = open;
    const place = await makePlace(db);
    const member = await makePerson(db, { place });
    const room = parseRoom(place.room)!;
    await sql`
      insert into session (id, secret_hash, actor_id, created_at, used_at, expires_at, device)
      with recursive seat (n) as (select 0 union all select n + 1 from seat where n < ${sql.lit(SEATS - 1)})
      select 's' || cast(n as text), secret_hash, actor_id, created_at, used_at, expires_at, device
      from seat, session where session.id = ${member.sessionId}
    `.execute(db);
    const gone = [0, 32_766, SEATS - 1];
    for (const n of gone) await db.deleteFrom('session').where('id', '=', `s${n}`).execute();

    const seats = Array.from({ length: SEATS }, (_, n) => ({ sessionId: `s${n}`, room }));
    const standings = await makeDoorkeeper(db, { now: Date.now }, false).standing(seats);
    expect(standings).toHaveLength(SEATS);
    const without = standings.flatMap(({ session }, n) => (session ? [] : [n]));
    expect(without).toEqual(gone);
    expect(standings.filter(({ grant }) => grant?.role === 'member')).toHaveLength(SEATS - 3);
  });
});
