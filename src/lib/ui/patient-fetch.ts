const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;
/** The server is busy or being exchanged; its own refusals and errors are answers. */
const NOT_NOW = new Set([429, 502, 503, 504]);

/**
 * A `fetch` for SvelteKit. When the page that is open is loaded anew and the line is down, SvelteKit
 * would put an error page in its place, and what is being typed would go with it: instead this waits
 * until the server answers, or another page has been opened. Everything else is handed on as it is.
 */
export function patientFetch(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    if (!isReload(input)) return fetch(input, init);
    const from = location.href;
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      const answer = await fetch(input, init).catch((error: unknown) => {
        if (location.href !== from) throw error;
      });
      if (answer && (!NOT_NOW.has(answer.status) || location.href !== from)) return answer;
      await new Promise<void>((resolve) => {
        setTimeout(resolve, pause);
        addEventListener('online', () => resolve(), { once: true });
      });
    }
  };
}

/** Whether it asks for the data of the very page that is open. */
function isReload(input: RequestInfo | URL): boolean {
  const url = new URL(input instanceof Request ? input.url : input, location.href);
  return url.pathname === `${location.pathname.replace(/\/$/, '')}/__data.json`;
}
