import { cleanLine } from '#shared/inputs/text.ts';
import type { PollQuestionInput } from '#shared/inputs/polls.ts';
import { POLL_LIMITS, type PollOption, type PollQuestion } from '#shared/polls.ts';
import { countAnswers } from '#server/db/poll-answers.ts';
import { listQuestions, replaceQuestions } from '#server/db/polls.ts';
import type { Db } from '#server/db/open.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterToRun } from './enter-poll.ts';
import { newsRoom } from './enter-to.ts';

type At = { slug: string; pollId: string };

/** A question at the end of its part, or other words in the place of those that it had. */
export async function putPollQuestion(
  context: Context,
  actorId: string,
  { slug, pollId, ...input }: PollQuestionInput & At,
): Promise<Result> {
  const question = questionOf(input);
  if (!question.ok) return question;
  return rewrite(context, actorId, { slug, pollId }, (questions) => {
    const known = questions.some(({ id }) => id === input.questionId);
    if (!known && questions.length >= POLL_LIMITS.questions) return refuse('too_many');
    return done(
      known
        ? questions.map((one) => (one.id === input.questionId ? question.value : one))
        : [...questions, question.value],
    );
  });
}

export async function removePollQuestion(
  context: Context,
  actorId: string,
  { questionId, ...at }: At & { questionId: string },
): Promise<Result> {
  return rewrite(context, actorId, at, (questions) =>
    done(questions.filter(({ id }) => id !== questionId)),
  );
}

export async function movePollQuestion(
  context: Context,
  actorId: string,
  { questionId, way, ...at }: At & { questionId: string; way: 'up' | 'down' },
): Promise<Result> {
  return rewrite(context, actorId, at, (questions) => {
    const from = questions.findIndex(({ id }) => id === questionId);
    const to = from + (way === 'up' ? -1 : 1);
    const [moved, other] = [questions[from], questions[to]];
    if (!moved) return refuse('not_found');
    if (!other) return done(questions);
    const all = [...questions];
    [all[from], all[to]] = [other, moved];
    return done(all);
  });
}

/** In one transaction, and only while nobody has answered: else an answer would mean another thing. */
async function rewrite(
  context: Context,
  actorId: string,
  at: At,
  change: (questions: PollQuestion[]) => Result<PollQuestion[]>,
): Promise<Result> {
  const changed = await context.db.transaction().execute(async (trx) => {
    const entered = await enterToRun(trx, actorId, at);
    if (!entered.ok) return entered;
    const { poll, workspace } = entered.value;
    if (poll.state !== 'draft' || (await hasAnswers(trx, poll.id))) return refuse('poll_frozen');
    const next = change(await listQuestions(trx, poll.id));
    if (!next.ok) return next;
    // Who answers is asked last, wherever the question was added.
    const asked = next.value.filter(({ background }) => !background);
    const background = next.value.filter((one) => one.background);
    await replaceQuestions(trx, poll.id, [...asked, ...background]);
    return done(workspace.id);
  });
  if (!changed.ok) return changed;
  context.rooms.announce(newsRoom(changed.value), { kind: 'polls' });
  return done();
}

async function hasAnswers(trx: Db, pollId: string): Promise<boolean> {
  return ((await countAnswers(trx, [pollId])).get(pollId) ?? 0) > 0;
}

function questionOf(input: Omit<PollQuestionInput, 'pollId'>): Result<PollQuestion> {
  const { questionId, part, title, detail } = input;
  // Groups are told apart by one choice, and models by support or not.
  const type = part === 'background' ? 'single' : part === 'model' ? 'three-way' : input.type;
  const options = optionsOf(input.options);
  const chosen = type === 'single' || type === 'multiple' || type === 'ranking';
  if (chosen && options.length < 2) return refuse('too_few_options', { field: 'options' });
  if (options.length > POLL_LIMITS.options || options.some(({ label }) => isLong(label)))
    return refuse('too_many_options', { field: 'options' });
  return done({
    ...{ id: questionId, type, title, detail },
    options: chosen || type === 'scale' ? options : [],
    background: part === 'background',
    model: part === 'model',
  });
}

/** One a line; the same twice is one. */
function optionsOf(lines: string): PollOption[] {
  const labels = new Set(lines.split('\n').map(cleanLine).filter(Boolean));
  return [...labels].map((label, index) => ({ id: `o${index + 1}`, label }));
}

function isLong(label: string): boolean {
  return [...label].length > POLL_LIMITS.option;
}
