import { m } from '#shared/paraglide/messages.js';
import type { ListView } from './list-view.svelte.ts';
import { Others } from './others.ts';

/** Somebody whose line breaks for a moment has not left. */
const SETTLE_MS = 1500;

const FIELD_WORDS: Record<string, () => string> = {
  title: m.demands_title_label,
  sentence: m.demands_sentence,
  addressee: m.demands_addressee,
  rationale: m.demands_rationale,
};

/** Reads out the coming and going of others, as far as this person wants it (product C5). */
export function tellOfOthers(view: ListView): void {
  $effect(() => {
    const { connection, people } = view.room;
    if (!connection?.ready || !people) return;
    const others = new Others();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const compare = () => {
      timer = undefined;
      // Without a line nobody is known to have left.
      if (connection.provider.wsconnected) tell(view, others.compare(people.all, people.place));
      else schedule();
    };
    const schedule = () => (timer ??= setTimeout(compare, SETTLE_MS));
    $effect(() => {
      void [people.all, people.place];
      schedule();
    });
    return () => clearTimeout(timer);
  });
}

function tell(view: ListView, { arrived, left, beside }: ReturnType<Others['compare']>): void {
  for (const { name, at } of beside) {
    const field = (FIELD_WORDS[at?.field ?? ''] ?? m.demands_examples)();
    view.tell(m.demands_someone_edits({ field, name }), true);
  }
  view.tellCount('arrived', arrived.length, (count) =>
    count === 1
      ? m.demands_someone_arrived({ name: arrived[0]?.name ?? '' })
      : m.demands_others_arrived({ count }),
  );
  view.tellCount('left', left.length, (count) =>
    count === 1
      ? m.demands_someone_left({ name: left[0]?.name ?? '' })
      : m.demands_others_left({ count }),
  );
}
