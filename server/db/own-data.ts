import type { Role } from '#shared/model.ts';
import { roomName } from '#shared/rooms.ts';
import type { Db } from './open.ts';

export interface OwnMembership {
  workspaceId: string;
  slug: string;
  workspace: string;
  kind: 'regular' | 'example';
  role: Role;
  item: string | null;
  organisation: string | null;
  joinedAt: number;
}

export async function listOwnMemberships(db: Db, actorId: string): Promise<OwnMembership[]> {
  const rows = await db
    .selectFrom('membership')
    .innerJoin('workspace', 'workspace.id', 'membership.workspace_id')
    .leftJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .select([
      'workspace.id',
      'workspace.slug',
      'workspace.name',
      'workspace.kind',
      'membership.role',
      'membership.item',
      'membership.joined_at',
      'organisation.name as organisation',
    ])
    .where('membership.actor_id', '=', actorId)
    .orderBy('workspace.name')
    .execute();
  return rows.map((row) => ({
    workspaceId: row.id,
    slug: row.slug,
    workspace: row.name,
    kind: row.kind,
    role: row.role,
    item: row.item,
    organisation: row.organisation,
    joinedAt: row.joined_at,
  }));
}

/** What else the tables hold about a person, for their own copy. */
export async function collectOwnRows(db: Db, actorId: string, memberships: OwnMembership[]) {
  const comments = await db
    .selectFrom('demand_comment')
    .innerJoin('workspace', 'workspace.id', 'demand_comment.workspace_id')
    .leftJoin('demand', (join) =>
      join
        .onRef('demand.workspace_id', '=', 'demand_comment.workspace_id')
        .onRef('demand.demand_id', '=', 'demand_comment.demand_id'),
    )
    .select([
      'workspace.name as workspace',
      'demand.number as demand',
      'demand_comment.body',
      'demand_comment.created_at as createdAt',
      'demand_comment.edited_at as editedAt',
    ])
    .where('demand_comment.actor_id', '=', actorId)
    .where('demand_comment.deleted_at', 'is', null)
    .orderBy('demand_comment.created_at')
    .execute();
  const requests = await db
    .selectFrom('access_request')
    .innerJoin('workspace', 'workspace.id', 'access_request.workspace_id')
    .select([
      'workspace.name as workspace',
      'access_request.role',
      'access_request.created_at as createdAt',
      'access_request.resolved_at as resolvedAt',
    ])
    .where('access_request.actor_id', '=', actorId)
    .execute();
  const invitations = await db
    .selectFrom('invitation')
    .innerJoin('workspace', 'workspace.id', 'invitation.workspace_id')
    .select([
      'workspace.name as workspace',
      'invitation.kind',
      'invitation.email',
      'invitation.role',
      'invitation.created_at as createdAt',
    ])
    .where('invitation.created_by', '=', actorId)
    .execute();
  const files = await db
    .selectFrom('made_file')
    .innerJoin('workspace', 'workspace.id', 'made_file.workspace_id')
    .select([
      'workspace.name as workspace',
      'made_file.format',
      'made_file.locale',
      'made_file.made_at as madeAt',
    ])
    .where('made_file.actor_id', '=', actorId)
    .orderBy('made_file.made_at')
    .execute();
  const contactOf = await db
    .selectFrom('organisation_contact')
    .innerJoin('organisation', 'organisation.id', 'organisation_contact.organisation_id')
    .select('organisation.name')
    .where('organisation_contact.actor_id', '=', actorId)
    .execute();
  const edits = [];
  for (const { workspaceId, workspace } of memberships) {
    const spans = await db
      .selectFrom('history')
      .select(['started_at as startedAt', 'ended_at as endedAt', 'touched'])
      .where('room', '=', roomName({ kind: 'demands', workspaceId }))
      .where('actor_ids', 'like', `%"${actorId}"%`)
      .orderBy('ended_at')
      .execute();
    edits.push(
      ...spans.map(({ touched, ...span }) => ({
        workspace,
        ...span,
        demands: JSON.parse(touched) as string[],
      })),
    );
  }
  return {
    comments,
    requests,
    invitations,
    files,
    contactOf: contactOf.map(({ name }) => name),
    edits,
  };
}
