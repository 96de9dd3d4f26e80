import { getAnnouncer } from '#lib/ui/announcer.svelte.ts';
import { m } from '#shared/paraglide/messages.js';
import { timeMark } from './time.ts';
import type { LiveWorkshop } from './workshop.svelte.ts';

const MARKS = {
  half: m.stage_time_half,
  minute: m.stage_time_minute,
  end: m.stage_time_end,
};

/** Says half of the time, the last minute and the end, wherever somebody works; nothing is cut. */
export function warnOfTime(live: LiveWorkshop): void {
  const announcer = getAnnouncer();
  let before: number | null = null;
  let of: string | undefined;
  $effect(() => {
    const { left, stage } = live;
    // Another stage's time is no time that has run.
    if (stage?.id !== of) before = null;
    of = stage?.id;
    if (stage && left !== null && before !== null) {
      const mark = timeMark(before, left, stage.minutes * 60_000);
      if (mark) announcer.say(MARKS[mark](), 'time');
    }
    before = left;
  });
}
