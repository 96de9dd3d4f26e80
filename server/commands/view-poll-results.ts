import { backgroundOf, pollResults, type PollResults } from '#shared/poll-results.ts';
import { FEWEST, type Poll, type PollQuestion } from '#shared/polls.ts';
import { listAnswers, listQuotes, type StoredAnswer } from '#server/db/poll-answers.ts';
import { listQuestions } from '#server/db/polls.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterPoll, seesResults, standingOf, type AtPoll, type PollVisitor } from './enter-poll.ts';
import { toldOf, type ToldPoll } from './view-poll.ts';

/** Words that somebody gave, without whose they are. */
export interface PollReason {
  answerId: string;
  questionId: string;
  /** What was answered beside them; '' of an open question. */
  stance: string;
  text: string;
  /** The first background question's group, where it may be told. */
  group: string;
  quotable: boolean;
  lifted: boolean;
}

export interface PollResultsPage {
  poll: ToldPoll;
  workspace: string;
  questions: PollQuestion[];
  runs: boolean;
  /** Whether results are shown to this visitor now. */
  shown: boolean;
  results: PollResults | null;
  /** Lifted, for everybody who sees the results. */
  quotes: PollReason[];
  /** All that was written about one question, for those who run polls: `null` for the others. */
  reasons: { about: string; counts: Record<string, number>; list: PollReason[] } | null;
}

/** The reasons that one page shows. */
const REASONS = 500;

export interface ResultsAsked {
  /** The background question that results are divided by. */
  by?: string | null;
  /** The question whose reasons are read. */
  about?: string | null;
}

/** What is hidden is not in the answer at all: neither counts nor words. */
export async function viewPollResults(
  context: Context,
  visitor: PollVisitor,
  { by = null, about = null, ...at }: AtPoll & ResultsAsked,
): Promise<Result<PollResultsPage>> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterPoll(trx, visitor, at);
    if (!entered.ok) return entered;
    const { poll, workspace, runs } = entered.value;
    const { own } = await standingOf(trx, entered.value, visitor);
    const questions = await listQuestions(trx, poll.id);
    const page = { poll: toldOf(poll), workspace: workspace.name, questions, runs };
    if (!seesResults(poll, own))
      return done({ ...page, shown: false, results: null, quotes: [], reasons: null });
    const answers = await listAnswers(trx, poll.id);
    // While answers still come, two looks at a division would tell of those who came between.
    const closed = poll.state === 'closed';
    const results = pollResults(
      questions,
      answers.map((one) => one.answers),
      { by: closed ? by : null },
    );
    if (!closed || answers.length < FEWEST)
      return done({
        ...{ ...page, shown: true, quotes: [], reasons: null },
        results: closed ? results : { ...results, backgrounds: [] },
      });
    const lifted = await listQuotes(trx, poll.id);
    const all = reasonsOf(questions, answers, lifted);
    return done({
      ...{ ...page, shown: true, results },
      quotes: all.filter((reason) => reason.lifted && reason.quotable),
      reasons: runs ? chosenReasons(questions, all, about) : null,
    });
  });
}

function chosenReasons(
  questions: readonly PollQuestion[],
  all: readonly PollReason[],
  about: string | null,
): PollResultsPage['reasons'] {
  const counts = Object.fromEntries(
    questions.map(({ id }) => [id, all.filter(({ questionId }) => questionId === id).length]),
  );
  const written = questions.filter(({ id }) => (counts[id] ?? 0) > 0);
  const chosen = written.find(({ id }) => id === about) ?? written[0];
  if (!chosen) return null;
  const list = all.filter(({ questionId }) => questionId === chosen.id).slice(0, REASONS);
  return { about: chosen.id, counts, list };
}

function reasonsOf(
  questions: readonly PollQuestion[],
  answers: readonly StoredAnswer[],
  lifted: readonly { answerId: string; questionId: string }[],
): PollReason[] {
  const background = questions.filter((question) => question.background);
  const told = backgroundOf(
    background,
    answers.map((one) => one.answers),
  );
  const marks = new Set(lifted.map(({ answerId, questionId }) => `${answerId} ${questionId}`));
  return answers.flatMap(({ id: answerId, answers: given, quotable }, row) =>
    questions.flatMap(({ id: questionId }) => {
      const words = given[questionId];
      if (!words?.text) return [];
      return [
        {
          ...{ answerId, questionId, quotable, text: words.text },
          stance: words.picked[0] ?? '',
          group: told[row]?.[0] ?? '',
          lifted: marks.has(`${answerId} ${questionId}`),
        },
      ];
    }),
  );
}

export interface PollData {
  poll: Poll;
  workspace: string;
  questions: PollQuestion[];
  answers: StoredAnswer[];
  quotes: PollReason[];
}

/** For files to take along: only of a poll that is over, and of five answers or more. */
export async function readPollData(
  context: Context,
  visitor: PollVisitor,
  at: AtPoll,
): Promise<Result<PollData>> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterPoll(trx, visitor, at);
    if (!entered.ok) return entered;
    const { poll, workspace } = entered.value;
    if (poll.state !== 'closed') return refuse('not_found');
    const answers = await listAnswers(trx, poll.id);
    if (answers.length < FEWEST) return refuse('not_found');
    const questions = await listQuestions(trx, poll.id);
    const quotes = reasonsOf(questions, answers, await listQuotes(trx, poll.id)).filter(
      (reason) => reason.lifted && reason.quotable,
    );
    return done({ poll, workspace: workspace.name, questions, answers, quotes });
  });
}
