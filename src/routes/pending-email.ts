import type { RequestEvent } from '@sveltejs/kit';

const NAME = 'pending-email';
const HOUR = 60 * 60;

/** The address a letter has just gone to, so that the page of the code need not ask for it again. */
export function rememberEmail({ cookies, locals }: RequestEvent, email: string): void {
  cookies.set(NAME, email, {
    path: '/signin',
    httpOnly: true,
    sameSite: 'lax',
    secure: locals.app.door.secure,
    maxAge: HOUR,
  });
}

export function rememberedEmail({ cookies }: Pick<RequestEvent, 'cookies'>): string {
  return cookies.get(NAME) ?? '';
}

export function forgetEmail({ cookies, locals }: RequestEvent): void {
  cookies.delete(NAME, {
    path: '/signin',
    httpOnly: true,
    sameSite: 'lax',
    secure: locals.app.door.secure,
  });
}
