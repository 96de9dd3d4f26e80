import type { FrozenBlock } from '#shared/documents/frozen.ts';
import type { Locale } from '#shared/model.ts';
import { canInRoom } from '#shared/permissions.ts';
import { newId } from '#server/auth/random.ts';
import { findActor } from '#server/db/actors.ts';
import type { Db } from '#server/db/open.ts';
import {
  listRoomComments,
  setGivenAs,
  type StoredRoomComment,
} from '#server/db/organisation-room-comments.ts';
import { updateRoom } from '#server/db/organisation-rooms.ts';
import {
  insertRoundComments,
  listCommentsOfSubmissions,
  rewordRoundComment,
  withdrawRoundComment,
  type NewRoundComment,
  type StoredRoundComment,
} from '#server/db/round-comments.ts';
import { countSent, findCaps } from '#server/db/round-caps.ts';
import {
  insertSubmission,
  isBlocked,
  nameSpeaker,
  touchSubmission,
} from '#server/db/round-submissions.ts';
import { touchRound } from '#server/db/rounds.ts';
import { findVersion } from '#server/db/versions.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import { enterRoom, type AtRoom, type EnteredRoom } from './enter-room.ts';
import { announceComments, type RoundContext } from './enter-round.ts';
import { markOf } from './mark.ts';
import { notOpen, stateFor } from './send-comments.ts';

/**
 * The approver makes of the room's words the organisation's one official statement in the round, or
 * puts new words in the place of those given before. Twice is once.
 */
export async function approveRoomStatement(
  context: RoundContext,
  actorId: string,
  at: AtRoom,
  { mark, locale }: { mark: string; locale: Locale },
): Promise<Result> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterRoom(trx, actorId, at);
    if (!entered.ok) return entered;
    const { room, round, workspace, seat } = entered.value;
    if (!canInRoom(seat, 'approve')) return refuse('not_the_approver');
    const comments = await listRoomComments(trx, room.id);
    // What is approved is what the approver has read.
    if (mark !== contentMark(room.statement, comments)) return refuse('statement_changed');
    const version = await findVersion(trx, workspace.id, round.versionId);
    const wanted = wantedParts(room.statement, comments, version?.blocks ?? []);
    if (wanted.length === 0) return refuse('statement_empty');
    const sender = { actorId, addressHash: null, deviceHash: null };
    if (await isBlocked(trx, round.id, sender)) return refuse('comments_blocked');
    const sent = await countSent(trx, round.id, sender, 0);
    const caps = await findCaps(trx, round.id);
    if (sent.round + wanted.length > caps.round) return refuse('round_full');
    const submissionId = await standingSubmission(trx, actorId, entered.value, locale);
    if (submissionId === null) return { ok: false as const, refusal: notOpen(round, locale) };
    await give(trx, entered.value, submissionId, wanted);
    await updateRoom(trx, room.id, {
      submission_id: submissionId,
      approved_at: context.clock.now(),
      asked_at: null,
    });
    await touchRound(trx, round.id);
    return done(round);
  });
  if (!result.ok) return result;
  announceComments(context, result.value);
  return done();
}

/** Takes the official statement back until the deadline; its words stay in the room. */
export async function withdrawRoomStatement(
  context: RoundContext,
  actorId: string,
  at: AtRoom,
  { locale }: { locale: Locale },
): Promise<Result> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterRoom(trx, actorId, at, 'withdraw');
    if (!entered.ok) return entered;
    const { room, round } = entered.value;
    if (room.submissionId === null || room.approvedAt === null) return done(null);
    if (!(await touchSubmission(trx, room.submissionId)))
      return { ok: false as const, refusal: notOpen(round, locale) };
    for (const { id } of await standingParts(trx, room.submissionId))
      await withdrawRoundComment(trx, id);
    await updateRoom(trx, room.id, { approved_at: null });
    await touchRound(trx, round.id);
    return done(round);
  });
  if (!result.ok) return result;
  if (result.value) announceComments(context, result.value);
  return done();
}

type Part = Pick<NewRoundComment, 'kind' | 'anchor' | 'body' | 'suggestion'> & {
  /** The room's comment it is made of; `null` for the statement itself. */
  from: StoredRoomComment | null;
};

/** What the official statement would be made of, as the room stands. */
function wantedParts(
  statement: string,
  comments: readonly StoredRoomComment[],
  blocks: readonly FrozenBlock[],
): Part[] {
  const parts: Part[] =
    statement === ''
      ? []
      : [{ from: null, kind: 'statement', anchor: null, body: statement, suggestion: null }];
  for (const comment of comments.filter(({ included }) => included)) {
    const { body, suggestion } = comment;
    const block = blocks.find(({ id }) => id === comment.blockId);
    const { id: blockId = '', text = '' } = block ?? {};
    const anchor = block ? { blockId, quote: text, start: 0, end: text.length } : null;
    const onBlock =
      block?.kind === 'question' ? 'answer' : suggestion !== null ? 'change' : 'remark';
    parts.push({ from: comment, kind: block ? onBlock : 'whole', anchor, body, suggestion });
  }
  return parts;
}

/** Of all that would go in: the approver sends it with the approval. */
export function contentMark(statement: string, comments: readonly StoredRoomComment[]): string {
  const chosen = comments
    .filter(({ included }) => included)
    .map(({ id, body, suggestion }) => [id, body, suggestion]);
  return markOf([statement, chosen]);
}

/** Whether what was given says what the room says now. */
export function saysTheSame(
  given: readonly StoredRoundComment[],
  statement: string,
  comments: readonly StoredRoomComment[],
): boolean {
  const wanted = wantedParts(statement, comments, []);
  const pairs = wanted.map((part) => [part, standing(part, given)] as const);
  return (
    wanted.length === given.length &&
    pairs.every(([part, one]) => one?.body === part.body && one.suggestion === part.suggestion)
  );
}

function standing({ from }: Part, given: readonly StoredRoundComment[]) {
  return given.find((one) => (from ? one.id === from.givenAs : one.kind === 'statement'));
}

export async function standingParts(trx: Db, submissionId: string): Promise<StoredRoundComment[]> {
  const all = await listCommentsOfSubmissions(trx, [submissionId]);
  return all.filter(({ state, parentId }) => state !== 'withdrawn' && parentId === null);
}

/** The organisation's one submission, while the round is open at this very moment; else `null`. */
async function standingSubmission(
  trx: Db,
  actorId: string,
  { room, round }: EnteredRoom,
  locale: Locale,
): Promise<string | null> {
  const approver = await findActor(trx, actorId);
  const speaker = {
    actorId,
    name: approver?.name ?? '',
    email: approver?.emailVerified ? approver.email : null,
  };
  if (room.submissionId !== null) {
    if (!(await touchSubmission(trx, room.submissionId))) return null;
    await nameSpeaker(trx, room.submissionId, speaker);
    return room.submissionId;
  }
  const submission = await insertSubmission(trx, {
    ...speaker,
    id: newId(),
    roundId: round.id,
    key: `room:${room.id}`,
    organisation: room.organisation,
    organisationId: room.organisationId,
    onBehalf: 'organisation',
    confirmed: true,
    receiptHash: null,
    source: 'room',
    locale,
  });
  return submission?.id ?? null;
}

/** What stands already is reworded where it is; what is wanted no more is taken back. */
async function give(
  trx: Db,
  { round, grant }: EnteredRoom,
  submissionId: string,
  wanted: readonly Part[],
): Promise<void> {
  const state = stateFor(round, grant);
  const given = await standingParts(trx, submissionId);
  const kept = new Set<string>();
  for (const { from, ...words } of wanted) {
    const before = standing({ from, ...words }, given);
    if (before && before.kind === words.kind) {
      kept.add(before.id);
      if (before.body === words.body && before.suggestion === words.suggestion) continue;
      const { body, suggestion } = words;
      const next = before.state === 'hidden' ? 'hidden' : state;
      await rewordRoundComment(trx, before.id, { body, suggestion, state: next });
      continue;
    }
    const id = newId();
    await insertRoundComments(trx, [{ ...words, id, roundId: round.id, submissionId, state }]);
    if (from) await setGivenAs(trx, from.id, id);
  }
  for (const { id } of given) if (!kept.has(id)) await withdrawRoundComment(trx, id);
}
