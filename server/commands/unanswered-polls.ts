import { can } from '#shared/permissions.ts';
import type { Grant, Workspace } from '#shared/model.ts';
import type { Poll } from '#shared/polls.ts';
import { listPolls } from '#server/db/polls.ts';
import type { Db } from '#server/db/open.ts';
import { standingOf } from './enter-poll.ts';

/** Open polls that this person, or this browser of theirs, may answer and has not. */
export async function listUnanswered(
  trx: Db,
  { workspace, grant, device }: { workspace: Workspace; grant: Grant; device: string | null },
): Promise<Poll[]> {
  if (!can(grant, 'polls.answer')) return [];
  const visitor = { actorId: grant.actorId, device, link: null, address: '' };
  const waiting: Poll[] = [];
  for (const poll of await listPolls(trx, workspace.id)) {
    // A link has its own addressee, of whom nothing is known here.
    if (poll.state !== 'open' || poll.once === 'link') continue;
    const entered = { poll, workspace, grant, runs: false };
    const { own, why } = await standingOf(trx, entered, visitor);
    // A browser without a mark has answered nothing yet.
    const markless = poll.once === 'device' && device === null && why === 'not_allowed';
    if (!own && (why === null || markless)) waiting.push(poll);
  }
  return waiting;
}
