import type { Answers, Poll, PollQuestion } from '#shared/polls.ts';
import { newId } from '#server/auth/random.ts';
import { freeCode } from './invitations.ts';
import type { Db } from './open.ts';
import { closeAnswers, insertAnswers, putQuote } from './poll-answers.ts';
import { insertPoll, openPoll, replaceQuestions } from './polls.ts';

export type ExamplePoll = Omit<Poll, 'workspaceId' | 'code'> & {
  key: Uint8Array;
  questions: PollQuestion[];
  answers: { answers: Answers; quotable: boolean }[];
  /** What was lifted, by its words. */
  quotes: { text: string; questionId: string }[];
};

/** In the order given, the last one the newest. */
export async function insertExamplePolls(
  db: Db,
  { workspaceId, actorId }: { workspaceId: string; actorId: string },
  polls: readonly ExamplePoll[],
): Promise<void> {
  for (const { questions, answers, quotes, key, ...poll } of polls) {
    const createdAt = poll.openedAt ?? 0;
    const code = await freeCode(db);
    await insertPoll(db, { ...poll, workspaceId, code, createdBy: actorId, createdAt });
    await replaceQuestions(db, poll.id, questions);
    await openPoll(db, poll.id, { key, now: createdAt });
    const rows = answers.map((one) => ({
      ...{ ...one, id: newId(), voter: null, source: 'import' as const },
    }));
    if (poll.closedAt === null) await insertAnswers(db, poll.id, rows);
    else await closeAnswers(db, poll.id, { now: poll.closedAt, answers: rows });
    for (const { text, questionId } of quotes) {
      const from = rows.find((row) => row.answers[questionId]?.text === text);
      if (from) await putQuote(db, { pollId: poll.id, answerId: from.id, questionId });
    }
  }
}
