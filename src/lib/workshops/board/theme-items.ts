import ListPlus from '@lucide/svelte/icons/list-plus';
import Locate from '@lucide/svelte/icons/locate-fixed';
import Megaphone from '@lucide/svelte/icons/megaphone';
import Merge from '@lucide/svelte/icons/merge';
import Pencil from '@lucide/svelte/icons/pencil';
import Ungroup from '@lucide/svelte/icons/ungroup';
import type { MenuItem } from '#lib/ui/menu.ts';
import { themeLeadsTo } from '#shared/demand-cards.ts';
import type { BoardTheme } from '#shared/documents/board.ts';
import { m } from '#shared/paraglide/messages.js';
import type { BoardView } from './view.svelte.ts';

interface Does {
  show?: (id: string) => void;
  rename: () => void;
}

/** What may be done to a theme. */
export function themeItems(
  view: BoardView,
  theme: BoardTheme,
  { show, rename }: Does,
): (MenuItem | 'line')[] {
  const items: (MenuItem | 'line')[] = [];
  if (show)
    items.push({
      label: m.workshops_theme_show(),
      icon: Locate,
      onselect: () => show(theme.id),
    });
  const { promotion, summon } = view.live;
  if (summon)
    items.push({
      label: m.workshops_summon_to_theme(),
      icon: Megaphone,
      onselect: () =>
        void summon(`theme:${theme.id}`).then((called) => {
          view.say(called ? m.workshops_summoned() : m.workshops_not_sent());
        }),
    });
  const promoted = promotion?.of(theme.id);
  const leads = themeLeadsTo(
    (view.board.byTheme.get(theme.id) ?? []).map(({ source }) => ({ demand: source === 'demand' })),
  );
  if (promotion && promoted)
    items.push({
      label:
        promoted.number === null
          ? m.workshops_promoted()
          : m.workshops_promoted_as({ number: promoted.number }),
      icon: ListPlus,
      href: promotion.address(promoted),
    });
  else if (promotion && leads === 'merge')
    items.push({ label: m.workshops_merge_in_list(), icon: Merge, href: promotion.list });
  else if (promotion && leads === 'promote')
    items.push({
      label: m.workshops_promote(),
      icon: ListPlus,
      onselect: () =>
        void promotion.raise(theme.id).then(({ ok }) => {
          if (ok) view.say(m.workshops_promoted_told({ name: view.tellingName(theme) }));
        }),
    });
  if (!view.editable) return items;
  items.push({ label: m.workshops_theme_rename(), icon: Pencil, onselect: rename }, 'line', {
    label: m.workshops_theme_dissolve(),
    icon: Ungroup,
    danger: true,
    onselect: () => view.acts.dissolve(theme),
  });
  return items;
}
