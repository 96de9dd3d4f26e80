import { ROLES, type Grant, type Locale, type Workspace } from '#shared/model.ts';
import { atLeast, can } from '#shared/permissions.ts';
import { REMINDER_DAYS, reminderAt } from '#shared/rounds.ts';
import { toWorkspace } from './grants.ts';
import type { Db } from './open.ts';
import { findRound, isOpen, type StandingRound } from './rounds.ts';

export interface Reminder {
  round: StandingRound;
  workspace: Workspace;
  to: { email: string; locale: Locale | null }[];
}

/** Open rounds of regular workspaces; which letters are due is looked at one round at a time. */
export async function listRunningRounds(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('round')
    .innerJoin('workspace', 'workspace.id', 'round.workspace_id')
    .select('round.id')
    .where('workspace.kind', '=', 'regular')
    .where(isOpen(db))
    .orderBy('round.closes_at')
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * Notes which reminders have become due, in the transaction that queues their letters, and says
 * to whom one goes. Two that are due together, after a long stop of the server, are one letter.
 */
export async function takeReminder(trx: Db, roundId: string): Promise<Reminder | null> {
  const round = await findRound(trx, roundId);
  if (round?.state !== 'open') return null;
  const row = await trx
    .selectFrom('round')
    .innerJoin('workspace', 'workspace.id', 'round.workspace_id')
    .selectAll('workspace')
    .select('round.reminded')
    .where('round.id', '=', roundId)
    .executeTakeFirstOrThrow();
  const gone = JSON.parse(row.reminded) as number[];
  const due = REMINDER_DAYS.filter((days) => {
    const at = reminderAt(round, days);
    return !gone.includes(days) && at !== null && at <= round.now;
  });
  if (due.length === 0) return null;
  await trx
    .updateTable('round')
    .set({ reminded: JSON.stringify([...gone, ...due]) })
    .where('id', '=', roundId)
    .execute();
  return { round, workspace: toWorkspace(row), to: await silentMembers(trx, round) };
}

/** Those who may comment, have an address that is theirs, and have sent nothing from it. */
async function silentMembers(trx: Db, round: StandingRound): Promise<Reminder['to']> {
  const rows = await trx
    .selectFrom('membership')
    .innerJoin('actor', 'actor.id', 'membership.actor_id')
    .select(['actor.id', 'actor.email', 'actor.locale', 'membership.role', 'membership.item'])
    .where('membership.workspace_id', '=', round.workspaceId)
    .where(
      'membership.role',
      'in',
      ROLES.filter((role) => atLeast(role, 'commenter')),
    )
    .where('actor.email_verified_at', 'is not', null)
    .where('actor.suspended_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('round_submission as sent')
            .select('sent.id')
            .where('sent.round_id', '=', round.id)
            .where(({ eb, or }) =>
              or([
                eb('sent.actor_id', '=', eb.ref('actor.id')),
                eb('sent.email', '=', eb.ref('actor.email')),
              ]),
            ),
        ),
      ),
    )
    .orderBy('actor.id')
    .execute();
  return rows.flatMap(({ id, email, locale, role, item }) => {
    const grant: Grant = { actorId: id, workspaceId: round.workspaceId, role, item };
    const may = can(grant, 'rounds.comment', { item: `round:${round.id}` });
    return may && email !== null ? [{ email, locale }] : [];
  });
}
