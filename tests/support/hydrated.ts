import type { Page } from '@playwright/test';

/** The script has taken the page over: SvelteKit starts its router when everything is hydrated. */
export const hydrated = (page: Page) =>
  page.waitForFunction(() => history.scrollRestoration === 'manual');
