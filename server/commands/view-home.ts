import { dayOf } from '#shared/dates.ts';
import { viewDemands, type DemandView } from '#shared/documents/demands.ts';
import type { Workspace } from '#shared/model.ts';
import { can } from '#shared/permissions.ts';
import type { PresenceUser } from '#shared/wire.ts';
import { listAccessRequests } from '#server/db/access-requests.ts';
import { listActivity, type Activity } from '#server/db/activity.ts';
import { listInvitations } from '#server/db/invitations.ts';
import { listDrafts } from '#server/db/drafts.ts';
import { listMembers } from '#server/db/members.ts';
import { listOrganisations } from '#server/db/organisations.ts';
import { listRounds } from '#server/db/rounds.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo, newsRoom } from './enter-to.ts';

/** Something to do, found in the data; the page has the words and the link. */
export type Task =
  | { kind: 'invite' }
  | { kind: 'schedule' }
  | { kind: 'first-demand' }
  | { kind: 'confirm-organisations'; names: string[] }
  | { kind: 'answer-requests'; names: string[] }
  | { kind: 'choose-organisation' };

export interface HomeView {
  today: string;
  demands: { count: number; withoutRationale: number; withoutConsent: number };
  tasks: Task[];
  changes: Activity[];
  organisations: { count: number; unconfirmed: number };
  /** Where the comment round is, or where one would be opened. */
  round: { openId: string | null; draftId: string | null };
  present: PresenceUser[];
}

const CHANGES = 5;

export async function viewHome(
  context: Context,
  actorId: string,
  slug: string,
): Promise<Result<HomeView>> {
  const read = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'workspace.read');
    if (!entered.ok) return entered;
    const { workspace, grant } = entered.value;
    const members = await listMembers(trx, workspace.id);
    const organisations = await listOrganisations(trx, workspace.id);
    const managing = can(grant, 'members.manage');
    return done({
      workspace,
      grant,
      members,
      organisations,
      requests: managing ? await listAccessRequests(trx, workspace.id) : [],
      invited: managing ? (await listInvitations(trx, workspace.id)).length > 0 : true,
      rounds: await listRounds(trx, workspace.id),
      drafts: await listDrafts(trx, workspace.id),
      changes: await listActivity(trx, workspace.id, newsRoom(workspace.id), CHANGES),
    });
  });
  if (!read.ok) return read;
  const { workspace, grant, members, organisations, requests, invited, changes } = read.value;
  const { rounds } = read.value;
  const drafts = read.value.drafts.filter(({ trashedAt }) => trashedAt === null);

  const demands = await context.documents.read(newsRoom(workspace.id), (doc) =>
    viewDemands(doc).filter(({ deletedAt, mergedInto }) => !deletedAt && !mergedInto),
  );
  const unconfirmed = organisations.filter(({ confirmed }) => !confirmed);
  const own = members.find((member) => member.actorId === actorId);

  const tasks: Task[] = [];
  if (requests.length > 0)
    tasks.push({ kind: 'answer-requests', names: requests.map(({ name }) => name) });
  if (can(grant, 'organisations.confirm') && unconfirmed.length > 0)
    tasks.push({ kind: 'confirm-organisations', names: unconfirmed.map(({ name }) => name) });
  if (!invited && members.length === 1) tasks.push({ kind: 'invite' });
  if (can(grant, 'workspace.manage') && isAsMade(workspace)) tasks.push({ kind: 'schedule' });
  if (can(grant, 'demands.edit') && demands.length === 0) tasks.push({ kind: 'first-demand' });
  if (own && !own.organisation) tasks.push({ kind: 'choose-organisation' });

  return done({
    today: dayOf(context.clock.now()),
    demands: {
      count: demands.length,
      withoutRationale: demands.filter(({ rationale }) => rationale === '').length,
      withoutConsent: demands.flatMap(waitingExamples).length,
    },
    tasks,
    changes,
    round: {
      openId: rounds.find(({ state }) => state === 'open')?.id ?? null,
      draftId: drafts.length === 1 ? (drafts[0]?.id ?? null) : null,
    },
    organisations: { count: organisations.length, unconfirmed: unconfirmed.length },
    present: context.rooms.present(workspace.id),
  });
}

function waitingExamples({ examples }: DemandView) {
  return examples.filter(({ consent }) => !consent);
}

/** Nothing but the initiative is behind: the days are still the template's. */
function isAsMade({ milestones }: Workspace): boolean {
  return milestones.length > 0 && milestones.filter(({ done: isDone }) => isDone).length <= 1;
}
