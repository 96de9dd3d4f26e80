/** Before the first test: one PostgreSQL for all of them, each on databases of its own. */
import { startPostgres, type Postgres } from './postgres.ts';

let postgres: Postgres | null = null;

export async function setup(): Promise<void> {
  const { DATABASE_URL: given } = process.env;
  // Tests say by themselves which store a server has.
  delete process.env.DATABASE_URL;
  if (!given) postgres = await startPostgres();
  process.env.TALKOOT_TEST_POSTGRES = given ?? postgres?.url;
}

export async function teardown(): Promise<void> {
  await postgres?.stop();
}
