import type { Locale } from '#shared/model.ts';
import { deadline } from '#shared/round-dates.ts';
import { findActor } from '#server/db/actors.ts';
import { isInRoom, updateRoom } from '#server/db/organisation-rooms.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import { enterOpenRoom, type AtRoom } from './enter-room.ts';
import type { RoundContext } from './enter-round.ts';
import { markOf } from './mark.ts';

/** The words of the statement. Somebody else's newer ones are never written over unseen. */
export async function writeRoomStatement(
  context: RoundContext,
  actorId: string,
  at: AtRoom,
  { statement, mark, locale }: { statement: string; mark: string; locale: Locale },
): Promise<Result> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterOpenRoom(trx, actorId, at, 'compose', locale);
    if (!entered.ok) return entered;
    const { room } = entered.value;
    if (room.statement === statement) return done();
    if (mark !== markOf(room.statement)) return refuse('statement_changed', { field: 'statement' });
    await updateRoom(trx, room.id, { statement });
    return done();
  });
}

/** Names who gives the statement, and tells them that it waits. */
export async function askApproval(
  context: RoundContext,
  actorId: string,
  at: AtRoom,
  { approverId, locale }: { approverId: string; locale: Locale },
): Promise<Result> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterOpenRoom(trx, actorId, at, 'invite', locale);
    if (!entered.ok) return entered;
    const { room, round, workspace } = entered.value;
    const approver = await findActor(trx, approverId);
    const asker = await findActor(trx, actorId);
    if (!approver || !asker || !(await isInRoom(trx, room.id, approverId)))
      return refuse('not_found', { field: 'approver' });
    await updateRoom(trx, room.id, { approver_id: approverId, asked_at: context.clock.now() });
    const to = approver.emailVerified && approverId !== actorId ? approver.email : null;
    const key = `approval:${to}`;
    if (to === null || !context.limits.lettersTo.allows(key)) return done(null);
    const reads = approver.locale ?? locale;
    await context.mail.queue(trx, {
      kind: 'approval-request',
      to,
      locale: reads,
      link: `/c/${round.id}/room/${room.id}`,
      workspace,
      round: round.title,
      organisation: room.organisation,
      name: asker.name,
      until: deadline(round.closesAt, reads, round.timeZone),
    });
    return done(key);
  });
  if (!result.ok) return result;
  if (result.value !== null) context.limits.lettersTo.take(result.value);
  return done();
}
