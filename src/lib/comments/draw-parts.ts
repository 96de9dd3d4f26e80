import { render } from 'svelte/server';
import { slices, type Section } from '#shared/documents/frozen.ts';
import type { Locale } from '#shared/model.ts';
import { headOf, type RoundPage } from '#shared/round-page.ts';
import Drawn from './Drawn.svelte';
import { WHOLE } from './whole.ts';

export interface Drawing {
  /** Keeps what was drawn, by a key that names everything it was drawn of. */
  keep: (key: string, draw: () => string) => string;
  /** Lets others have their turn between two parts. */
  rest: () => Promise<void>;
}

/**
 * The HTML of each part of a version with its comments, in the language of the request. A new
 * comment makes one part old, not the page.
 */
export async function drawParts(
  page: RoundPage,
  locale: Locale,
  { keep, rest }: Drawing,
): Promise<Map<string, string>> {
  const head = headOf(page);
  const { id: round, state } = page.round;
  const roots = page.comments.filter(({ parentId }) => parentId === null);
  const byPart = Map.groupBy(roots, ({ anchor }) => anchor?.blockId ?? '');
  const replies = Map.groupBy(page.comments, ({ parentId }) => parentId ?? '');
  const saidOf = (ids: readonly string[]) =>
    ids
      .flatMap((id) => byPart.get(id) ?? [])
      .flatMap((one) => [one, ...(replies.get(one.id) ?? [])]);

  const all: { id: string; ids: string[]; slice?: Section }[] = [
    ...slices(page.blocks).map((slice) => ({
      id: slice.id,
      ids: slice.blocks.map(({ id }) => id),
      slice,
    })),
    { id: WHOLE, ids: [''] },
  ];
  const parts = new Map<string, string>();
  for (const { id, ids, slice } of all) {
    await rest();
    const comments = saidOf(ids);
    const key = [page.version.id, round, state, locale, id, JSON.stringify(comments)].join(' ');
    const text = { revision: page.round.revision, blocks: slice?.blocks ?? [], comments };
    parts.set(
      id,
      keep(key, () => render(Drawn, { props: { head, text, id, slice } }).body),
    );
  }
  return parts;
}
