/** The secret of a room's link goes from the address into a cookie of that room. */
import type { RequestEvent } from '@sveltejs/kit';
import type { RoomGuest } from '#server/auth/room-pass.ts';

type RoomEvent = RequestEvent<{ id: string; room: string }>;

const DAY = 24 * 60 * 60;
const MOST_SIGNS = 200;

export function roomAt({ params }: RoomEvent): { roundId: string; roomId: string } {
  return { roundId: params.id, roomId: params.room };
}

export function roomGuest(event: RoomEvent, secret?: string | null): RoomGuest {
  return {
    ...roomAt(event),
    actorId: event.locals.actor?.id ?? null,
    secret: (secret ?? event.cookies.get(nameOf(event)) ?? null)?.slice(0, MOST_SIGNS) ?? null,
  };
}

export function keepRoomSecret(event: RoomEvent, secret: string): void {
  event.cookies.set(nameOf(event), secret.slice(0, MOST_SIGNS), {
    ...cookie(event),
    maxAge: 30 * DAY,
  });
}

/** Who is in needs the link no more. */
export function dropRoomSecret(event: RoomEvent): void {
  event.cookies.delete(nameOf(event), cookie(event));
}

const nameOf = ({ params }: RoomEvent) => `room-${params.room}`;

function cookie({ locals, params }: RoomEvent) {
  return {
    path: `/c/${params.id}/room/${params.room}`,
    httpOnly: true,
    sameSite: 'lax',
    secure: locals.app.door.secure,
  } as const;
}
