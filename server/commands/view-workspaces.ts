import { dayOf } from '#shared/dates.ts';
import type { Locale, Milestone, Role } from '#shared/model.ts';
import { can } from '#shared/permissions.ts';
import { listAccessRequests } from '#server/db/access-requests.ts';
import { findActor } from '#server/db/actors.ts';
import { findGrant, findWorkspaceById } from '#server/db/grants.ts';
import { listOpenLetters } from '#server/db/invitations.ts';
import { listUnanswered } from '#server/db/open-rounds.ts';
import { listAskedOf } from '#server/db/organisation-rooms.ts';
import { listOrganisations } from '#server/db/organisations.ts';
import { listUnsigned } from '#server/db/signatures.ts';
import { listOwnWorkspaces } from '#server/db/workspaces.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';

export interface OwnWorkspace {
  slug: string;
  name: string;
  purpose: string;
  /** Of what people there have named. */
  lang: Locale | undefined;
  role: Role;
  /** The step of the timeline that comes next. */
  next: Milestone | null;
  /** How many are there right now. */
  present: number;
}

/** What is expected of a person, in any of their workspaces. */
export type Expected =
  | {
      kind: 'invitation';
      id: string;
      workspace: string;
      lang: Locale | undefined;
      inviter: string;
      role: Role;
      until: number;
    }
  | ({ kind: 'requests'; count: number } & Place)
  | ({ kind: 'organisations'; count: number } & Place)
  | ({ kind: 'milestone'; name: string; date: string } & Place)
  /** An open round to which the person has sent nothing. */
  | ({ kind: 'round'; id: string; title: string; closesAt: number; day: string } & Place)
  /** A statement of one's organisation's own room; who approves may have no role in the workspace. */
  | {
      kind: 'approve';
      organisation: string;
      path: string;
      day: string;
      workspace: string;
      lang: Locale | undefined;
    }
  /** A final version that the person's organisations have not answered. */
  | ({ kind: 'sign'; title: string; organisations: string[]; path: string } & Place);

interface Place {
  slug: string;
  workspace: string;
  lang: Locale | undefined;
}

export interface DashboardView {
  today: string;
  workspaces: OwnWorkspace[];
  expected: Expected[];
  /** A guest's pass makes no workspaces. */
  mayCreate: boolean;
}

/** A step this near is worth a line. */
const NEAR_MS = 14 * 24 * 60 * 60_000;

export async function viewWorkspaces(
  context: Context,
  actorId: string,
): Promise<Result<DashboardView>> {
  const now = context.clock.now();
  const [today, near] = [dayOf(now), dayOf(now + NEAR_MS)];
  return context.db.transaction().execute(async (trx) => {
    const actor = await findActor(trx, actorId);
    if (!actor) return refuse('sign_in_first');
    const workspaces: OwnWorkspace[] = [];
    const expected: Expected[] = [];

    const letters =
      actor.email && actor.emailVerified ? await listOpenLetters(trx, actor.email, now) : [];
    for (const letter of letters) {
      const workspace = await findWorkspaceById(trx, letter.workspaceId);
      const inviter = await findActor(trx, letter.createdBy);
      if (workspace)
        expected.push({
          kind: 'invitation',
          id: letter.id,
          workspace: workspace.name,
          lang: workspace.locales[0],
          inviter: inviter?.name ?? '',
          role: letter.role,
          until: letter.expiresAt,
        });
    }

    for (const asked of await listAskedOf(trx, actorId, null)) {
      const workspace = await findWorkspaceById(trx, asked.workspaceId);
      if (workspace)
        expected.push({
          kind: 'approve',
          organisation: asked.organisation,
          path: `/c/${asked.roundId}/room/${asked.id}#statement`,
          day: dayOf(asked.closesAt),
          workspace: workspace.name,
          lang: workspace.locales[0],
        });
    }

    for (const { id, slug, name, purpose, locales, milestones } of await listOwnWorkspaces(
      trx,
      actorId,
    )) {
      const grant = await findGrant(trx, actorId, id);
      if (!grant) continue;
      const next = milestones.find(({ done: isDone }) => !isDone) ?? null;
      const present = context.rooms.present(id).length;
      const lang = locales[0];
      workspaces.push({ slug, name, purpose, lang, role: grant.role, next, present });
      const place = { slug, workspace: name, lang };
      if (can(grant, 'members.manage')) {
        const count = (await listAccessRequests(trx, id)).length;
        if (count > 0) expected.push({ kind: 'requests', ...place, count });
      }
      if (can(grant, 'organisations.confirm')) {
        const count = (await listOrganisations(trx, id)).filter((o) => !o.confirmed).length;
        if (count > 0) expected.push({ kind: 'organisations', ...place, count });
      }
      for (const round of await listUnanswered(trx, id, actorId))
        if (can(grant, 'rounds.comment', { item: `round:${round.id}` }))
          expected.push({ kind: 'round', ...place, ...round, day: dayOf(round.closesAt) });
      if (can(grant, 'signatures.give', { contact: true }))
        for (const { draftId, number, title, organisations } of await listUnsigned(
          trx,
          id,
          actorId,
        ))
          expected.push({
            ...{ kind: 'sign', ...place, title, organisations },
            path: `/w/${slug}/drafts/${draftId}/v/${number}/sign`,
          });
      if (next?.date && next.date >= today && next.date <= near && can(grant, 'demands.edit'))
        expected.push({ kind: 'milestone', ...place, name: next.name, date: next.date });
    }
    return done({ today, workspaces, expected, mayCreate: actor.email !== null });
  });
}
