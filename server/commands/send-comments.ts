import { encodeBase32LowerCaseNoPadding, encodeHexLowerCase } from '@oslojs/encoding';
import type { FrozenBlock } from '#shared/documents/frozen.ts';
import type { Send, SentComment } from '#shared/inputs/comments.ts';
import { can } from '#shared/permissions.ts';
import { deadline } from '#shared/round-dates.ts';
import type { Anchor, Grant, Locale } from '#shared/model.ts';
import { COMMENT_LIMITS } from '#shared/round-page.ts';
import { newId } from '#server/auth/random.ts';
import { insertBlob } from '#server/db/blobs.ts';
import { findOrganisationByName, listContacts } from '#server/db/organisations.ts';
import type { Db } from '#server/db/open.ts';
import { insertRoundComments } from '#server/db/round-comments.ts';
import { countSent, findCaps } from '#server/db/round-caps.ts';
import {
  findSubmissionByKey,
  insertSubmission,
  isBlocked,
  type Sender,
} from '#server/db/round-submissions.ts';
import { touchRound, type StandingRound } from '#server/db/rounds.ts';
import { findVersion } from '#server/db/versions.ts';
import { done, refuse, type Refusal, type Result } from '#server/errors.ts';
import { addressKey } from '#server/auth/rate-limit.ts';
import {
  announceComments,
  enterRound,
  hashOf,
  senderOf,
  type EnteredRound,
  type RoundContext,
  type RoundGuest,
} from './enter-round.ts';
import { fileName, fileType } from './statement-file.ts';

const HOUR = 60 * 60_000;

export type Sending = Omit<Send, 'file'> & {
  file: { name: string; bytes: Buffer } | null;
  locale: Locale;
};

export interface Sent {
  /** Known to the sender alone: it opens the receipt. */
  token: string;
  count: number;
  state: 'held' | 'shown';
}

/** Stores what one hand sends at once. The same key a second time changes nothing and answers the same. */
export async function sendComments(
  context: RoundContext,
  guest: RoundGuest,
  roundId: string,
  sending: Sending,
): Promise<Result<Sent>> {
  const sender = senderOf(context, roundId, guest);
  const token = receiptToken(sending.key);
  const key = encodeHexLowerCase(hashOf(`key:${sending.key}`));
  const type = sending.file && fileType(sending.file.bytes);
  if (sending.file && !type) return refuse('unknown_file', { field: 'file' });
  if (sending.file && sending.file.bytes.length > COMMENT_LIMITS.fileBytes)
    return refuse('too_large', { field: 'file' });
  const file =
    sending.file && type
      ? { bytes: sending.file.bytes, type, name: fileName(sending.file.name, type) }
      : null;
  const wantsLetter =
    sending.email !== null && context.limits.lettersTo.allows(`receipt:${sending.email}`);

  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterRound(trx, guest, roundId);
    if (!entered.ok) return entered;
    const { round, workspace } = entered.value;
    const count = sending.comments.length;
    const state = stateFor(round, entered.value.grant);
    const before = await findSubmissionByKey(trx, roundId, key);
    if (before) return done({ sent: { token, count, state }, round, again: true });
    if (!entered.value.mayComment) return refuse('not_allowed');
    if (await isBlocked(trx, roundId, sender)) return refuse('comments_blocked');
    const full = await overCap(trx, roundId, sender, count);
    if (full) return refuse(full);

    const version = await findVersion(trx, workspace.id, round.versionId);
    const ready = readComments(sending.comments, version?.blocks ?? [], file !== null);
    if (!ready.ok) return ready;
    const { organisationId, confirmed } = await organisationOf(trx, entered.value, sending);
    const submission = await insertSubmission(trx, {
      id: newId(),
      roundId,
      key,
      actorId: guest.actorId,
      name: sending.name,
      organisation: sending.organisation,
      organisationId,
      onBehalf: sending.onBehalf,
      confirmed,
      email: sending.email,
      receiptHash: hashOf(token),
      source: 'page',
      locale: sending.locale,
      addressHash: sender.addressHash,
      deviceHash: sender.deviceHash,
    });
    if (!submission) return { ok: false as const, refusal: notOpen(round, sending.locale) };
    const comments = ready.value.map((comment) => ({
      ...comment,
      id: newId(),
      roundId,
      submissionId: submission.id,
      state,
    }));
    await insertRoundComments(trx, comments);
    const statement = comments.find(({ kind }) => kind === 'statement');
    if (file && statement)
      await insertBlob(
        trx,
        { ...file, id: newId(), workspaceId: workspace.id, commentId: statement.id },
        submission.createdAt,
      );
    if (state === 'shown') await touchRound(trx, roundId);
    if (sending.email !== null && wantsLetter)
      await context.mail.queue(trx, {
        kind: 'comment-receipt',
        to: sending.email,
        locale: sending.locale,
        link: `/c/${roundId}/receipt/${token}`,
        workspace,
        round: round.title,
        count,
        until: deadline(round.closesAt, sending.locale, round.timeZone),
      });
    return done({ sent: { token, count, state }, round, again: false });
  });
  if (!result.ok) return result;
  const { sent, round, again } = result.value;
  if (!again) {
    if (sending.email !== null) context.limits.lettersTo.take(`receipt:${sending.email}`);
    announceComments(context, round);
  }
  return done(sent);
}

/** Why so many more comments are not taken, if they are not. */
export async function overCap(
  trx: Db,
  roundId: string,
  sender: Sender,
  count: number,
): Promise<'round_full' | 'too_many_comments' | null> {
  const caps = await findCaps(trx, roundId);
  const sent = await countSent(trx, roundId, sender, HOUR);
  if (sent.round + count > caps.round) return 'round_full';
  const hourly = ['sender', 'address', 'link'] as const;
  return hourly.some((of) => sent[of] + count > caps[of]) ? 'too_many_comments' : null;
}

/** Whether the house's address sends faster than a hall could: asked before a large body is read. */
export function mayUpload(context: RoundContext, address: string): Result {
  return context.limits.submissionsFrom.take(addressKey(address))
    ? done()
    : refuse('too_many_comments');
}

/** Of the form's key, so that a form that is sent again leads to the same receipt. */
function receiptToken(key: string): string {
  return encodeBase32LowerCaseNoPadding(hashOf(`receipt:${key}`).slice(0, 20));
}

/** Those who check comments need not check their own. */
export function stateFor(round: StandingRound, grant: Grant | null): 'held' | 'shown' {
  const checks = can(grant, 'rounds.triage', { item: `round:${round.id}` });
  return round.visibility === 'checked' && !checks ? 'held' : 'shown';
}

/** The clock said no inside the statement: the words for it. */
export function notOpen(round: StandingRound, locale: Locale): Refusal {
  const early = round.now < round.opensAt;
  const time = deadline(early ? round.opensAt : round.closesAt, locale, round.timeZone);
  return { code: early ? 'round_not_open' : 'round_closed', details: { time } };
}

async function organisationOf(
  trx: Db,
  { workspace, grant }: EnteredRound,
  { onBehalf, organisation }: Sending,
): Promise<{ organisationId: string | null; confirmed: boolean }> {
  const known =
    organisation === '' ? null : await findOrganisationByName(trx, workspace.id, organisation);
  if (!known || !grant)
    return { organisationId: known?.confirmed ? known.id : null, confirmed: false };
  const contact = (await listContacts(trx, known.id)).includes(grant.actorId);
  return { organisationId: known.id, confirmed: contact && onBehalf === 'organisation' };
}

interface ReadyComment {
  kind: SentComment['kind'];
  anchor: Anchor | null;
  body: string;
  suggestion: string | null;
}

/** Anchors are read from the version itself: what a page says that it quotes is not believed. */
function readComments(
  comments: readonly SentComment[],
  blocks: readonly FrozenBlock[],
  hasFile: boolean,
): Result<ReadyComment[]> {
  const ready: ReadyComment[] = [];
  for (const { kind: asked, blockId, start, end, body, suggestion } of comments) {
    const block = blocks.find(({ id }) => id === blockId);
    const words = asked === 'change' && suggestion !== block?.text ? suggestion || null : null;
    // Words beside a paragraph that was left as it is suggest no change of it.
    const kind = asked === 'change' && words === null && body !== '' ? 'remark' : asked;
    const onWhole = kind === 'whole' || kind === 'statement';
    if (!onWhole && (!block || (block.kind === 'question') !== (kind === 'answer')))
      return refuse('no_such_paragraph', { field: 'comments' });
    const anchor = onWhole || !block ? null : anchorIn(block, start, end);
    const empty =
      kind === 'change' ? words === null : body === '' && !(kind === 'statement' && hasFile);
    if (empty) return refuse('empty_comment', { field: 'comments' });
    ready.push({ kind, anchor, body, suggestion: words });
  }
  if (hasFile && !ready.some(({ kind }) => kind === 'statement'))
    ready.push({ kind: 'statement', anchor: null, body: '', suggestion: null });
  return done(ready);
}

function anchorIn({ id, text }: FrozenBlock, start: number, end: number): Anchor {
  const whole = start >= end || end > text.length;
  const [from, to] = whole ? [0, text.length] : [start, end];
  return { blockId: id, quote: text.slice(from, to), start: from, end: to };
}
