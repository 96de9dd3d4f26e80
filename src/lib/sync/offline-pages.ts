import { dev } from '$app/environment';

/** How long a page that has just come has the line and the processor for itself. */
const ALONE_MS = 5_000;

/**
 * Lets what is seen here open without a connection later. The worker fetches all of the app's
 * files, so it begins when the page that was asked for has long been there. Returns how to call
 * it off.
 */
export function keepPages(): () => void {
  if (!('serviceWorker' in navigator)) return () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const begin = () => {
    timer = setTimeout(() => {
      // A device that does not let it is a device without kept pages.
      navigator.serviceWorker
        .register('/service-worker.js', { type: dev ? 'module' : 'classic' })
        .catch(() => undefined);
    }, ALONE_MS);
  };
  if (document.readyState === 'complete') begin();
  else window.addEventListener('load', begin, { once: true });
  return () => {
    clearTimeout(timer);
    window.removeEventListener('load', begin);
  };
}
