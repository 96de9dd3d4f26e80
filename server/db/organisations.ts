import type { Selectable } from 'kysely';
import type { Organisation, OrganisationType } from '#shared/model.ts';
import type { Db } from './open.ts';
import { NAMES_ORGANISATION, ONCE_FOR_ORGANISATION, ONCE_MARKED } from './name-columns.ts';
import { renameIn, renameOnceIn } from './rename-in-columns.ts';
import { markOf, markStale, organisationsSource } from './search-stale.ts';
import type { OrganisationRow } from './schema.ts';

export async function listOrganisations(db: Db, workspaceId: string): Promise<Organisation[]> {
  const rows = await db
    .selectFrom('organisation')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .execute();
  return rows.map(toOrganisation).sort((a, b) => a.name.localeCompare(b.name, 'fi'));
}

export async function findOrganisation(
  db: Db,
  workspaceId: string,
  id: string,
): Promise<Organisation | null> {
  const row = await db
    .selectFrom('organisation')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? toOrganisation(row) : null;
}

/** However it was typed: `kylätalo  KAIKU ry` is the same. SQLite's own lower() knows no ä. */
export async function findOrganisationByName(
  db: Db,
  workspaceId: string,
  name: string,
): Promise<Organisation | null> {
  const all = await listOrganisations(db, workspaceId);
  return all.find((organisation) => sameName(organisation.name) === sameName(name)) ?? null;
}

export async function insertOrganisation(
  db: Db,
  workspaceId: string,
  organisation: Organisation,
  now: number,
): Promise<Organisation> {
  await db
    .insertInto('organisation')
    .values({
      id: organisation.id,
      workspace_id: workspaceId,
      name: organisation.name,
      type: organisation.type,
      region: organisation.region ?? null,
      confirmed_at: organisation.confirmed ? now : null,
      created_at: now,
    })
    .execute();
  await markStale(db, workspaceId, organisationsSource(workspaceId));
  return organisation;
}

/**
 * What a person types when joining: an organisation we know, or a new one that nobody has
 * confirmed, which then gets the `id`.
 */
export async function findOrAddOrganisation(
  db: Db,
  workspaceId: string,
  { id, name }: { id: string; name: string },
  now: number,
): Promise<Organisation> {
  const known = await findOrganisationByName(db, workspaceId, name);
  return (
    known ?? insertOrganisation(db, workspaceId, { id, name, type: null, confirmed: false }, now)
  );
}

export async function updateOrganisation(
  db: Db,
  id: string,
  change: { name: string; type: OrganisationType | null; region: string | null },
  confirmedAt: number,
): Promise<void> {
  await db
    .updateTable('organisation')
    .set({ ...change, confirmed_at: confirmedAt })
    .where('id', '=', id)
    .execute();
  await markOf(db, 'organisation', id, organisationsSource);
}

/** All that is of `id` becomes that of `intoId`, and `id` is gone. */
export async function mergeOrganisation(db: Db, id: string, intoId: string): Promise<void> {
  for (const [table, columns] of Object.entries(ONCE_FOR_ORGANISATION))
    await renameOnceIn(db, table, columns, id, intoId);
  await renameOnceIn(
    db,
    'workshop_position',
    ONCE_MARKED.workshop_position,
    `organisation:${id}`,
    `organisation:${intoId}`,
  );
  for (const [table, columns] of Object.entries(NAMES_ORGANISATION))
    for (const column of columns) await renameIn(db, table, column, id, intoId);
  await markOf(db, 'organisation', id, organisationsSource);
  await db.deleteFrom('organisation').where('id', '=', id).execute();
}

export async function listContacts(db: Db, organisationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('organisation_contact')
    .select('actor_id')
    .where('organisation_id', '=', organisationId)
    .execute();
  return rows.map(({ actor_id }) => actor_id);
}

/** Ids of the organisations of a workspace that the person may speak for. */
export async function organisationsSpokenFor(
  db: Db,
  workspaceId: string,
  actorId: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('organisation_contact')
    .innerJoin('organisation', 'organisation.id', 'organisation_contact.organisation_id')
    .select('organisation.id')
    .where('organisation.workspace_id', '=', workspaceId)
    .where('organisation_contact.actor_id', '=', actorId)
    .execute();
  return rows.map(({ id }) => id);
}

export async function addContact(db: Db, organisationId: string, actorId: string): Promise<void> {
  await db
    .insertInto('organisation_contact')
    .values({ organisation_id: organisationId, actor_id: actorId })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'actor_id']).doNothing())
    .execute();
}

export async function removeContact(
  db: Db,
  organisationId: string,
  actorId: string,
): Promise<void> {
  await db
    .deleteFrom('organisation_contact')
    .where('organisation_id', '=', organisationId)
    .where('actor_id', '=', actorId)
    .execute();
}

function sameName(name: string): string {
  return name.normalize('NFC').toLocaleLowerCase('fi').replace(/\s+/g, ' ').trim();
}

function toOrganisation(row: Selectable<OrganisationRow>): Organisation {
  const { id, name, type, region } = row;
  return { id, name, type, region, confirmed: row.confirmed_at !== null };
}
