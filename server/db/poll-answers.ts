import type { Answers } from '#shared/polls.ts';
import type { Db } from './open.ts';
import type { PollAnswerRow } from './schema-polls.ts';

/** Few enough for one statement: each row has six values. */
const ROWS = 100;

export interface StoredAnswer {
  id: string;
  answers: Answers;
  quotable: boolean;
}

export interface NewAnswer extends StoredAnswer {
  voter: string | null;
  source: PollAnswerRow['source'];
}

/**
 * One insert an answer. False when the voter has one already, or the same form has come before:
 * the two unique keys say so themselves.
 */
export async function insertAnswer(db: Db, pollId: string, answer: NewAnswer): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('poll_answer')
    .values(toRow(pollId, answer))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** What a member has answered last, in the place of what they had answered before. */
export async function updateAnswer(
  db: Db,
  id: string,
  { answers, quotable }: Pick<StoredAnswer, 'answers' | 'quotable'>,
): Promise<void> {
  await db
    .updateTable('poll_answer')
    .set({ answers: JSON.stringify(answers), quotable: quotable ? 1 : 0 })
    .where('id', '=', id)
    .execute();
}

/** Many at once; those that are there already stay as they are. Returns how many came. */
export async function insertAnswers(
  db: Db,
  pollId: string,
  answers: readonly NewAnswer[],
): Promise<number> {
  let inserted = 0n;
  for (let at = 0; at < answers.length; at += ROWS) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('poll_answer')
      .values(answers.slice(at, at + ROWS).map((answer) => toRow(pollId, answer)))
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst();
    inserted += numInsertedOrUpdatedRows ?? 0n;
  }
  return Number(inserted);
}

export async function findAnswer(
  db: Db,
  pollId: string,
  voter: string,
): Promise<StoredAnswer | null> {
  const row = await db
    .selectFrom('poll_answer')
    .select(['id', 'answers', 'quotable'])
    .where('poll_id', '=', pollId)
    .where('voter', '=', voter)
    .executeTakeFirst();
  return row ? toAnswer(row) : null;
}

export async function findAnswerById(
  db: Db,
  pollId: string,
  id: string,
): Promise<StoredAnswer | null> {
  const row = await db
    .selectFrom('poll_answer')
    .select(['id', 'answers', 'quotable'])
    .where('id', '=', id)
    .where('poll_id', '=', pollId)
    .executeTakeFirst();
  return row ? toAnswer(row) : null;
}

/** In the order of their ids, which are random: none of writing shows. */
export async function listAnswers(db: Db, pollId: string): Promise<StoredAnswer[]> {
  const rows = await db
    .selectFrom('poll_answer')
    .select(['id', 'answers', 'quotable'])
    .where('poll_id', '=', pollId)
    .orderBy('id')
    .execute();
  return rows.map(toAnswer);
}

export async function countAnswers(
  db: Db,
  pollIds: readonly string[],
): Promise<Map<string, number>> {
  if (pollIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('poll_answer')
    .select((eb) => ['poll_id', eb.fn.countAll<number>().as('count')])
    .where('poll_id', 'in', pollIds)
    .groupBy('poll_id')
    .execute();
  return new Map(rows.map(({ poll_id: id, count }) => [id, Number(count)]));
}

/**
 * Closes a poll for ever: its key is destroyed, its links with it, and the answers are written anew
 * under other ids, in another order and without voters.
 */
export async function closeAnswers(
  db: Db,
  pollId: string,
  closed: { now: number; answers: readonly NewAnswer[] },
): Promise<void> {
  await db
    .updateTable('poll')
    .set({ state: 'closed', closed_at: closed.now, ballot_key: null })
    .where('id', '=', pollId)
    .execute();
  await db.deleteFrom('poll_link').where('poll_id', '=', pollId).execute();
  await db.deleteFrom('poll_answer').where('poll_id', '=', pollId).execute();
  await insertAnswers(db, pollId, closed.answers);
}

export async function listQuotes(
  db: Db,
  pollId: string,
): Promise<{ answerId: string; questionId: string }[]> {
  return db
    .selectFrom('poll_quote')
    .select(['answer_id as answerId', 'question_id as questionId'])
    .where('poll_id', '=', pollId)
    .orderBy('answer_id')
    .orderBy('question_id')
    .execute();
}

export async function putQuote(
  db: Db,
  { pollId, answerId, questionId }: { pollId: string; answerId: string; questionId: string },
): Promise<void> {
  await db
    .insertInto('poll_quote')
    .values({ poll_id: pollId, answer_id: answerId, question_id: questionId })
    .onConflict((conflict) => conflict.columns(['answer_id', 'question_id']).doNothing())
    .execute();
}

export async function removeQuote(
  db: Db,
  { pollId, answerId, questionId }: { pollId: string; answerId: string; questionId: string },
): Promise<void> {
  await db
    .deleteFrom('poll_quote')
    .where('poll_id', '=', pollId)
    .where('answer_id', '=', answerId)
    .where('question_id', '=', questionId)
    .execute();
}

function toRow(pollId: string, { id, voter, answers, quotable, source }: NewAnswer): PollAnswerRow {
  return {
    ...{ id, poll_id: pollId, voter, answers: JSON.stringify(answers), source },
    quotable: quotable ? 1 : 0,
  };
}

function toAnswer(row: Pick<PollAnswerRow, 'id' | 'answers' | 'quotable'>): StoredAnswer {
  const { id, answers, quotable } = row;
  return { id, answers: JSON.parse(answers) as Answers, quotable: quotable === 1 };
}
