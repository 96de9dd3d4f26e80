import { keep, kept } from './device.ts';
import type { LiveWorkshop } from './workshop.svelte.ts';

const QUIET = 'talkoot:still';

/** What a phone does with its body: it shakes when the stage changes, and stays awake while one runs. */
export class BodySigns {
  shakes = $state(true);
  /** Phones alone can. */
  canShake = $state(false);

  /** Begins; returns how to stop. */
  open(live: LiveWorkshop): () => void {
    this.canShake = 'vibrate' in navigator && matchMedia('(pointer: coarse)').matches;
    this.shakes = !kept(QUIET, false);
    let stageId = live.stage?.id;
    const stop = $effect.root(() => {
      $effect(() => {
        const now = live.stage?.id;
        if (now !== undefined && now !== stageId && this.shakes) navigator.vibrate?.(200);
        stageId = now;
      });
      const running = $derived(live.view.state === 'live' && live.stage?.endsAt != null);
      $effect(() => (running ? stayAwake() : undefined));
    });
    return stop;
  }

  setShakes(on: boolean): void {
    this.shakes = on;
    keep(QUIET, on ? null : true);
  }
}

/** The screen stays lit while somebody looks at the page. Returns how to let it sleep. */
function stayAwake(): () => void {
  let lock: WakeLockSentinel | null = null;
  let over = false;
  async function ask() {
    if (over || document.visibilityState !== 'visible') return;
    // A phone that saves its battery says no, and that is its owner's choice.
    const got = await navigator.wakeLock?.request('screen').catch(() => null);
    if (over) void got?.release();
    else lock = got ?? null;
  }
  const again = () => void ask();
  document.addEventListener('visibilitychange', again);
  again();
  return () => {
    over = true;
    document.removeEventListener('visibilitychange', again);
    void lock?.release();
  };
}
