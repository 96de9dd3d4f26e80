import { sql } from 'kysely';
import { Problem } from '../problem.ts';
import { openDb } from './open.ts';

interface Settings {
  fsync: string;
  replica: boolean;
}

/** Refuses, in words for the operator, a PostgreSQL that does not answer or would lose what is saved. */
export async function reachPostgres(url: string): Promise<void> {
  const { hostname, port, pathname } = new URL(url);
  // Without the user and the password.
  const where = `${hostname || 'localhost'}:${port || 5432}${pathname}`;
  const { fsync, replica } = await ask(url, where);
  if (fsync !== 'on')
    throw new Problem(
      `PostgreSQL at ${where} runs with fsync=${fsync}: it would forget what it has said is saved.`,
    );
  if (replica)
    throw new Problem(`PostgreSQL at ${where} is a replica: DATABASE_URL must name the primary.`);
}

async function ask(url: string, where: string): Promise<Settings> {
  const db = openDb(url);
  try {
    const { rows } = await sql<Settings>`
      select current_setting('fsync') as fsync, pg_is_in_recovery() as replica
    `.execute(db);
    return rows[0] as Settings;
  } catch (error) {
    const { message, code } = error as { message: string; code?: string };
    throw new Problem(`PostgreSQL at ${where} does not answer: ${message || code}`);
  } finally {
    await db.destroy();
  }
}
