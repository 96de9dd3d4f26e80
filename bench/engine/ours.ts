/** People who are signed in at our server, straight into its database. */
import { join } from 'node:path';
import { openDb } from '#server/db/open.ts';
import { makePerson } from '../../tests/support/people.ts';
import type { Target } from './connection.ts';

/** As many as the most writers of one room need: a person brings no more than some client ids. */
const PEOPLE = 20;

export async function signInMany({
  port,
  dir,
}: {
  port: number;
  dir: string;
}): Promise<Pick<Target, 'headers'>> {
  const db = openDb(join(dir, 'talkoot.db'));
  try {
    const cookies: string[] = [];
    for (let i = 0; i < PEOPLE; i++) cookies.push((await makePerson(db)).cookie);
    return {
      headers: (index) => [
        `Origin: http://127.0.0.1:${port}`,
        `Cookie: ${cookies[index % PEOPLE]}`,
      ],
    };
  } finally {
    await db.destroy();
  }
}
