import type { ChangePollInput } from '#shared/inputs/polls.ts';
import { DEFAULT_ZONE, timeOf } from '#shared/zones.ts';
import { changePoll as writePoll, deletePoll } from '#server/db/polls.ts';
import { countAnswers } from '#server/db/poll-answers.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterToRun } from './enter-poll.ts';
import { newsRoom } from './enter-to.ts';

type At = { slug: string; pollId: string };

/**
 * What a poll is called and until when it is open. Who answers once and when results show was told
 * to those who have answered: it stays as it was once the poll has been opened.
 */
export async function changePoll(
  context: Context,
  actorId: string,
  { slug, pollId, title, intro, once, results, closes }: ChangePollInput & At,
): Promise<Result> {
  const closesAt = closes === '' ? null : timeOf(DEFAULT_ZONE, closes);
  if (closes !== '' && closesAt === null) return refuse('no_such_moment', { field: 'closes' });
  if (closesAt !== null && closesAt <= context.clock.now())
    return refuse('closes_passed', { field: 'closes' });
  const changed = await context.db.transaction().execute(async (trx) => {
    const entered = await enterToRun(trx, actorId, { slug, pollId });
    if (!entered.ok) return entered;
    const { poll, workspace } = entered.value;
    if (poll.state === 'closed') return refuse('poll_closed');
    const promised = poll.state !== 'draft' && (once !== poll.once || results !== poll.results);
    if (promised) return refuse('poll_frozen');
    await writePoll(trx, pollId, { title, intro, once, results, closesAt });
    return done(workspace.id);
  });
  if (!changed.ok) return changed;
  context.rooms.announce(newsRoom(changed.value), { kind: 'polls' });
  return done();
}

/** A draft that nobody has answered goes for good: it holds nothing but questions. */
export async function removePoll(context: Context, actorId: string, at: At): Promise<Result> {
  const removed = await context.db.transaction().execute(async (trx) => {
    const entered = await enterToRun(trx, actorId, at);
    if (!entered.ok) return entered;
    const { poll, workspace } = entered.value;
    const answers = (await countAnswers(trx, [poll.id])).get(poll.id) ?? 0;
    if (poll.state !== 'draft' || answers > 0) return refuse('poll_frozen');
    await deletePoll(trx, poll.id);
    return done(workspace.id);
  });
  if (!removed.ok) return removed;
  context.rooms.announce(newsRoom(removed.value), { kind: 'polls' });
  return done();
}
