import { m } from '#shared/paraglide/messages.js';
import type { KeyGroup } from '#lib/ui/key-help.svelte.ts';

/** What `?` tells of the list's keys. */
export function listKeys(singleKeys: boolean): KeyGroup {
  return {
    title: m.demands_title(),
    keys: [
      ['↑ ↓', m.demands_key_arrows()],
      ['Enter', m.demands_key_open()],
      ['F2', m.demands_key_rename()],
      ['Alt ↑ ↓', m.demands_key_move()],
      ['Delete', m.demands_key_remove()],
      ['Ctrl Z', m.demands_key_undo()],
      ['Ctrl Enter', m.demands_key_leave()],
      ...(singleKeys
        ? ([
            ['N', m.demands_key_new()],
            ['M', m.demands_key_menu()],
          ] as const)
        : []),
    ],
  };
}

/** And of the keys on the page of one demand. */
export function detailKeys(): KeyGroup {
  return {
    title: m.demands_title(),
    keys: [
      ['Alt 1–5', m.demands_key_blocks()],
      ['Ctrl Enter', m.demands_key_leave()],
      ['Ctrl Z', m.demands_key_undo()],
    ],
  };
}
