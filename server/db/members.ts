import type { Member, Role } from '#shared/model.ts';
import type { Db } from './open.ts';
import { closeRoomsTo } from './organisation-rooms.ts';
import { VISIT_MS } from './workspaces.ts';

export interface NewMember {
  workspaceId: string;
  actorId: string;
  role: Role;
  /** A pass may open a single item only. */
  item?: string | null;
  organisationId?: string | null;
  /** The link or letter that let the person in. */
  invitationId?: string | null;
}

/** Adds the person, or does nothing when they are in already. */
export async function addMember(db: Db, member: NewMember, now: number): Promise<void> {
  await db
    .insertInto('membership')
    .values({
      workspace_id: member.workspaceId,
      actor_id: member.actorId,
      role: member.role,
      item: member.item ?? null,
      organisation_id: member.organisationId ?? null,
      invitation_id: member.invitationId ?? null,
      joined_at: now,
      seen_at: null,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'actor_id']).doNothing())
    .execute();
}

export async function touchMember(
  db: Db,
  workspaceId: string,
  actorId: string,
  now: number,
): Promise<void> {
  await db
    .updateTable('membership')
    .set({ seen_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('actor_id', '=', actorId)
    .where((eb) => eb.or([eb('seen_at', 'is', null), eb('seen_at', '<', now - VISIT_MS)]))
    .execute();
}

/** A hall's projector has a pass and is nobody; whoever clears a workspace away asks for those, too. */
export async function listMembers(
  db: Db,
  workspaceId: string,
  { screens = false } = {},
): Promise<Member[]> {
  const rows = await db
    .selectFrom('membership')
    .innerJoin('actor', 'actor.id', 'membership.actor_id')
    .leftJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .select([
      'actor.id as actorId',
      'actor.name',
      'actor.email',
      'membership.role',
      'membership.invitation_id',
      'membership.joined_at',
      'membership.seen_at',
      'organisation.id as organisationId',
      'organisation.name as organisationName',
      'organisation.type as organisationType',
      'organisation.confirmed_at',
    ])
    .where('membership.workspace_id', '=', workspaceId)
    .$if(!screens, (query) =>
      query.where(({ or, eb }) =>
        or([eb('membership.item', 'is', null), eb('membership.item', 'not like', 'screen:%')]),
      ),
    )
    .orderBy('membership.joined_at')
    .orderBy('actor.name')
    .execute();
  const contacts = await db
    .selectFrom('organisation_contact')
    .innerJoin('organisation', 'organisation.id', 'organisation_contact.organisation_id')
    .select(['organisation_contact.actor_id', 'organisation_contact.organisation_id'])
    .where('organisation.workspace_id', '=', workspaceId)
    .execute();
  return rows.map((row) => ({
    actorId: row.actorId,
    name: row.name,
    email: row.email,
    role: row.role,
    guest: row.email === null && row.invitation_id !== null,
    organisation:
      row.organisationId === null || row.organisationName === null
        ? null
        : {
            id: row.organisationId,
            name: row.organisationName,
            type: row.organisationType,
            confirmed: row.confirmed_at !== null,
          },
    speaksFor: contacts
      .filter(({ actor_id }) => actor_id === row.actorId)
      .map(({ organisation_id }) => organisation_id),
    joinedAt: row.joined_at,
    lastSeenAt: row.seen_at,
  }));
}

export async function setRole(
  db: Db,
  workspaceId: string,
  actorId: string,
  role: Role,
): Promise<void> {
  await db
    .updateTable('membership')
    .set({ role })
    .where('workspace_id', '=', workspaceId)
    .where('actor_id', '=', actorId)
    .execute();
}

/** The person is out, and speaks for none of the workspace's organisations any more. */
export async function removeMember(db: Db, workspaceId: string, actorId: string): Promise<void> {
  await closeRoomsTo(db, actorId, { workspaceId });
  await db
    .deleteFrom('organisation_contact')
    .where('actor_id', '=', actorId)
    .where('organisation_id', 'in', (eb) =>
      eb.selectFrom('organisation').select('id').where('workspace_id', '=', workspaceId),
    )
    .execute();
  await db
    .deleteFrom('access_request')
    .where('workspace_id', '=', workspaceId)
    .where('actor_id', '=', actorId)
    .execute();
  await db
    .deleteFrom('membership')
    .where('workspace_id', '=', workspaceId)
    .where('actor_id', '=', actorId)
    .execute();
}

/** Whoever leaves an organisation leaves its rooms too. */
export async function setOrganisation(
  db: Db,
  workspaceId: string,
  actorId: string,
  organisationId: string | null,
): Promise<void> {
  const before = await db
    .selectFrom('membership')
    .select('organisation_id')
    .where('workspace_id', '=', workspaceId)
    .where('actor_id', '=', actorId)
    .executeTakeFirst();
  const left = before?.organisation_id ?? null;
  if (left !== null && left !== organisationId)
    await closeRoomsTo(db, actorId, { organisationId: left });
  await db
    .updateTable('membership')
    .set({ organisation_id: organisationId })
    .where('workspace_id', '=', workspaceId)
    .where('actor_id', '=', actorId)
    .execute();
}

/** The organisation that the person has chosen in this workspace. */
export async function memberOrganisation(
  db: Db,
  workspaceId: string,
  actorId: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('membership')
    .select('organisation_id')
    .where('workspace_id', '=', workspaceId)
    .where('actor_id', '=', actorId)
    .executeTakeFirst();
  return row?.organisation_id ?? null;
}

/** Guests (still without an e-mail) whom this link let in. */
export async function listGuestsOf(db: Db, invitationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('membership')
    .innerJoin('actor', 'actor.id', 'membership.actor_id')
    .select('actor.id')
    .where('membership.invitation_id', '=', invitationId)
    .where('actor.email', 'is', null)
    .execute();
  return rows.map(({ id }) => id);
}

/** An invitation to the whole workspace opens more than the pass that somebody already has. */
export async function widenGrant(
  db: Db,
  workspaceId: string,
  actorId: string,
  grant: { role: Role; item: string | null; invitationId: string | null },
): Promise<void> {
  await db
    .updateTable('membership')
    .set({ role: grant.role, item: grant.item, invitation_id: grant.invitationId })
    .where('workspace_id', '=', workspaceId)
    .where('actor_id', '=', actorId)
    .execute();
}
