import type { Component } from 'svelte';
import type { StageView } from '#shared/workshops.ts';

/** Parts of the page that not every stage needs: a phone gets what it shows first, and these right after. */
const PARTS = {
  'jot-on': () => import('./stages/JotOnStage.svelte'),
  rotate: () => import('./stages/RotateStage.svelte'),
  board: () => import('./stages/BoardStage.svelte'),
  ballot: () => import('./stages/BallotStage.svelte'),
  place: () => import('./stages/PlaceStage.svelte'),
  topics: () => import('./stages/TopicsStage.svelte'),
  pause: () => import('./stages/PauseStage.svelte'),
  read: () => import('./stages/ReadStage.svelte'),
} satisfies Record<string, () => Promise<{ default: Component<{ stage: StageView }> }>>;

export type StagePart = keyof typeof PARTS;

export const loadPart = (part: StagePart): Promise<{ default: Component<{ stage: StageView }> }> =>
  PARTS[part]();

/** Fetches them all while nothing else goes on: a stage must not wait for the hall's network. */
export function fetchParts(): void {
  const fetchAll = () => {
    // One that cannot be fetched now is fetched when it is needed.
    for (const load of Object.values(PARTS)) load().catch(() => null);
  };
  if ('requestIdleCallback' in window) requestIdleCallback(fetchAll, { timeout: 5_000 });
  else setTimeout(fetchAll, 2_000);
}
