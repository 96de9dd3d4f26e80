import { ROLES, type Locale } from '#shared/model.ts';
import { atLeast } from '#shared/permissions.ts';
import type { Db } from './open.ts';

export interface SlowStage {
  stageId: string;
  workshopId: string;
  workspaceId: string;
}

/** Slow stages that have begun or will: neither skipped nor done, of no rehearsal and not in the trash. */
export async function listSlowStages(db: Db): Promise<SlowStage[]> {
  return db
    .selectFrom('workshop_stage')
    .innerJoin('workshop', 'workshop.id', 'workshop_stage.workshop_id')
    .select([
      'workshop_stage.id as stageId',
      'workshop.id as workshopId',
      'workshop.workspace_id as workspaceId',
    ])
    .where('workshop_stage.pace', '=', 'slow')
    .where('workshop_stage.state', 'in', ['ahead', 'running'])
    .where('workshop.trashed_at', 'is', null)
    .where('workshop.rehearsal_of', 'is', null)
    .orderBy('workshop_stage.closes_at')
    .execute();
}

/** Which letters about a stage have gone, e.g. `172800000`, `asked:k3…`. */
export async function lettersGone(db: Db, stageId: string): Promise<string[]> {
  const row = await db
    .selectFrom('workshop_stage')
    .select('reminded')
    .where('id', '=', stageId)
    .executeTakeFirst();
  return row ? (JSON.parse(row.reminded) as string[]) : [];
}

/** In the transaction that queues them. */
export async function noteLetters(trx: Db, stageId: string, marks: string[]): Promise<void> {
  const gone = await lettersGone(trx, stageId);
  await trx
    .updateTable('workshop_stage')
    .set({ reminded: JSON.stringify([...new Set([...gone, ...marks])]) })
    .where('id', '=', stageId)
    .execute();
}

export interface Addressee {
  email: string;
  locale: Locale | null;
}

/**
 * Those who could answer a stage, have an address that is theirs and have not taken part:
 * commenters and above, and whoever has joined the workshop.
 */
export async function listSilent(
  db: Db,
  { stageId, workshopId, workspaceId }: SlowStage,
): Promise<Addressee[]> {
  const rows = await db
    .selectFrom('membership')
    .innerJoin('actor', 'actor.id', 'membership.actor_id')
    .leftJoin('workshop_person as joined', (join) =>
      join.onRef('joined.actor_id', '=', 'actor.id').on('joined.workshop_id', '=', workshopId),
    )
    .select(['actor.email', 'actor.locale', 'membership.role', 'membership.item'])
    .select(['joined.actor_id as joined', 'joined.removed_at'])
    .where('membership.workspace_id', '=', workspaceId)
    .where('actor.email_verified_at', 'is not', null)
    .where('actor.suspended_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('workshop_taking_part as took')
            .select('took.actor_id')
            .where('took.stage_id', '=', stageId)
            .whereRef('took.actor_id', '=', 'actor.id'),
        ),
      ),
    )
    .orderBy('actor.id')
    .execute();
  const commenting = new Set(ROLES.filter((role) => atLeast(role, 'commenter')));
  return rows.flatMap(({ email, locale, role, item, joined, removed_at }) => {
    const may = joined === null ? item === null && commenting.has(role) : removed_at === null;
    return may && email !== null ? [{ email, locale }] : [];
  });
}

/** Confirmed organisations of which nobody has taken part in the stage, with their contacts' addresses. */
export async function listAbsent(
  db: Db,
  workspaceId: string,
  stageId: string,
): Promise<{ id: string; name: string; contacts: Addressee[] }[]> {
  const organisations = await db
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('workspace_id', '=', workspaceId)
    .where('confirmed_at', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('workshop_taking_part as took')
            .innerJoin('membership', 'membership.actor_id', 'took.actor_id')
            .select('took.actor_id')
            .where('took.stage_id', '=', stageId)
            .where('membership.workspace_id', '=', workspaceId)
            .whereRef('membership.organisation_id', '=', 'organisation.id'),
        ),
      ),
    )
    .execute();
  const contacts = await db
    .selectFrom('organisation_contact')
    .innerJoin('actor', 'actor.id', 'organisation_contact.actor_id')
    .innerJoin('organisation', 'organisation.id', 'organisation_contact.organisation_id')
    .select(['organisation.id', 'actor.email', 'actor.locale'])
    .where('organisation.workspace_id', '=', workspaceId)
    .where('actor.email_verified_at', 'is not', null)
    .where('actor.suspended_at', 'is', null)
    .orderBy('actor.id')
    .execute();
  return organisations
    .map(({ id, name }) => ({
      id,
      name,
      contacts: contacts.flatMap((one) =>
        one.id === id && one.email !== null ? [{ email: one.email, locale: one.locale }] : [],
      ),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'fi'));
}
