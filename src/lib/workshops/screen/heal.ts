import { updated } from '$app/state';

const LOOK_MS = 20_000;
/** A line that has been down for so long may have been refused: only a new page brings it back. */
const DOWN_MS = 30_000;
/** However often it goes wrong: the hall must not see a page that blinks. */
const RELOAD_EVERY_MS = 60_000;
const MARK = 'talkoot:screen-reloaded';

/**
 * Keeps a projector right for hours without a hand: it loads itself anew when there is a newer
 * build, or when its line stays down although the server answers; never into a server that does
 * not, for the last picture is better than none. Returns how to stop.
 */
export function keepWell(address: string, isConnected: () => boolean): () => void {
  let downSince: number | null = null;
  const timer = setInterval(() => void look(), LOOK_MS);

  async function look() {
    downSince = isConnected() ? null : (downSince ?? Date.now());
    const newer = await updated.check().catch(() => false);
    const down = downSince !== null && Date.now() - downSince >= DOWN_MS;
    if (!newer && !down) return;
    const answer = await fetch(address, { redirect: 'manual' }).catch(() => null);
    if (!answer?.ok || Date.now() - lastReload() < RELOAD_EVERY_MS) return;
    sessionStorage.setItem(MARK, String(Date.now()));
    location.reload();
  }
  return () => clearInterval(timer);
}

function lastReload(): number {
  return Number(sessionStorage.getItem(MARK) ?? 0);
}

/** Asks the machine not to sleep while the page is seen. Returns how to stop. */
export function stayAwake(): () => void {
  let lock: WakeLockSentinel | null = null;
  const ask = () => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    void navigator.wakeLock.request('screen').then(
      (held) => (lock = held),
      () => {
        // A machine that saves its battery may say no: it is the hall's to plug it in.
      },
    );
  };
  ask();
  document.addEventListener('visibilitychange', ask);
  return () => {
    document.removeEventListener('visibilitychange', ask);
    void lock?.release();
  };
}
