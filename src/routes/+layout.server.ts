import type { LayoutServerLoad } from './$types';
import { isTheme, THEME_COOKIE } from '#shared/reader.ts';

export const load: LayoutServerLoad = ({ locals, cookies }) => {
  const theme = cookies.get(THEME_COOKIE);
  return {
    actor: locals.actor,
    locale: locals.locale,
    theme: isTheme(theme) ? theme : ('system' as const),
  };
};
