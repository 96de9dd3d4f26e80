import { protectedBackground } from './poll-groups.ts';
import { tally, type Tally } from './poll-tally.ts';
import { FEWEST, type Answers, type PollQuestion } from './polls.ts';

/** What a poll came to, as every page and file of it tells it. */
export interface PollResults {
  total: number;
  /** Nothing else is told of fewer than five. */
  enough: boolean;
  tallies: Tally[];
  /** Who answered, by each background question: the groups that may be told, and all others as ''. */
  backgrounds: { questionId: string; groups: PollGroup[] }[];
  split: PollSplit | null;
}

export interface PollGroup {
  /** The option; '' for all who are in no group that may be told. */
  key: string;
  n: number;
}

export interface PollSplit {
  /** The background question that it is by. */
  by: string;
  groups: PollGroup[];
  /** By asked question, none where there is but one group; in the order of the groups; `null` where a group would be too small. */
  rows: { questionId: string; tallies: Tally[] | null }[];
}

export function pollResults(
  questions: readonly PollQuestion[],
  all: readonly Answers[],
  { by }: { by: string | null },
): PollResults {
  const asked = questions.filter(({ background }) => !background);
  const background = questions.filter((question) => question.background);
  const total = all.length;
  if (total < FEWEST) return { total, enough: false, tallies: [], backgrounds: [], split: null };
  const told = backgroundOf(background, all);
  const groupsBy = (column: number) =>
    Map.groupBy(all, (_answers, row) => told[row]?.[column] ?? '');
  const backgrounds = background.map((question, column) => ({
    questionId: question.id,
    groups: inOrder(question, groupsBy(column)).map(([key, some]) => ({ key, n: some.length })),
  }));
  const column = background.findIndex(({ id }) => id === by);
  const question = background[column];
  return {
    ...{ total, enough: true, backgrounds },
    tallies: asked.map((one) => tally(one, all)),
    split: question ? splitBy(question, asked, inOrder(question, groupsBy(column))) : null,
  };
}

/** The background of each answer as far as it may be told, in the order of the questions. */
export function backgroundOf(
  background: readonly PollQuestion[],
  all: readonly Answers[],
): string[][] {
  return protectedBackground(
    all.map((answers) => background.map(({ id }) => answers[id]?.picked[0] ?? '')),
  );
}

function splitBy(
  { id: by }: PollQuestion,
  asked: readonly PollQuestion[],
  groups: [string, Answers[]][],
): PollSplit {
  const told = groups.map(([key, some]) => ({ key, n: some.length }));
  // One group is all there is: that is no division.
  if (groups.length < 2) return { by, groups: told, rows: [] };
  const rows = asked
    .filter(({ type }) => type !== 'open')
    .map((question) => {
      const tallies = groups.map(([, some]) => tally(question, some));
      // Where few of a group answered this one, none of its groups is told: else one could subtract.
      const small = tallies.some(({ n }) => n > 0 && n < FEWEST);
      return { questionId: question.id, tallies: small ? null : tallies };
    });
  return { by, groups: told, rows };
}

/** In the order of the options, and the others last. */
function inOrder(question: PollQuestion, groups: Map<string, Answers[]>): [string, Answers[]][] {
  return [...question.options.map(({ id }) => id), ''].flatMap((key) => {
    const some = groups.get(key);
    return some ? [[key, some] satisfies [string, Answers[]]] : [];
  });
}
