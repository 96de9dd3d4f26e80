import type { Locale, OrganisationType, Role, Workspace } from '#shared/model.ts';
import { insertExampleCall, type ExampleCallRows } from './example-call.ts';
import { insertExamplePositions, type ExamplePositionRows } from './example-positions.ts';
import { insertExampleRound, type ExampleRoundRows } from './example-round.ts';
import { insertExampleWorkshops, type ExampleWorkshopRows } from './example-workshops.ts';
import { insertExamplePolls, type ExamplePoll } from './example-polls.ts';
import { freeCode, insertInvitation } from './invitations.ts';
import { addMember } from './members.ts';
import type { Db } from './open.ts';
import { markAll } from './search-stale.ts';
import { deleteWorkspace, insertWorkspace } from './workspaces.ts';

/** Everything of an example workspace that is rows. */
export interface ExampleRows {
  coordinator: { actorId: string; organisationId: string | null };
  organisations: { id: string; name: string; type: OrganisationType }[];
  members: {
    id: string;
    name: string;
    email: string | null;
    role: Role;
    locale: Locale;
    organisationId: string | null;
    joinedAt: number;
    seenAt: number;
  }[];
  /** In the order of their numbers. */
  demandIds: string[];
  comments: { id: string; demandId: string; actorId: string; body: string; createdAt: number }[];
  call: ExampleCallRows;
  round: ExampleRoundRows;
  workshops: ExampleWorkshopRows;
  positions: ExamplePositionRows;
  polls: ExamplePoll[];
  link: { id: string; expiresAt: number };
}

export async function insertExample(
  db: Db,
  workspace: Workspace,
  rows: ExampleRows,
  now: number,
): Promise<void> {
  const workspaceId = workspace.id;
  await insertWorkspace(db, workspace, now);
  await db
    .insertInto('organisation')
    .values(
      rows.organisations.map((organisation) => ({
        ...organisation,
        workspace_id: workspaceId,
        confirmed_at: now,
        created_at: now,
      })),
    )
    .execute();
  await insertNamelessActors(db, rows.members, now);
  await db
    .insertInto('membership')
    .values(
      rows.members.map((member) => ({
        workspace_id: workspaceId,
        actor_id: member.id,
        role: member.role,
        item: null,
        organisation_id: member.organisationId,
        invitation_id: null,
        joined_at: member.joinedAt,
        seen_at: member.seenAt,
      })),
    )
    .execute();
  await db
    .insertInto('organisation_contact')
    .values(
      rows.members.flatMap(({ id, organisationId }) =>
        organisationId === null ? [] : [{ actor_id: id, organisation_id: organisationId }],
      ),
    )
    .execute();
  await addMember(db, { workspaceId, ...rows.coordinator, role: 'coordinator' }, now);
  await db
    .insertInto('demand')
    .values(
      rows.demandIds.map((demandId, index) => ({
        workspace_id: workspaceId,
        demand_id: demandId,
        number: index + 1,
        created_at: now,
      })),
    )
    .execute();
  await db
    .insertInto('demand_comment')
    .values(
      rows.comments.map((comment) => ({
        id: comment.id,
        workspace_id: workspaceId,
        demand_id: comment.demandId,
        actor_id: comment.actorId,
        body: comment.body,
        created_at: comment.createdAt,
        edited_at: null,
        deleted_at: null,
      })),
    )
    .execute();
  await insertExampleCall(db, workspaceId, rows.call);
  await insertExampleRound(db, workspaceId, rows.round);
  const { actorId } = rows.coordinator;
  await insertExampleWorkshops(db, { workspaceId, actorId, now }, rows.workshops);
  await insertExamplePositions(db, workspaceId, rows.positions);
  await insertExamplePolls(db, { workspaceId, actorId }, rows.polls);
  await insertInvitation(db, {
    ...{ ...rows.link, workspaceId, kind: 'link', email: null, role: 'member', item: null },
    ...{ code: await freeCode(db), secretHash: null, maxUses: null },
    ...{ createdBy: actorId, createdAt: now, sentAt: null },
  });
  await markAll(db, workspaceId);
}

/**
 * The address of a person of an example, its own in each copy and in no domain that is anybody's:
 * nobody can be written to there, nor sign in with it.
 */
export function exampleAddress(name: string, slug: string): string {
  const plain = name.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  return `${plain.toLowerCase().replace(/[^a-z]+/g, '.')}@${slug}.example`;
}

/** People who exist in an example alone: without an e-mail address, or with one of its own. */
export async function insertNamelessActors(
  db: Db,
  actors: { id: string; name: string; locale: Locale | null; email?: string | null }[],
  now: number,
): Promise<void> {
  await db
    .insertInto('actor')
    .values(
      actors.map(({ id, name, locale, email = null }) => ({
        id,
        name,
        email,
        email_verified_at: email === null ? null : now,
        password_hash: null,
        locale,
        created_at: now,
        suspended_at: null,
      })),
    )
    .execute();
}

/** How many examples are alive, and how many of them were made since `since`. */
export async function countExamples(
  db: Db,
  since: number,
): Promise<{ alive: number; recent: number }> {
  const { alive, recent } = await db
    .selectFrom('workspace')
    .select((eb) => [
      eb.fn.countAll<number>().as('alive'),
      eb.fn.countAll<number>().filterWhere('created_at', '>', since).as('recent'),
    ])
    .where('kind', '=', 'example')
    .executeTakeFirstOrThrow();
  return { alive: Number(alive), recent: Number(recent) };
}

/** Examples that nobody has visited since `before`. */
export async function listIdleExamples(db: Db, before: number): Promise<string[]> {
  const rows = await db
    .selectFrom('workspace')
    .select('id')
    .where('kind', '=', 'example')
    .where('used_at', '<', before)
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * Takes an example away with its text, its history, and the people and sessions that belonged
 * to it alone. A person with an e-mail address of their own stays.
 */
export async function removeExample(db: Db, workspaceId: string): Promise<void> {
  const place = await db
    .selectFrom('workspace')
    .select('slug')
    .where('id', '=', workspaceId)
    .executeTakeFirst();
  await db
    .deleteFrom('actor')
    .where(({ or, eb }) =>
      or([eb('email', 'is', null), eb('email', 'like', `%@${place?.slug}.example`)]),
    )
    .where('id', 'in', (eb) =>
      eb.selectFrom('membership').select('actor_id').where('workspace_id', '=', workspaceId),
    )
    .where('id', 'not in', (eb) =>
      eb.selectFrom('membership').select('actor_id').where('workspace_id', '!=', workspaceId),
    )
    .execute();
  await deleteWorkspace(db, workspaceId);
}

/** The code of the link that brings others into an example, for its banner. */
export async function findExampleLink(
  db: Db,
  workspaceId: string,
  now: number,
): Promise<string | null> {
  const row = await db
    .selectFrom('invitation')
    .innerJoin('workspace', 'workspace.id', 'invitation.workspace_id')
    .select('invitation.code')
    .where('workspace.id', '=', workspaceId)
    .where('workspace.kind', '=', 'example')
    .where('invitation.kind', '=', 'link')
    .where('invitation.role', '=', 'member')
    .where('invitation.item', 'is', null)
    .where('invitation.revoked_at', 'is', null)
    .where('invitation.expires_at', '>', now)
    .orderBy('invitation.created_at')
    .executeTakeFirst();
  return row?.code ?? null;
}
