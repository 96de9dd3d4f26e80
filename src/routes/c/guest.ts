/** Who stands before a round, as its commands ask; for the routes of one round alone. */
import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { RoundGuest } from '#server/commands/enter-round.ts';
import type { Result } from '#server/errors.ts';
import { secretCookie } from '#shared/rounds.ts';
import { valueOrError } from '../guard.ts';
import { visitOf } from '../visit.ts';

export type RoundEvent = RequestEvent<{ id: string }>;

const DAY = 24 * 60 * 60;
const DEVICE = 'device';

export function guestOf(event: RoundEvent): RoundGuest {
  const { locals, cookies, params } = event;
  return (
    locals.roundGuest ?? {
      actorId: locals.actor?.id ?? null,
      secret: cookies.get(secretCookie(params.id)) ?? null,
      device: cookies.get(DEVICE) ?? null,
      address: visitOf(event).address,
    }
  );
}

/** Who acts gets a mark, so that one voice counts once; who only reads gets none. */
export function actingGuest(event: RoundEvent): RoundGuest {
  const guest = guestOf(event);
  if (guest.actorId !== null || guest.device !== null) return guest;
  const device = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url');
  event.cookies.set(DEVICE, device, { ...cookie(event), path: '/', maxAge: 400 * DAY });
  return { ...guest, device };
}

/** The secret of an invited round's link goes from the address into a cookie of that round. */
export function keepSecret(event: RoundEvent, secret: string): void {
  const path = `/c/${event.params.id}`;
  event.cookies.set(secretCookie(event.params.id), secret, {
    ...cookie(event),
    path,
    maxAge: 120 * DAY,
  });
}

/** For loads: who must sign in first is sent there; all else is not here. */
export function roundOr<T>(result: Result<T>, path: string): T {
  if (!result.ok && result.refusal.code === 'sign_in_first')
    redirect(303, `/signin?next=${encodeURIComponent(path)}`);
  return valueOrError(result);
}

function cookie({ locals }: RoundEvent) {
  return { httpOnly: true, sameSite: 'lax', secure: locals.app.door.secure } as const;
}
