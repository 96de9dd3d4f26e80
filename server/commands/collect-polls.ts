import { pollResults } from '#shared/poll-results.ts';
import { listAnswers } from '#server/db/poll-answers.ts';
import { listPolls, listQuestions } from '#server/db/polls.ts';
import type { Db } from '#server/db/open.ts';
import { openRows } from '#server/documents/poll-data.ts';
import { FEWEST } from '#shared/polls.ts';

/**
 * A workspace's polls, to take along: what they ask, and what those that are over came to. Answers
 * are as in the open data: nobody's name was ever with them, and small groups do not show.
 */
export async function collectPolls(trx: Db, workspaceId: string) {
  const polls = await listPolls(trx, workspaceId);
  return Promise.all(
    polls.map(async ({ id, title, intro, locale, state, once, results, ...times }) => {
      const questions = await listQuestions(trx, id);
      const answers = state === 'closed' ? await listAnswers(trx, id) : [];
      const told = answers.length >= FEWEST;
      const all = answers.map((one) => one.answers);
      return {
        ...{ title, intro, locale, state, once, results },
        ...{ openedAt: times.openedAt, closesAt: times.closesAt, closedAt: times.closedAt },
        questions,
        tallies: told ? pollResults(questions, all, { by: null }).tallies : [],
        answers: told ? openRows({ questions, answers }) : [],
      };
    }),
  );
}
