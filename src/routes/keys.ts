import type { KeyGroup } from '#lib/ui/key-help.svelte.ts';
import { m } from '#shared/paraglide/messages.js';

export function generalKeys(): KeyGroup {
  return {
    title: m.ui_keys_general(),
    keys: [
      ['F6', m.ui_keys_regions()],
      ['Esc', m.ui_keys_escape()],
      ['?', m.ui_keys_help()],
    ],
  };
}
