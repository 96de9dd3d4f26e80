import type { Cookies } from '@sveltejs/kit';

const NAME = 'example-welcome-closed';
/** An example is cleared away when nobody has visited it for so long. */
const IDLE_LIFE = 7 * 24 * 60 * 60;

/** Whether the welcome of this example was put away on this device: it stays so at every visit. */
export function isExampleWelcomeClosed(cookies: Cookies, slug: string, secure: boolean): boolean {
  if (cookies.get(NAME) !== slug) return false;
  closeExampleWelcome(cookies, slug, secure);
  return true;
}

/** The cookie goes to this workspace alone, so each has its own, and lasts as long as the example. */
export function closeExampleWelcome(cookies: Cookies, slug: string, secure: boolean): void {
  cookies.set(NAME, slug, {
    path: `/w/${slug}`,
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: IDLE_LIFE,
  });
}
