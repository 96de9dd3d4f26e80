import type { Locale, RoundState } from './model.ts';

/** All that a round's page, or its text for the page's script, is made of besides the round itself. */
export interface PageOf {
  roundId: string;
  revision: number;
  state: RoundState;
  /** Who asks for comments: a workspace can get another name. */
  asker: string;
  locale: Locale;
  /** The page's root classes, or that it is the text. */
  look: string;
}

export function pageKey({ roundId, revision, state, asker, locale, look }: PageOf): string {
  return JSON.stringify([roundId, revision, state, asker, locale, look]);
}

/** Whether a reader who names these already has what is now. */
export function hasAlready(ifNoneMatch: string | null | undefined, etag: string): boolean {
  const named = ifNoneMatch?.split(/,\s*/) ?? [];
  return named.some((one) => one.replace(/^W\//, '') === etag);
}
