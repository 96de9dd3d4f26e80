/** How long a busy page may keep the live room waiting. */
const LONGEST_MS = 2_000;

/**
 * Runs `fn` once the page has nothing else to do, or at the first touch or key: whoever begins
 * to use the page wants it live. Returns how to call it off.
 */
export function whenCalm(fn: () => void): () => void {
  const waiting = new AbortController();
  const { signal } = waiting;
  const run = () => {
    if (signal.aborted) return;
    waiting.abort();
    fn();
  };
  for (const kind of ['pointerdown', 'keydown'])
    window.addEventListener(kind, run, { signal, capture: true, passive: true });
  // Safari has no idle callbacks.
  if ('requestIdleCallback' in window) {
    const idle = requestIdleCallback(run, { timeout: LONGEST_MS });
    signal.addEventListener('abort', () => cancelIdleCallback(idle));
  } else {
    const timer = setTimeout(run, 200);
    signal.addEventListener('abort', () => clearTimeout(timer));
  }
  return () => waiting.abort();
}
