import type { Signature, SignatureSource, Version } from '#shared/model.ts';
import type { GivenSignature } from '#shared/signing.ts';
import type { Db } from './open.ts';

/** Organisations' words on a version, those that sign first, then by name. */
export async function listSignatures(db: Db, versionId: string): Promise<GivenSignature[]> {
  const rows = await db
    .selectFrom('signatory')
    .innerJoin('organisation', 'organisation.id', 'signatory.organisation_id')
    .leftJoin('actor', 'actor.id', 'signatory.actor_id')
    .select([
      'signatory.organisation_id as organisationId',
      'organisation.name as organisation',
      'signatory.answer',
      'signatory.dissent',
      'signatory.source',
      'actor.name as by',
      'signatory.created_at as at',
    ])
    .where('signatory.version_id', '=', versionId)
    .execute();
  const order: Record<Signature, number> = { yes: 0, dissent: 1, no: 2 };
  return rows.sort(
    (a, b) =>
      order[a.answer] - order[b.answer] || a.organisation.localeCompare(b.organisation, 'fi'),
  );
}

export interface WrittenSignature {
  versionId: string;
  organisationId: string;
  answer: Signature;
  dissent: string;
  source: SignatureSource;
  actorId: string;
  at: number;
}

/** The organisation's one answer on the version: a later one takes the place of the earlier. */
export async function putSignature(db: Db, given: WrittenSignature): Promise<void> {
  const words = {
    answer: given.answer,
    dissent: given.answer === 'dissent' ? given.dissent : '',
    source: given.source,
    actor_id: given.actorId,
    created_at: given.at,
  };
  await db
    .insertInto('signatory')
    .values({ version_id: given.versionId, organisation_id: given.organisationId, ...words })
    .onConflict((conflict) =>
      conflict.columns(['version_id', 'organisation_id']).doUpdateSet(words),
    )
    .execute();
}

export async function removeSignature(
  db: Db,
  versionId: string,
  organisationId: string,
): Promise<void> {
  await db
    .deleteFrom('signatory')
    .where('version_id', '=', versionId)
    .where('organisation_id', '=', organisationId)
    .execute();
}

/** Whether both have answered the same version. */
export async function isSignedByBoth(db: Db, one: string, other: string): Promise<boolean> {
  const row = await db
    .selectFrom('signatory as ours')
    .innerJoin('signatory as theirs', 'theirs.version_id', 'ours.version_id')
    .select('ours.version_id')
    .where('ours.organisation_id', '=', one)
    .where('theirs.organisation_id', '=', other)
    .executeTakeFirst();
  return row !== undefined;
}

/** Since when the answers stand, and the draft's newer final version, if there is one. */
export async function findSigning(
  db: Db,
  { id, draftId, number }: Pick<Version, 'id' | 'draftId' | 'number'>,
): Promise<{ closedAt: number | null; newerFinal: number | null }> {
  const { closedAt } = await db
    .selectFrom('version')
    .select('signing_closed_at as closedAt')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const newer = await db
    .selectFrom('version')
    .select('number')
    .where('draft_id', '=', draftId)
    .where('final', '=', 1)
    .where('number', '>', number)
    .orderBy('number', 'desc')
    .executeTakeFirst();
  return { closedAt, newerFinal: newer?.number ?? null };
}

export async function isSigningClosed(db: Db, versionId: string): Promise<boolean> {
  const row = await db
    .selectFrom('version')
    .select('id')
    .where('id', '=', versionId)
    .where('signing_closed_at', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** `at` is kept when it was closed already; `null` opens it again. */
export async function setSigningClosed(
  db: Db,
  versionId: string,
  at: number | null,
): Promise<void> {
  let update = db.updateTable('version').set({ signing_closed_at: at }).where('id', '=', versionId);
  if (at !== null) update = update.where('signing_closed_at', 'is', null);
  await update.execute();
}

export interface FinalVersion {
  id: string;
  draftId: string;
  number: number;
  title: string;
  locale: Version['locale'];
  open: boolean;
}

/** The newest final version of each draft that is not in the trash, the last published first. */
export async function listFinalVersions(db: Db, workspaceId: string): Promise<FinalVersion[]> {
  const rows = await db
    .selectFrom('version')
    .innerJoin('draft', 'draft.id', 'version.draft_id')
    .select([
      'version.id',
      'version.draft_id as draftId',
      'version.number',
      'version.title',
      'version.locale',
      'version.signing_closed_at as closedAt',
    ])
    .where('version.workspace_id', '=', workspaceId)
    .where('version.final', '=', 1)
    .where('draft.trashed_at', 'is', null)
    .orderBy('version.published_at', 'desc')
    .orderBy('version.number', 'desc')
    .execute();
  const seen = new Set<string>();
  return rows
    .filter(({ draftId }) => !seen.has(draftId) && seen.add(draftId))
    .map(({ closedAt, ...version }) => ({ ...version, open: closedAt === null }));
}

/** What a contact person's organisations have not answered yet. */
export async function listUnsigned(
  db: Db,
  workspaceId: string,
  actorId: string,
): Promise<(FinalVersion & { organisations: string[] })[]> {
  const own = await db
    .selectFrom('organisation_contact')
    .innerJoin('organisation', 'organisation.id', 'organisation_contact.organisation_id')
    .select(['organisation.id', 'organisation.name'])
    .where('organisation.workspace_id', '=', workspaceId)
    .where('organisation.confirmed_at', 'is not', null)
    .where('organisation_contact.actor_id', '=', actorId)
    .orderBy('organisation.name')
    .execute();
  if (own.length === 0) return [];
  const asked: (FinalVersion & { organisations: string[] })[] = [];
  for (const version of await listFinalVersions(db, workspaceId)) {
    if (!version.open) continue;
    const answered = new Set(
      (await listSignatures(db, version.id)).map(({ organisationId }) => organisationId),
    );
    const organisations = own.filter(({ id }) => !answered.has(id)).map(({ name }) => name);
    if (organisations.length > 0) asked.push({ ...version, organisations });
  }
  return asked;
}

/** Every answer to every version of the workspace, for the coordinators' own copy. */
export async function collectSignatures(db: Db, workspaceId: string) {
  return db
    .selectFrom('signatory')
    .innerJoin('version', 'version.id', 'signatory.version_id')
    .innerJoin('organisation', 'organisation.id', 'signatory.organisation_id')
    .leftJoin('actor', 'actor.id', 'signatory.actor_id')
    .select([
      'version.title as text',
      'version.number as version',
      'organisation.name as organisation',
      'signatory.answer',
      'signatory.dissent',
      'signatory.source',
      'actor.name as by',
      'signatory.created_at as at',
    ])
    .where('version.workspace_id', '=', workspaceId)
    .orderBy('version.published_at')
    .orderBy('organisation.name')
    .execute();
}
