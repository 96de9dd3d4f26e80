import { sha256 } from '@oslojs/crypto/sha2';
import { can } from '#shared/permissions.ts';
import type { Grant, Workspace } from '#shared/model.ts';
import {
  deviceVoter,
  isPublicPoll,
  linkVoter,
  memberVoter,
  takesAnswers,
  type Poll,
} from '#shared/polls.ts';
import { voterOf } from '#server/auth/ballot-key.ts';
import { enter, findWorkspaceById } from '#server/db/grants.ts';
import { databaseTime } from '#server/db/now.ts';
import type { Db } from '#server/db/open.ts';
import { findAnswer, type StoredAnswer } from '#server/db/poll-answers.ts';
import { findPoll, isLink, pollKey } from '#server/db/polls.ts';
import { done, refuse, type RefusalCode, type Result } from '#server/errors.ts';

/** Who stands before a poll: perhaps signed in, perhaps with a link of their own. */
export interface PollVisitor {
  actorId: string | null;
  /** A random mark of the browser. */
  device: string | null;
  /** The secret of a link that answers once. */
  link: string | null;
  address: string;
}

/** Which poll: of a workspace's pages, or by its public address. */
export interface AtPoll {
  slug: string | null;
  pollId: string;
}

export interface EnteredPoll {
  poll: Poll;
  workspace: Workspace;
  grant: Grant | null;
  /** Makes, opens and closes polls here. */
  runs: boolean;
}

/** In a transaction: the poll, if it is for this visitor to see. All else looks like no such place. */
export async function enterPoll(
  trx: Db,
  { actorId }: Pick<PollVisitor, 'actorId'>,
  { slug, pollId }: AtPoll,
): Promise<Result<EnteredPoll>> {
  const poll = await findPoll(trx, pollId);
  if (!poll) return refuse('not_found');
  if (slug === null) {
    const workspace = isPublicPoll(poll) && (await findWorkspaceById(trx, poll.workspaceId));
    return workspace ? done({ poll, workspace, grant: null, runs: false }) : refuse('not_found');
  }
  const entered = actorId === null ? null : await enter(trx, actorId, slug);
  if (!entered || !can(entered.grant, 'polls.read')) return refuse('not_found');
  const runs = can(entered.grant, 'polls.run');
  const here = poll.workspaceId === entered.workspace.id && (runs || poll.state !== 'draft');
  return here ? done({ ...entered, poll, runs }) : refuse('not_found');
}

/** In a transaction: the poll of a workspace, for those who run polls there. */
export async function enterToRun(
  trx: Db,
  actorId: string,
  at: { slug: string; pollId: string },
): Promise<Result<EnteredPoll>> {
  const entered = await enterPoll(trx, { actorId }, at);
  return entered.ok && !entered.value.runs ? refuse('not_found') : entered;
}

/** How a visitor stands to the poll: under which unreadable name, and with what answer. */
export interface PollStanding {
  voter: string | null;
  own: StoredAnswer | null;
  /** Why no answer is taken from them, if none is. */
  why: RefusalCode | null;
}

export async function standingOf(
  trx: Db,
  { poll, grant }: EnteredPoll,
  visitor: PollVisitor,
): Promise<PollStanding> {
  const key = await pollKey(trx, poll.id);
  const closed = poll.state === 'closed' || !takesAnswers(poll, await databaseTime(trx));
  const name = await nameOf(trx, poll, grant, visitor);
  const voter = key && name !== null ? voterOf(key, name) : null;
  const own = voter === null ? null : await findAnswer(trx, poll.id, voter);
  const why =
    poll.state === 'draft' ? 'poll_not_open' : closed ? 'poll_closed' : whyNot(poll, voter, own);
  return { voter, own, why };
}

function whyNot(
  { once }: Poll,
  voter: string | null,
  own: StoredAnswer | null,
): RefusalCode | null {
  if (voter === null && once === 'link') return 'poll_needs_link';
  if (voter === null) return 'not_allowed';
  // Of a member the last answer counts, until the poll is closed.
  return own && once !== 'member' ? 'poll_answered' : null;
}

async function nameOf(
  trx: Db,
  poll: Poll,
  grant: Grant | null,
  { device, link }: PollVisitor,
): Promise<string | null> {
  switch (poll.once) {
    case 'member':
      return grant && can(grant, 'polls.answer') ? memberVoter(grant.actorId) : null;
    case 'device':
      return device && deviceVoter(device);
    case 'link':
      return link !== null && (await isLink(trx, poll.id, hashOfLink(link)))
        ? linkVoter(link)
        : null;
  }
}

export function hashOfLink(secret: string): Uint8Array {
  return sha256(new TextEncoder().encode(`poll ${secret}`));
}

/** Hidden until it is over, or until one has answered oneself, as its maker chose. */
export function seesResults(poll: Poll, own: StoredAnswer | null): boolean {
  if (poll.state === 'closed') return true;
  return poll.state === 'open' && poll.results === 'answered' && own !== null;
}
