import { newId } from '#server/auth/random.ts';
import { validateSession } from '#server/auth/session.ts';
import type { Role } from '#shared/model.ts';
import type { Db } from '#server/db/open.ts';
import { CALLERS, type Caller } from './authorization.ts';
import { makers, type Make } from './authorization-makers.ts';
import { makeExample } from './example.ts';
import { makeOrganisation, makeRoom } from './organisation-room.ts';
import { makePerson, withDb } from './people.ts';
import type { RoundPlace } from './round.ts';
import type { TestServer } from './server.ts';

/** A whole workspace with something of every kind, and one of everybody who may knock at it. */
export interface Fixture {
  workspaceId: string;
  slug: string;
  /** What `[id]` is after `/w/<slug>/<these>`. */
  ids: Record<string, string>;
  roundId: string;
  versionNumber: string;
  demandNumber: string;
  demandId: string;
  commentId: string;
  /** Another comment, by a hand of its own: to be hidden. */
  moderatedId: string;
  submissionId: string;
  stageId: string;
  organisationId: string;
  otherOrganisationId: string;
  versionId: string;
  roomId: string;
  code: string;
  fileId: string;
  /** Somebody of the workspace who does nothing. */
  memberId: string;
  /** The member who asks: speaks for the organisation, and is in its room. */
  contactId: string;
  noteRef: string;
  milestoneId: string;
  criterionId: string;
  /** Something for a request to name, made anew each time. Each gives its id. */
  make: Make;
  cookies: Record<Caller, string>;
}

export async function makeFixture(server: TestServer): Promise<Fixture> {
  const example = await makeExample(server);
  const workspaceId = /^demands:(\w+)$/.exec(example.rooms.demands)?.[1] ?? '';
  const workshopId = await heldWorkshop(server, workspaceId);
  const pass = async (item: string | null, role: 'reader' | 'member' = 'reader') =>
    makePerson(server.dataDir, { place: { workspaceId }, role, item });
  const guest = await pass(`workshop:${workshopId}`);
  const passer = await pass('demands', 'member');
  const stranger = await makePerson(server.dataDir, { email: `${newId()}@kaiku.example` });
  const idle = await pass(null);
  const cookies: Partial<Record<Caller, string>> = {
    ...{ none: '', stranger: stranger.cookie, guest: guest.cookie, passer: passer.cookie },
  };
  for (const role of CALLERS.slice(4)) cookies[role] = example.who(role as Role).cookie;

  const rows = await withDb(server.dataDir, (db) => findRows(db, workspaceId, workshopId));
  const round = { roundId: rows.roundId, workspaceId, path: '' } as RoundPlace;
  const contacts = [await actorOf(server, cookies.member ?? '')];
  const organisationId = await makeOrganisation(
    server.dataDir,
    round,
    contacts,
    `Kaiku ${newId()}`,
  );
  const room = await makeRoom(server.dataDir, round, organisationId, contacts);
  return {
    ...rows,
    workspaceId,
    slug: example.workspace,
    ids: {
      ...{ drafts: rows.draftId, rounds: rows.roundId, workshops: workshopId },
      polls: example.links.poll?.split('/').at(-1) ?? '',
    },
    organisationId,
    roomId: room.split('/').at(-1) ?? '',
    code: example.code,
    fileId: newId(),
    memberId: idle.actorId,
    contactId: contacts[0] ?? '',
    make: makers(server.dataDir, {
      ...rows,
      ...{ workspaceId, organisationId, actorId: idle.actorId, contactId: contacts[0] ?? '' },
      roomId: room.split('/').at(-1) ?? '',
    }),
    cookies: cookies as Record<Caller, string>,
  };
}

/** The one that was held: it has notes, votes and results. */
function heldWorkshop({ dataDir }: TestServer, workspaceId: string): Promise<string> {
  return withDb(dataDir, async (db) => {
    const rows = await db
      .selectFrom('workshop')
      .select(['id', 'state'])
      .where('workspace_id', '=', workspaceId)
      .execute();
    return rows.find(({ state }) => state === 'ended')?.id ?? '';
  });
}

/** Whose cookie it is. */
function actorOf({ dataDir }: TestServer, cookie: string): Promise<string> {
  return withDb(dataDir, async (db) => {
    const valid = await validateSession(db, cookie.split('=')[1] ?? '', Date.now());
    return valid?.session.actorId ?? '';
  });
}

async function findRows(db: Db, workspaceId: string, workshopId: string) {
  const round = await db
    .updateTable('round')
    // Only the people of the workspace: an open one lets everybody in.
    .set({ participation: 'members' })
    .where('workspace_id', '=', workspaceId)
    .returning(['id', 'version_id'])
    .executeTakeFirstOrThrow();
  const version = await db
    .updateTable('version')
    // Organisations sign a final one.
    .set({ final: 1 })
    .where('id', '=', round.version_id)
    .returning(['draft_id', 'number'])
    .executeTakeFirstOrThrow();
  const workspace = await db
    .selectFrom('workspace')
    .select(['milestones', 'criteria'])
    .where('id', '=', workspaceId)
    .executeTakeFirstOrThrow();
  // As a coordinator's own: those of the example are the same in every copy of it.
  const [criterionId, milestoneId] = [newId(), newId()];
  const milestone = { id: milestoneId, name: 'Oma', date: null, done: false };
  const added = (list: string, one: object) =>
    JSON.stringify([...(JSON.parse(list) as object[]), one]);
  await db
    .updateTable('workspace')
    .set({
      criteria: added(workspace.criteria, { id: criterionId, text: 'Oma' }),
      milestones: added(workspace.milestones, milestone),
    })
    .where('id', '=', workspaceId)
    .execute();
  const [comment, moderated] = await db
    .selectFrom('round_comment')
    .select((eb) => [eb.fn.min('id').as('id'), 'submission_id'])
    .where('round_id', '=', round.id)
    .where('state', '=', 'shown')
    .groupBy('submission_id')
    .execute();
  await db
    .updateTable('round_submission')
    .set({ device_hash: `laite ${round.id}` })
    .where('id', '=', moderated?.submission_id ?? '')
    .execute();
  // The member of the fixture is to be the only one who speaks for an organisation, and in a room.
  await db
    .deleteFrom('organisation_contact')
    .where('organisation_id', 'in', (eb) =>
      eb.selectFrom('organisation').select('id').where('workspace_id', '=', workspaceId),
    )
    .execute();
  await db.deleteFrom('organisation_room').where('round_id', '=', round.id).execute();
  const note = await db
    .selectFrom('workshop_note')
    .innerJoin('workshop_stage', 'workshop_stage.id', 'workshop_note.stage_id')
    .select('workshop_note.id')
    .where('workshop_id', '=', workshopId)
    .executeTakeFirst();
  const stage = await db
    .selectFrom('workshop_stage')
    .select('id')
    .where('workshop_id', '=', workshopId)
    .executeTakeFirstOrThrow();
  const other = await db
    .selectFrom('organisation')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow();
  const demand = await db
    .selectFrom('demand')
    .select(['demand_id', 'number'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow();
  return {
    milestoneId,
    criterionId,
    roundId: round.id,
    versionId: round.version_id,
    draftId: version.draft_id,
    versionNumber: String(version.number),
    commentId: comment?.id ?? '',
    moderatedId: moderated?.id ?? '',
    submissionId: moderated?.submission_id ?? '',
    noteRef: note?.id ?? 'puuttuu1',
    stageId: stage.id,
    otherOrganisationId: other.id,
    demandId: demand.demand_id,
    demandNumber: String(demand.number),
  };
}
