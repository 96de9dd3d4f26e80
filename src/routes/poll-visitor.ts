/** Who stands before a poll, as its commands ask; for the routes of polls. */
import type { RequestEvent } from '@sveltejs/kit';
import type { PollVisitor } from '#server/commands/enter-poll.ts';
import { visitOf } from './visit.ts';

/** The same mark that comments go by: one browser is one voice. */
const DEVICE = 'device';
const LINK = 'poll-link';
const DAY = 24 * 60 * 60;

export function pollVisitor(event: RequestEvent): PollVisitor {
  const { locals, cookies } = event;
  return {
    actorId: locals.actor?.id ?? null,
    device: cookies.get(DEVICE) ?? null,
    link: cookies.get(LINK) ?? null,
    address: visitOf(event).address,
  };
}

/** Who is about to answer gets a mark: by it the order of the models stays, and one answer is one. */
export function markedVisitor(event: RequestEvent): PollVisitor {
  const visitor = pollVisitor(event);
  if (visitor.device !== null) return visitor;
  const device = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url');
  event.cookies.set(DEVICE, device, { ...cookie(event), path: '/', maxAge: 400 * DAY });
  return { ...visitor, device };
}

/** The secret of one's own link goes from the address into a cookie of that poll alone. */
export function keepLink(event: RequestEvent<{ id: string }>, secret: string): void {
  const path = `/p/${event.params.id}`;
  event.cookies.set(LINK, secret, { ...cookie(event), path, maxAge: 120 * DAY });
}

function cookie({ locals }: RequestEvent) {
  return { httpOnly: true, sameSite: 'lax', secure: locals.app.door.secure } as const;
}
