import { encodeBase32LowerCaseNoPadding } from '@oslojs/encoding';
import { newBallotKey } from '#server/auth/ballot-key.ts';
import { newId, random } from '#server/auth/random.ts';
import { forgetDeleted } from '#server/db/forget.ts';
import { closeAnswers, listAnswers } from '#server/db/poll-answers.ts';
import {
  countLinks,
  findPoll,
  insertLinks,
  listQuestions,
  openPoll as writeOpen,
} from '#server/db/polls.ts';
import { POLL_LIMITS } from '#shared/polls.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterToRun, hashOfLink } from './enter-poll.ts';
import { newsRoom } from './enter-to.ts';
import { shuffled } from './shuffled.ts';

type At = { slug: string; pollId: string };

/** From here on it takes answers, and its questions stay as they are. */
export async function openPoll(context: Context, actorId: string, at: At): Promise<Result> {
  const opened = await context.db.transaction().execute(async (trx) => {
    const entered = await enterToRun(trx, actorId, at);
    if (!entered.ok) return entered;
    const { poll, workspace } = entered.value;
    if (poll.state === 'closed') return refuse('poll_closed');
    const now = context.clock.now();
    if (poll.closesAt !== null && poll.closesAt <= now) return refuse('closes_passed');
    const questions = await listQuestions(trx, poll.id);
    if (!questions.some(({ background }) => !background)) return refuse('poll_empty');
    await writeOpen(trx, poll.id, { key: newBallotKey(), now });
    return done(workspace.id);
  });
  if (!opened.ok) return opened;
  context.rooms.announce(newsRoom(opened.value), { kind: 'polls' });
  return done();
}

/** For ever: with the poll's key goes every way from an answer to who gave it. */
export async function closePoll(context: Context, actorId: string, at: At): Promise<Result> {
  const entered = await enterToRun(context.db, actorId, at);
  if (!entered.ok) return entered;
  await closePollNow(context, at.pollId, async (trx) => (await enterToRun(trx, actorId, at)).ok);
  return done();
}

/** Also by its hour, when nobody presses anything. Twice closed it is closed once. */
export async function closePollNow(
  context: Context,
  pollId: string,
  may: (trx: Context['db']) => Promise<boolean> = () => Promise.resolve(true),
): Promise<void> {
  const closed = await context.db.transaction().execute(async (trx) => {
    const poll = await findPoll(trx, pollId);
    if (!poll || poll.state === 'closed' || !(await may(trx))) return null;
    const answers = (await listAnswers(trx, pollId)).map(({ answers: given, quotable }) => ({
      ...{ id: newId(), voter: null, answers: given, quotable, source: 'page' as const },
    }));
    await closeAnswers(trx, pollId, { now: context.clock.now(), answers: shuffled(answers) });
    return poll;
  });
  if (!closed) return;
  await forgetDeleted(context.db);
  context.rooms.announce(newsRoom(closed.workspaceId), { kind: 'polls' });
}

/** Links that answer once each: told this once, and kept as hashes alone. */
export async function makePollLinks(
  context: Context,
  actorId: string,
  { count, ...at }: At & { count: number },
): Promise<Result<{ secrets: string[] }>> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterToRun(trx, actorId, at);
    if (!entered.ok) return entered;
    const { poll } = entered.value;
    if (poll.state === 'closed') return refuse('poll_closed');
    if (poll.once !== 'link') return refuse('not_found');
    const most = POLL_LIMITS.links * 10;
    if ((await countLinks(trx, poll.id)) + count > most) return refuse('too_many');
    const secrets = Array.from({ length: count }, () => encodeBase32LowerCaseNoPadding(random(15)));
    await insertLinks(trx, poll.id, secrets.map(hashOfLink));
    return done({ secrets });
  });
}
