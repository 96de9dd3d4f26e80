import { invalidate } from '$app/navigation';

const SETTLE_MS = 400;
/** A claim lasts two minutes. */
const RENEW_MS = 60_000;

/** Tells which comment is open here: not each one that is passed by, and again while it stays open. */
export function sendClaims(address: () => string) {
  let open: string | null = null;
  /** Kept from the first word on: by the last one another page may be open. */
  let at: string | null = null;
  let soon: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setInterval> | undefined;

  const tell = (commentId: string | null) => {
    at ??= address();
    // A courtesy: when it does not get through, nothing is lost.
    void fetch(at, {
      method: 'POST',
      keepalive: true,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ commentId }),
    }).catch(() => {});
  };

  return {
    go(commentId: string | null): void {
      if (commentId === open) return;
      open = commentId;
      clearTimeout(soon);
      soon = setTimeout(() => tell(open), SETTLE_MS);
      again ??= setInterval(() => {
        tell(open);
        // Others' claims run out in silence.
        void invalidate('app:round-claims');
      }, RENEW_MS);
    },
    stop: (): void => {
      clearTimeout(soon);
      clearInterval(again);
      if (at !== null) tell(null);
    },
  };
}
