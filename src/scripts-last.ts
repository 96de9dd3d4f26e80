import type { Handle } from '@sveltejs/kit';

const PRELOADED = 'rel="modulepreload"';

/** What is read comes before what makes it live: on a slow line scripts wait behind styles and letters. */
export const scriptsLast: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  const link = response.headers.get('link');
  if (link?.includes(PRELOADED))
    response.headers.set('link', link.replaceAll(PRELOADED, `${PRELOADED}; fetchpriority="low"`));
  return response;
};
