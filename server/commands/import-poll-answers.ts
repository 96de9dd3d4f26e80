import { encodeBase32LowerCaseNoPadding } from '@oslojs/encoding';
import { sha256 } from '@oslojs/crypto/sha2';
import { tally, type Tally } from '#shared/poll-tally.ts';
import type { PollQuestion } from '#shared/polls.ts';
import { insertAnswers } from '#server/db/poll-answers.ts';
import { listQuestions } from '#server/db/polls.ts';
import {
  readPollAnswers,
  type AnswersFault,
  type ReadAnswers,
} from '#server/documents/import/poll-answers.ts';
import { decodeText } from '#server/documents/import/text.ts';
import type { Db } from '#server/db/open.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterToRun } from './enter-poll.ts';
import { newsRoom } from './enter-to.ts';
import { shuffled } from './shuffled.ts';

export interface PollImport {
  slug: string;
  pollId: string;
  text: string;
}

export interface PollImportPreview {
  /** How many rows would come in. */
  count: number;
  problems: ReadAnswers['problems'];
  unknown: string[];
  /** What the rows that would come in come to by themselves. */
  tallies: Tally[];
  questions: PollQuestion[];
}

/** What would come in, before anything does. Nothing is kept on the server. */
export async function previewPollImport(
  context: Context,
  actorId: string,
  { text, ...at }: PollImport,
): Promise<Result<PollImportPreview>> {
  const read = await readFor(context.db, actorId, at, text);
  if (!read.ok) return read;
  const { questions, rows, problems, unknown } = read.value;
  const all = rows.map(({ answers }) => answers);
  const tallies = questions.map((question) => tally(question, all));
  return done({ count: rows.length, problems, unknown, tallies, questions });
}

/** Takes in the rows without a fault. The same import twice changes nothing. */
export async function importPollAnswers(
  context: Context,
  actorId: string,
  { text, importId, ...at }: PollImport & { importId: string },
): Promise<Result<{ count: number }>> {
  const imported = await context.db.transaction().execute(async (trx) => {
    const read = await readFor(trx, actorId, at, text);
    if (!read.ok) return read;
    const { rows, workspaceId } = read.value;
    if (rows.length === 0) return refuse('nothing_to_import', { field: 'text' });
    const answers = rows.map(({ line, answers: given, quotable }) => ({
      ...{ id: idOf(at.pollId, `${importId} ${line}`), voter: null, answers: given, quotable },
      source: 'import' as const,
    }));
    await insertAnswers(trx, at.pollId, shuffled(answers));
    return done({ count: rows.length, workspaceId });
  });
  if (!imported.ok) return imported;
  context.rooms.announce(newsRoom(imported.value.workspaceId), { kind: 'polls' });
  return done({ count: imported.value.count });
}

async function readFor(
  db: Db,
  actorId: string,
  at: { slug: string; pollId: string },
  text: string,
): Promise<Result<ReadAnswers & { questions: PollQuestion[]; workspaceId: string }>> {
  const entered = await enterToRun(db, actorId, at);
  if (!entered.ok) return entered;
  const { poll, workspace } = entered.value;
  if (poll.state === 'closed') return refuse('poll_closed');
  const questions = await listQuestions(db, poll.id);
  if (questions.length === 0) return refuse('poll_empty');
  if (text.trim() === '') return refuse('nothing_to_import', { field: 'text' });
  const read = readPollAnswers(questions, text);
  if ('fault' in read) return refuse(codeOf(read.fault), { field: 'text' });
  return done({ ...read, questions, workspaceId: workspace.id });
}

function codeOf(fault: AnswersFault) {
  if (fault === 'too_many_rows') return 'poll_too_large';
  return fault === 'no_columns' ? 'poll_no_columns' : 'unreadable_file';
}

/** Of the import and the row: as random as the import's own id. */
function idOf(pollId: string, row: string): string {
  const hash = sha256(new TextEncoder().encode(`answer ${pollId} ${row}`));
  return encodeBase32LowerCaseNoPadding(hash.slice(0, 15));
}

/** The text of a file in whatever encoding the spreadsheet program chose. */
export function decodePollFile(_context: Context, bytes: Uint8Array): string {
  return decodeText(bytes);
}
