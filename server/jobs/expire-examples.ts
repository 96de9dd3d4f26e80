import { listIdleExamples, removeExample } from '#server/db/examples.ts';
import { listMembers } from '#server/db/members.ts';
import type { Context } from '#server/ports.ts';

export const EXAMPLE_IDLE_MS = 7 * 24 * 60 * 60_000;

/** Clears away the examples that nobody has visited for seven days. Returns how many there were. */
export async function expireExamples(
  context: Pick<Context, 'db' | 'clock' | 'rooms'>,
): Promise<number> {
  const before = context.clock.now() - EXAMPLE_IDLE_MS;
  const idle = await listIdleExamples(context.db, before);
  for (const workspaceId of idle) {
    const people = await context.db.transaction().execute(async (trx) => {
      const members = await listMembers(trx, workspaceId);
      await removeExample(trx, workspaceId);
      return members;
    });
    // A page left open in a forgotten tab knocks again and is told that the room is gone.
    context.rooms.rightsChanged(
      workspaceId,
      people.map(({ actorId }) => actorId),
    );
  }
  return idle.length;
}
