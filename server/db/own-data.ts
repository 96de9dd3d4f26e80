import type { Role } from '#shared/model.ts';
import { roomName } from '#shared/rooms.ts';
import { listDrafts } from './drafts.ts';
import type { Db } from './open.ts';
import { collectOwnRounds } from './own-round-data.ts';
import { collectOwnPositions } from './positions-download.ts';
import { collectOwnWorkshops } from './own-workshop-data.ts';

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
  const signatures = await db
    .selectFrom('signatory')
    .innerJoin('version', 'version.id', 'signatory.version_id')
    .innerJoin('organisation', 'organisation.id', 'signatory.organisation_id')
    .select([
      'version.title as text',
      'version.number as version',
      'organisation.name as organisation',
      'signatory.answer',
      'signatory.dissent',
      'signatory.source',
      'signatory.created_at as at',
    ])
    .where('signatory.actor_id', '=', actorId)
    .orderBy('signatory.created_at')
    .execute();
  const handovers = await db
    .selectFrom('handover')
    .innerJoin('workspace', 'workspace.id', 'handover.workspace_id')
    .select([
      'workspace.name as workspace',
      'handover.recipient',
      'handover.handed_on as handedOn',
      'handover.note',
      'handover.created_at as loggedAt',
      'handover.removed_at as removedAt',
    ])
    .where('handover.actor_id', '=', actorId)
    .orderBy('handover.created_at')
    .execute();
  const inOrganisationRooms = await db
    .selectFrom('organisation_room_person as person')
    .innerJoin('organisation_room as room', 'room.id', 'person.room_id')
    .innerJoin('organisation', 'organisation.id', 'room.organisation_id')
    .innerJoin('round', 'round.id', 'room.round_id')
    .select([
      'organisation.name as organisation',
      'round.title as round',
      'person.joined_at as joinedAt',
    ])
    .where('person.actor_id', '=', actorId)
    .orderBy('person.joined_at')
    .execute();
  const roomComments = await db
    .selectFrom('organisation_room_comment as comment')
    .innerJoin('organisation_room as room', 'room.id', 'comment.room_id')
    .innerJoin('organisation', 'organisation.id', 'room.organisation_id')
    .innerJoin('round', 'round.id', 'room.round_id')
    .select([
      'organisation.name as organisation',
      'round.title as round',
      'comment.body',
      'comment.suggestion',
      'comment.created_at as createdAt',
      'comment.edited_at as editedAt',
    ])
    .where('comment.actor_id', '=', actorId)
    .where('comment.deleted_at', 'is', null)
    .orderBy('comment.created_at')
    .execute();
  const edits = [];
  for (const { workspaceId, workspace } of memberships) {
    const rooms = [
      { room: roomName({ kind: 'demands', workspaceId }), text: null as string | null },
    ];
    for (const draft of await listDrafts(db, workspaceId))
      rooms.push({
        room: roomName({ kind: 'draft', workspaceId, itemId: draft.id }),
        text: draft.title,
      });
    for (const { room, text } of rooms) {
      const spans = await db
        .selectFrom('history')
        .select(['started_at as startedAt', 'ended_at as endedAt', 'touched'])
        .where('room', '=', room)
        .where('actor_ids', 'like', `%"${actorId}"%`)
        .orderBy('ended_at')
        .execute();
      for (const { touched, ...span } of spans) {
        const parts = JSON.parse(touched) as string[];
        edits.push({
          workspace,
          ...span,
          ...(text === null ? { demands: parts } : { draft: text }),
        });
      }
    }
  }
  return {
    comments,
    requests,
    invitations,
    files,
    organisationRooms: inOrganisationRooms,
    organisationRoomComments: roomComments,
    contactOf: contactOf.map(({ name }) => name),
    signatures,
    handovers,
    demandPositions: await collectOwnPositions(db, actorId),
    rounds: await collectOwnRounds(db, actorId),
    workshops: await collectOwnWorkshops(db, actorId),
    edits,
  };
}
