import { can } from '#shared/permissions.ts';
import {
  FEW_HITS,
  MOST_HITS,
  SEARCH_KINDS,
  SEARCH_RIGHTS,
  type SearchGroup,
  type SearchHit,
  type SearchKind,
  type SearchResults,
} from '#shared/search.ts';
import {
  findCandidates,
  seenEntries,
  type Candidate,
  type FoundEntry,
} from '#server/db/search-find.ts';
import { placesOf, type Places } from '#server/db/search-places.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { excerptOf, marked } from '#server/search/excerpt.ts';
import { askedWords, type Asked } from '#server/search/words.ts';
import { enterTo } from './enter-to.ts';

/**
 * What of the workspace holds all these words, and may be seen by who asks. With a `kind` all of that
 * kind, as far as they are counted.
 */
export async function searchWorkspace(
  context: Context,
  actorId: string,
  { slug, question, kind }: { slug: string; question: string; kind: SearchKind | null },
): Promise<Result<SearchResults>> {
  const { db } = context;
  const entered = await enterTo(db, actorId, slug, 'search.use');
  if (!entered.ok) return entered;
  const { workspace, grant } = entered.value;
  const kinds = SEARCH_KINDS.filter(
    (one) => (kind === null || one === kind) && can(grant, SEARCH_RIGHTS[one]),
  );
  const asked = askedWords(question);
  if (asked.length === 0 || kinds.length === 0) return done({ question, groups: [] });
  const rows = await findCandidates(db, workspace.id, asked, kinds);
  const seen = await seenEntries(db, rows, { checking: can(grant, 'rounds.triage') });
  const few = kind === null ? FEW_HITS : MOST_HITS;
  const groups = kinds.flatMap((one) => {
    const entries = seen.filter((entry) => entry.kind === one);
    return entries.length === 0 ? [] : [{ kind: one, entries, ...countOf(one, entries, rows) }];
  });
  const shown = groups.flatMap(({ entries }) => entries.slice(0, few));
  const places = await placesOf(db, workspace.id, shown);
  return done({
    question,
    groups: groups.map(({ entries, ...group }) => ({
      ...group,
      hits: entries
        .slice(0, few)
        .flatMap((entry) => hitOf(entry, { base: `/w/${slug}`, asked, places }) ?? []),
    })),
  });
}

/** What may not be seen is not counted either. */
function countOf(
  kind: SearchKind,
  entries: readonly FoundEntry[],
  rows: readonly Candidate[],
): Pick<SearchGroup, 'count' | 'more'> {
  const found = Number(rows.find((row) => row.kind === kind)?.found ?? 0);
  return { count: entries.length, more: found > MOST_HITS };
}

function hitOf(
  entry: FoundEntry,
  { base, asked, places }: { base: string; asked: readonly Asked[]; places: Places },
): SearchHit | null {
  const { kind, item: id, locales } = entry;
  const { pieces, line } = excerptOf(entry.body, locales, asked);
  const inBody = pieces.some(({ found }) => found);
  const where = placeOf(entry, inBody ? (entry.places[line] ?? null) : null, inBody, places);
  if (!where) return null;
  const title = where.name ?? entry.title;
  return {
    ...{ kind, id, href: base + where.path, excerpt: pieces },
    title:
      where.name === undefined ? marked(title, locales, asked) : [{ text: title, found: false }],
    lang: locales.length === 1 ? locales[0] : undefined,
  };
}

/** Its address inside the workspace; `name` where it has no title of its own. */
function placeOf(
  { kind, item }: FoundEntry,
  paragraph: string | null,
  inBody: boolean,
  { numbers, demands, comments, versions }: Places,
): { path: string; name?: string } | null {
  switch (kind) {
    case 'demand':
      return { path: `/demands/${numbers[item] ?? item}` };
    case 'draft':
      return { path: `/drafts/${item}${paragraph === null ? '' : `#${paragraph}`}` };
    case 'version': {
      const version = versions.get(item);
      if (!version) return null;
      const path = `/drafts/${version.draftId}/v/${version.number}`;
      return { path: path + (paragraph === null ? '' : `#k-${paragraph}`) };
    }
    case 'comment': {
      const at = comments.get(item);
      if (!at) return null;
      return { path: `/drafts/${at.draftId}/v/${at.version}#c-${item}`, name: at.round };
    }
    case 'discussion': {
      const demand = demands.get(item);
      if (demand === undefined) return null;
      const number = numbers[demand];
      const name = number === undefined ? '' : `V${number}`;
      return { path: `/demands/${number ?? demand}#c-${item}`, name };
    }
    case 'organisation':
      return { path: `/organisations#o-${item}` };
    case 'workshop':
      return { path: `/workshops/${item}${inBody ? '/list' : ''}` };
  }
}
