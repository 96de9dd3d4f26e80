import type { SearchGroup, SearchKind, SearchResults } from '#shared/search.ts';
import { m } from '#shared/paraglide/messages.js';

const KINDS: Record<SearchKind, () => string> = {
  demand: m.search_kind_demand,
  draft: m.search_kind_draft,
  version: m.search_kind_version,
  comment: m.search_kind_comment,
  discussion: m.search_kind_discussion,
  organisation: m.search_kind_organisation,
  workshop: m.search_kind_workshop,
};

export function kindName(kind: SearchKind): string {
  return KINDS[kind]();
}

/** `12`, or `100+` where it is not counted further. */
export function countWord({ count, more }: Pick<SearchGroup, 'count' | 'more'>): string {
  return more ? `${count}+` : String(count);
}

export function sumWords({ groups }: SearchResults): string {
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  if (count === 0) return m.search_nothing_short();
  return groups.some(({ more }) => more)
    ? m.search_count_over({ count })
    : m.search_count({ count });
}

export function searchPath(slug: string, question: string, kind?: SearchKind): string {
  const asked = new URLSearchParams({ q: question, ...(kind && { kind }) });
  return `/w/${slug}/search?${asked.toString()}`;
}
