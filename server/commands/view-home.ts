import type { CallState } from '#shared/call.ts';
import { dayOf } from '#shared/dates.ts';
import type { DemandView } from '#shared/documents/demands.ts';
import type { Workspace } from '#shared/model.ts';
import { can } from '#shared/permissions.ts';
import type { PresenceUser } from '#shared/wire.ts';
import { listAccessRequests } from '#server/db/access-requests.ts';
import { listActivity, type Activity } from '#server/db/activity.ts';
import { findCall } from '#server/db/call.ts';
import { listEnrolments } from '#server/db/enrolments.ts';
import { listInvitations } from '#server/db/invitations.ts';
import { listDrafts } from '#server/db/drafts.ts';
import { listMembers } from '#server/db/members.ts';
import { listOrganisations, organisationsSpokenFor } from '#server/db/organisations.ts';
import { listAskedOf } from '#server/db/organisation-rooms.ts';
import { countWaiting } from '#server/db/round-counts.ts';
import { listRounds } from '#server/db/rounds.ts';
import { listFinalVersions, listUnsigned } from '#server/db/signatures.ts';
import { listWorkshops } from '#server/db/workshops.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { listUnanswered } from './unanswered-polls.ts';
import { enterTo, newsRoom } from './enter-to.ts';
import { listed, readPositions, standsOn, type PositionRows } from './standing-positions.ts';

/** Something to do, found in the data; the page has the words and the link. */
export type Task =
  | { kind: 'invite' }
  | { kind: 'schedule' }
  | { kind: 'first-demand' }
  | { kind: 'confirm-organisations'; names: string[] }
  | { kind: 'confirm-enrolments'; names: string[] }
  | { kind: 'answer-requests'; names: string[] }
  | { kind: 'workshop'; id: string; title: string; runs: boolean }
  | { kind: 'choose-organisation' }
  | { kind: 'check-comments' | 'decide-comments'; roundId: string; title: string; count: number }
  | { kind: 'sign'; title: string; organisations: string[]; draftId: string; number: number }
  | { kind: 'take-positions' | 'confirm-positions'; count: number }
  | { kind: 'poll'; id: string; title: string }
  | { kind: 'approve-statement'; href: string; organisation: string };

export interface HomeView {
  today: string;
  demands: { count: number; withoutRationale: number; withoutConsent: number };
  tasks: Task[];
  changes: Activity[];
  organisations: { count: number; unconfirmed: number };
  /** Where the comment round is, or where one would be opened. */
  round: { openId: string | null; draftId: string | null };
  /** How the call for participation stands; `null` where there is none that one may see. */
  call: CallState | null;
  /** How many workshops there are, for the step of the timeline that they are. */
  workshops: number;
  /** The final version, which is signed and handed over. */
  final: { draftId: string; number: number } | null;
  present: PresenceUser[];
}

const CHANGES = 5;

export async function viewHome(
  context: Context,
  actorId: string,
  slug: string,
  /** The mark of this browser: where a device answers once, it is asked whether it has. */
  device: string | null = null,
): Promise<Result<HomeView>> {
  const read = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'workspace.read');
    if (!entered.ok) return entered;
    const { workspace, grant } = entered.value;
    const members = await listMembers(trx, workspace.id);
    const organisations = await listOrganisations(trx, workspace.id);
    const spokenFor = can(grant, 'positions.speak', { contact: true })
      ? await organisationsSpokenFor(trx, workspace.id, actorId)
      : [];
    const managing = can(grant, 'members.manage');
    const rounds = await listRounds(trx, workspace.id);
    const unreported = rounds.filter(({ reportPublishedAt }) => reportPublishedAt === null);
    return done({
      workspace,
      grant,
      members,
      organisations,
      requests: managing ? await listAccessRequests(trx, workspace.id) : [],
      invited: managing ? (await listInvitations(trx, workspace.id)).length > 0 : true,
      call: await findCall(trx, workspace.id),
      enrolments: can(grant, 'call.manage') ? await listEnrolments(trx, workspace.id) : [],
      rounds,
      waiting: can(grant, 'rounds.triage')
        ? await countWaiting(
            trx,
            unreported.map(({ id }) => id),
          )
        : [],
      asked: await listAskedOf(trx, actorId, workspace.id),
      drafts: await listDrafts(trx, workspace.id),
      finals: await listFinalVersions(trx, workspace.id),
      unsigned: can(grant, 'signatures.give', { contact: true })
        ? await listUnsigned(trx, workspace.id, actorId)
        : [],
      spokenFor,
      // Only who speaks for somebody is asked.
      positions:
        spokenFor.length > 0 ? await readPositions(trx, workspace.id, organisations) : null,
      workshops: can(grant, 'workshops.read') ? await listWorkshops(trx, workspace.id) : [],
      polls: await listUnanswered(trx, { workspace, grant, device }),
      changes: await listActivity(trx, workspace.id, newsRoom(workspace.id), CHANGES),
    });
  });
  if (!read.ok) return read;
  const { workspace, grant, members, organisations, requests, invited, changes } = read.value;
  const { rounds, unsigned, asked, call, enrolments } = read.value;
  const [final] = read.value.finals;
  const drafts = read.value.drafts.filter(({ trashedAt }) => trashedAt === null);

  const demands = await context.documents.read(newsRoom(workspace.id), listed);
  const unconfirmed = organisations.filter(({ confirmed }) => !confirmed);
  const own = members.find((member) => member.actorId === actorId);

  const tasks: Task[] = read.value.workshops
    .filter(({ state }) => state === 'live')
    .map(({ id, title }) => ({ kind: 'workshop', id, title, runs: can(grant, 'workshops.run') }));
  for (const { title, organisations, draftId, number } of unsigned)
    tasks.push({ kind: 'sign', title, organisations, draftId, number });
  const { missing, changed } = ownPositions(demands, read.value.positions, read.value.spokenFor);
  if (changed > 0) tasks.push({ kind: 'confirm-positions', count: changed });
  if (missing > 0) tasks.push({ kind: 'take-positions', count: missing });
  for (const { id, roundId, organisation } of asked)
    tasks.push({ kind: 'approve-statement', href: `/c/${roundId}/room/${id}`, organisation });
  for (const { id, title } of read.value.polls) tasks.push({ kind: 'poll', id, title });
  for (const { roundId, held, undecided } of read.value.waiting) {
    const title = rounds.find(({ id }) => id === roundId)?.title ?? '';
    if (held > 0) tasks.push({ kind: 'check-comments', roundId, title, count: held });
    if (undecided > 0) tasks.push({ kind: 'decide-comments', roundId, title, count: undecided });
  }
  const toConfirm = enrolments.filter(({ state }) => state === 'waiting');
  if (toConfirm.length > 0)
    tasks.push({
      kind: 'confirm-enrolments',
      names: toConfirm.map(({ organisation }) => organisation),
    });
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
    call: call && (call.state !== 'draft' || can(grant, 'call.manage')) ? call.state : null,
    workshops: read.value.workshops.length,
    final: final ? { draftId: final.draftId, number: final.number } : null,
    organisations: { count: organisations.length, unconfirmed: unconfirmed.length },
    present: context.rooms.present(workspace.id),
  });
}

/**
 * Demands of which those whom one speaks for have said nothing, or something on other words. Nobody is
 * asked about a seed: its words are not there yet.
 */
function ownPositions(
  demands: readonly DemandView[],
  rows: PositionRows | null,
  spokenFor: readonly string[],
): { missing: number; changed: number } {
  if (!rows) return { missing: 0, changed: 0 };
  const own = rows.organisations.flatMap(({ id }, index) =>
    spokenFor.includes(id) ? [index] : [],
  );
  const stands = demands
    .filter(({ state }) => state !== 'seed')
    .map((demand) => standsOn(demand, rows).organisations);
  return {
    missing: stands.filter((all) => own.some((index) => all[index] === null)).length,
    changed: stands.filter((all) => own.some((index) => all[index]?.standing === 'changed')).length,
  };
}

function waitingExamples({ examples }: DemandView) {
  return examples.filter(({ consent }) => !consent);
}

/** Nothing but the initiative is behind: the days are still the template's. */
function isAsMade({ milestones }: Workspace): boolean {
  return milestones.length > 0 && milestones.filter(({ done: isDone }) => isDone).length <= 1;
}
