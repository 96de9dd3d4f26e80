import { fieldsOf, type Fields } from '#shared/poll-answers.ts';
import { ownQuestions } from '#shared/poll-order.ts';
import type { Poll, PollQuestion } from '#shared/polls.ts';
import { countAnswers } from '#server/db/poll-answers.ts';
import { countLinks, listPolls, listQuestions } from '#server/db/polls.ts';
import { can } from '#shared/permissions.ts';
import { done, type RefusalCode, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import {
  enterPoll,
  enterToRun,
  seesResults,
  standingOf,
  type AtPoll,
  type PollVisitor,
} from './enter-poll.ts';
import { enterTo } from './enter-to.ts';

/** What a page tells of a poll, whoever reads it. */
export type ToldPoll = Omit<Poll, 'workspaceId' | 'code'>;

export interface PollPage {
  poll: ToldPoll;
  workspace: string;
  /** In this person's own order. */
  questions: PollQuestion[];
  /** What a member has answered before, as the form's fields. */
  own: { fields: Fields; quotable: boolean } | null;
  answered: boolean;
  /** Why no answer is taken, if none is. */
  why: RefusalCode | null;
  seesResults: boolean;
  runs: boolean;
}

export async function viewPoll(
  context: Context,
  visitor: PollVisitor,
  at: AtPoll,
): Promise<Result<PollPage>> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterPoll(trx, visitor, at);
    if (!entered.ok) return entered;
    const { poll, workspace, runs } = entered.value;
    const { voter, own, why } = await standingOf(trx, entered.value, visitor);
    const questions = await listQuestions(trx, poll.id);
    const changes = own !== null && poll.once === 'member';
    return done({
      poll: toldOf(poll),
      workspace: workspace.name,
      // Under the poll's key the seed tells nobody who it is of.
      questions: ownQuestions(questions, voter ?? ''),
      own: changes ? { fields: fieldsOf(questions, own.answers), quotable: own.quotable } : null,
      ...{ answered: own !== null, why, runs },
      seesResults: seesResults(poll, own),
    });
  });
}

export interface PollRow extends ToldPoll {
  answers: number;
  code: string;
}

export async function viewPolls(
  context: Context,
  actorId: string,
  slug: string,
): Promise<Result<{ polls: PollRow[]; runs: boolean }>> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'polls.read');
    if (!entered.ok) return entered;
    const { workspace, grant } = entered.value;
    const runs = can(grant, 'polls.run');
    const polls = (await listPolls(trx, workspace.id)).filter(
      ({ state }) => runs || state !== 'draft',
    );
    const counts = await countAnswers(
      trx,
      polls.map(({ id }) => id),
    );
    return done({
      runs,
      polls: polls.map((poll) => ({
        ...toldOf(poll),
        answers: counts.get(poll.id) ?? 0,
        code: runs ? poll.code : '',
      })),
    });
  });
}

export interface PollDesk {
  poll: ToldPoll & { code: string };
  questions: PollQuestion[];
  answers: number;
  links: number;
  /** Questions can be changed as long as nobody has answered. */
  frozen: boolean;
}

/** For those who run polls: what it asks, how it is opened, and how many have answered. */
export async function viewPollDesk(
  context: Context,
  actorId: string,
  at: { slug: string; pollId: string },
): Promise<Result<PollDesk>> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterToRun(trx, actorId, at);
    if (!entered.ok) return entered;
    const { poll } = entered.value;
    const answers = (await countAnswers(trx, [poll.id])).get(poll.id) ?? 0;
    return done({
      poll: { ...toldOf(poll), code: poll.code },
      questions: await listQuestions(trx, poll.id),
      ...{ answers, links: await countLinks(trx, poll.id) },
      frozen: poll.state !== 'draft' || answers > 0,
    });
  });
}

export function toldOf({ workspaceId: _workspace, code: _code, ...told }: Poll): ToldPoll {
  return told;
}
