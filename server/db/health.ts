import type { Db } from './open.ts';

/** Whether the database answers. */
export async function answers(db: Db): Promise<boolean> {
  try {
    await db.selectFrom('lease').select('job').limit(1).execute();
    return true;
  } catch {
    return false;
  }
}
