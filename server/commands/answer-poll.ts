import { readAnswers, type Fields } from '#shared/poll-answers.ts';
import { encodeBase32LowerCaseNoPadding } from '@oslojs/encoding';
import { sha256 } from '@oslojs/crypto/sha2';
import { addressKey, type Limits } from '#server/auth/rate-limit.ts';
import { insertAnswer, updateAnswer } from '#server/db/poll-answers.ts';
import { listQuestions } from '#server/db/polls.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterPoll, standingOf, type AtPoll, type PollVisitor } from './enter-poll.ts';
import { newsRoom } from './enter-to.ts';

/** Open pages hear of new answers no more often than this (product 3.14). */
const TELL_MS = 10_000;

export interface SentAnswer {
  /** Of the form: what comes twice is one answer. */
  key: string;
  fields: Fields;
  quotable: boolean;
}

/** Takes one answer. Neither who gave it nor when is in its row. */
export async function answerPoll(
  context: Context & { limits: Limits },
  visitor: PollVisitor,
  { key, fields, quotable, ...at }: AtPoll & SentAnswer,
): Promise<Result> {
  if (!context.limits.pollAnswersFrom.take(addressKey(visitor.address)))
    return refuse('too_many_tries');
  const taken = await context.db.transaction().execute(async (trx) => {
    const entered = await enterPoll(trx, visitor, at);
    if (!entered.ok) return entered;
    const { poll, workspace } = entered.value;
    const { voter, own, why } = await standingOf(trx, entered.value, visitor);
    const id = idOf(poll.id, key);
    // The same form again: its sender sees the receipt that they did not see the first time.
    if (own?.id === id && poll.once !== 'member') return done(null);
    if (why) return refuse(why);
    const { answers, faults } = readAnswers(await listQuestions(trx, poll.id), fields);
    const [first] = Object.entries(faults);
    if (first)
      return refuse('poll_incomplete', { details: { question: first[0], fault: first[1] } });
    if (Object.keys(answers).length === 0) return refuse('poll_incomplete');
    const answer = { id, voter, answers, quotable, source: 'page' as const };
    if (own) await updateAnswer(trx, own.id, answer);
    else await insertAnswer(trx, poll.id, answer);
    return done(workspace.id);
  });
  if (!taken.ok) return taken;
  const { value: workspaceId } = taken;
  if (workspaceId !== null)
    context.crowds.soon(
      `poll:${at.pollId}`,
      () => Promise.resolve(context.rooms.announce(newsRoom(workspaceId), { kind: 'polls' })),
      TELL_MS,
    );
  return done();
}

/** Random to everybody else, and the same for the same form. */
function idOf(pollId: string, key: string): string {
  const hash = sha256(new TextEncoder().encode(`answer ${pollId} ${key}`));
  return encodeBase32LowerCaseNoPadding(hash.slice(0, 15));
}
