import type { Locale } from '#shared/model.ts';
import { canInRoom } from '#shared/permissions.ts';
import { hashRoundSecret, newRoundSecret } from '#server/auth/round-link.ts';
import { closeRoomsTo, updateRoom } from '#server/db/organisation-rooms.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterOpenRoom, enterRoom, type AtRoom } from './enter-room.ts';

/** A link that lets the organisation's people in; the one before it opens nothing any more. */
export async function inviteToRoom(
  context: Context,
  actorId: string,
  at: AtRoom,
  { locale }: { locale: Locale },
): Promise<Result<{ secret: string }>> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterOpenRoom(trx, actorId, at, 'invite', locale);
    if (!entered.ok) return entered;
    const secret = newRoundSecret();
    await updateRoom(trx, at.roomId, { secret_hash: hashRoundSecret(secret) });
    return done({ secret });
  });
}

/** Somebody is shown out by who leads the room, or leaves. What they wrote stays. */
export async function leaveRoom(
  context: Context,
  actorId: string,
  at: AtRoom,
  { personId }: { personId: string },
): Promise<Result> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterRoom(trx, actorId, at);
    if (!entered.ok) return entered;
    const { seat } = entered.value;
    const own = personId === actorId;
    // Without a contact all are equals: nobody shows another out.
    if (!own && !(seat.contact && canInRoom(seat, 'invite'))) return refuse('not_allowed');
    await closeRoomsTo(trx, personId, { roomId: at.roomId });
    return done();
  });
}
