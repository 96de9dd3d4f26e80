import { m } from '#shared/paraglide/messages.js';

/** The nearest page above a missing one, by its address. */
export function oneLevelUp(path: string, signedIn: boolean): { href: string; label: string } {
  const [, root, slug, section, thing] = path.split('/');
  if (root === 'w' && slug) {
    const base = `/w/${slug}`;
    if (section === 'demands' && thing)
      return { href: `${base}/demands`, label: m.ui_error_to_demands() };
    if (section === 'settings' && thing)
      return { href: `${base}/settings`, label: m.ui_error_to_settings() };
    if (section) return { href: base, label: m.ui_error_to_workspace() };
  }
  return signedIn
    ? { href: '/home', label: m.ui_error_to_home() }
    : { href: '/', label: m.ui_error_to_start() };
}
