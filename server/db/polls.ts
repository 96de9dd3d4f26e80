import type { Selectable } from 'kysely';
import type { Poll, PollOption, PollQuestion } from '#shared/polls.ts';
import type { Db } from './open.ts';
import type { PollQuestionRow, PollRow } from './schema-polls.ts';

export type NewPoll = Omit<Poll, 'state' | 'openedAt' | 'closedAt'> & {
  createdBy: string | null;
  createdAt: number;
};

export async function insertPoll(db: Db, poll: NewPoll): Promise<void> {
  await db
    .insertInto('poll')
    .values({
      id: poll.id,
      workspace_id: poll.workspaceId,
      title: poll.title,
      intro: poll.intro,
      locale: poll.locale,
      state: 'draft',
      once: poll.once,
      results: poll.results,
      code: poll.code,
      closes_at: poll.closesAt,
      opened_at: null,
      closed_at: null,
      ballot_key: null,
      created_by: poll.createdBy,
      created_at: poll.createdAt,
    })
    .execute();
}

export async function findPoll(db: Db, id: string): Promise<Poll | null> {
  const row = await db.selectFrom('poll').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toPoll(row) : null;
}

/** By a code such as `KLM482`, whatever has become of it since. */
export async function findPollByCode(db: Db, code: string): Promise<Poll | null> {
  const row = await db.selectFrom('poll').selectAll().where('code', '=', code).executeTakeFirst();
  return row ? toPoll(row) : null;
}

/** Those that are open first, then the drafts, then the closed ones; of each the newest first. */
export async function listPolls(db: Db, workspaceId: string): Promise<Poll[]> {
  const rows = await db
    .selectFrom('poll')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  const order = ['open', 'draft', 'closed'];
  return rows.map(toPoll).sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
}

/** Those that are still open though their hour has passed, in all workspaces. */
export async function listOverduePolls(db: Db, now: number): Promise<Poll[]> {
  const rows = await db
    .selectFrom('poll')
    .selectAll()
    .where('state', '=', 'open')
    .where('closes_at', '<=', now)
    .execute();
  return rows.map(toPoll);
}

export async function changePoll(
  db: Db,
  id: string,
  {
    title,
    intro,
    once,
    results,
    closesAt,
  }: Pick<Poll, 'title' | 'intro' | 'once' | 'results' | 'closesAt'>,
): Promise<void> {
  await db
    .updateTable('poll')
    .set({ title, intro, once, results, closes_at: closesAt })
    .where('id', '=', id)
    .execute();
}

export async function openPoll(
  db: Db,
  id: string,
  { key, now }: { key: Uint8Array; now: number },
): Promise<void> {
  await db
    .updateTable('poll')
    .set({ state: 'open', opened_at: now, ballot_key: key })
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .execute();
}

/** The key of an open poll; `null` before it is opened and after it is closed. */
export async function pollKey(db: Db, id: string): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom('poll')
    .select('ballot_key')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.ballot_key ?? null;
}

export async function deletePoll(db: Db, id: string): Promise<void> {
  await db.deleteFrom('poll').where('id', '=', id).execute();
}

export async function listQuestions(db: Db, pollId: string): Promise<PollQuestion[]> {
  const rows = await db
    .selectFrom('poll_question')
    .selectAll()
    .where('poll_id', '=', pollId)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map(toQuestion);
}

/** In the place of all that the poll asked before. */
export async function replaceQuestions(
  db: Db,
  pollId: string,
  questions: readonly PollQuestion[],
): Promise<void> {
  await db.deleteFrom('poll_question').where('poll_id', '=', pollId).execute();
  if (questions.length === 0) return;
  await db
    .insertInto('poll_question')
    .values(
      questions.map(({ id, type, title, detail, options, background, model }, position) => ({
        ...{ id, poll_id: pollId, position, type, title, detail },
        options: JSON.stringify(options),
        background: background ? (1 as const) : (0 as const),
        model: model ? (1 as const) : (0 as const),
      })),
    )
    .execute();
}

/** Links that answer once each. */
export async function insertLinks(
  db: Db,
  pollId: string,
  hashes: readonly Uint8Array[],
): Promise<void> {
  await db
    .insertInto('poll_link')
    .values(hashes.map((secret_hash) => ({ poll_id: pollId, secret_hash })))
    .execute();
}

export async function isLink(db: Db, pollId: string, hash: Uint8Array): Promise<boolean> {
  const row = await db
    .selectFrom('poll_link')
    .select('poll_id')
    .where('poll_id', '=', pollId)
    .where('secret_hash', '=', hash)
    .executeTakeFirst();
  return row !== undefined;
}

export async function countLinks(db: Db, pollId: string): Promise<number> {
  const { count } = await db
    .selectFrom('poll_link')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('poll_id', '=', pollId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

function toPoll(row: Selectable<PollRow>): Poll {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    title: row.title,
    intro: row.intro,
    locale: row.locale,
    state: row.state,
    once: row.once,
    results: row.results,
    code: row.code,
    closesAt: row.closes_at,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
  };
}

function toQuestion(row: Selectable<PollQuestionRow>): PollQuestion {
  return {
    id: row.id,
    type: row.type,
    title: row.title,
    detail: row.detail,
    options: JSON.parse(row.options) as PollOption[],
    background: row.background === 1,
    model: row.model === 1,
  };
}
