import Building from '@lucide/svelte/icons/building-2';
import ChartBar from '@lucide/svelte/icons/chart-bar-big';
import Download from '@lucide/svelte/icons/download';
import FileText from '@lucide/svelte/icons/file-text';
import House from '@lucide/svelte/icons/house';
import ListOrdered from '@lucide/svelte/icons/list-ordered';
import Presentation from '@lucide/svelte/icons/presentation';
import Settings from '@lucide/svelte/icons/settings';
import { m } from '#shared/paraglide/messages.js';

export interface Section {
  href: string;
  label: string;
  Icon: typeof House;
}

export const SECTION_NAMES = [
  'home',
  'organisations',
  'workshops',
  'demands',
  'drafts',
  'polls',
  'exports',
  'settings',
] as const;
export type SectionName = (typeof SECTION_NAMES)[number];

/** The pages of a workspace in the order of the process. */
export function sections(slug: string) {
  const base = `/w/${slug}`;
  return {
    home: { href: base, label: m.ui_nav_home(), Icon: House },
    organisations: {
      href: `${base}/organisations`,
      label: m.ui_nav_organisations(),
      Icon: Building,
    },
    workshops: { href: `${base}/workshops`, label: m.workshops_title(), Icon: Presentation },
    demands: { href: `${base}/demands`, label: m.ui_nav_demands(), Icon: ListOrdered },
    drafts: { href: `${base}/drafts`, label: m.drafts_title(), Icon: FileText },
    polls: { href: `${base}/polls`, label: m.polls_title(), Icon: ChartBar },
    exports: { href: `${base}/exports`, label: m.ui_nav_exports(), Icon: Download },
    settings: { href: `${base}/settings`, label: m.ui_nav_settings(), Icon: Settings },
  } satisfies Record<SectionName, Section>;
}

/** Whether a page belongs to a section; the home is only itself. */
export function isCurrent(section: Section, path: string, slug: string): boolean {
  return section.href === `/w/${slug}`
    ? path === section.href
    : under(path, section.href) ||
        // Rounds are of drafts, the call brings organisations: neither has a place in the menu.
        (section.href === `/w/${slug}/drafts` && under(path, `/w/${slug}/rounds`)) ||
        (section.href === `/w/${slug}/organisations` && under(path, `/w/${slug}/call`));
}

function under(path: string, href: string): boolean {
  return path === href || path.startsWith(`${href}/`);
}

/** The section that a page of the workspace belongs to. */
export function sectionAt(path: string, slug: string): SectionName | null {
  const all = sections(slug);
  return SECTION_NAMES.find((name) => isCurrent(all[name], path, slug)) ?? null;
}
