import { sql, type RawBuilder } from 'kysely';
import type { Locale } from '#shared/model.ts';
import { MOST_HITS, type SearchKind } from '#shared/search.ts';
import { dbNow } from './now.ts';
import type { Db } from './open.ts';

export interface AskedTerm {
  /** What a term may begin with. */
  word: string;
  stems: readonly string[];
}

export interface Candidate {
  entry: number;
  kind: SearchKind;
  /** Of all of its kind. */
  found: number;
}

/** As many of each kind as are looked at for a word, titles and what is newer first. */
const MOST_OF_KIND = 1000;
/** The same for words that only begin so. */
const MOST_BEGINNING = 5000;

/** The word that the fewest have comes first: what holds it is asked for the others. */
async function rarestFirst(
  db: Db,
  workspaceId: string,
  asked: readonly AskedTerm[],
): Promise<readonly AskedTerm[]> {
  if (asked.length < 2) return asked;
  const counts = asked.map(
    ({ word, stems }) => sql`
      (select count(*) from (select 1 from search_term where workspace_id = ${workspaceId}
        and term in (${sql.join([...stems, word])}) limit ${sql.lit(MOST_BEGINNING)}) as counted)
      + (select count(*) from (select 1 from search_term where workspace_id = ${workspaceId}
        and ${beginsWith(word)} limit ${sql.lit(MOST_BEGINNING)}) as counted)`,
  );
  const named = counts.map((count, index) => sql`${count} as ${sql.ref(`c${index}`)}`);
  const { rows } = await sql<Record<string, number>>`select ${sql.join(named)}`.execute(db);
  const count = (index: number) => Number(rows[0]?.[`c${index}`] ?? 0);
  return asked
    .map((one, index) => ({ one, count: count(index) }))
    .sort((a, b) => a.count - b.count)
    .map(({ one }) => one);
}

/** A longer word. */
function beginsWith(word: string): RawBuilder<boolean> {
  return sql<boolean>`term > ${word} and term < ${`${word}\u{10ffff}`}`;
}

/**
 * The entries that hold every word, the best of each kind first: a word's own form before a longer
 * word, a title before a text, what is newer before what is older. Through the keys of `search_term`
 * alone, so that a word that stands everywhere is answered as soon as a rare one.
 */
export async function findCandidates(
  db: Db,
  workspaceId: string,
  asked: readonly AskedTerm[],
  kinds: readonly SearchKind[],
): Promise<Candidate[]> {
  const ordered = await rarestFirst(db, workspaceId, asked);
  return (await candidates(workspaceId, ordered, kinds).execute(db)).rows;
}

/** Exported for its test, which looks at the plan. */
export function candidates(
  workspaceId: string,
  [first, ...others]: readonly AskedTerm[],
  kinds: readonly SearchKind[],
): RawBuilder<Candidate> {
  const { word, stems } = first ?? { word: '', stems: [] };
  const own = [...new Set([...stems, word])].flatMap((term) =>
    kinds.map(
      (kind) => sql`
        select * from (select entry, kind, weight * 2 + 1 as score from search_term
          where workspace_id = ${workspaceId} and term = ${term} and kind = ${kind}
          order by weight desc, entry desc limit ${sql.lit(MOST_OF_KIND)}) as own`,
    ),
  );
  const rows = sql.join(
    [
      ...own,
      sql`select * from (select entry, kind, weight * 2 as score from search_term
        where workspace_id = ${workspaceId} and ${beginsWith(word)} and kind in (${sql.join(kinds)})
        limit ${sql.lit(MOST_BEGINNING)}) as longer`,
    ],
    sql` union all `,
  );
  const further = others.map(
    (one) => sql<number>`(select max(case when term in (${sql.join([...one.stems, one.word])})
      then weight * 2 + 1 else weight * 2 end) from search_term where entry = holding.entry
      and (term in (${sql.join([...one.stems, one.word])}) or (${beginsWith(one.word)})))`,
  );
  const score = sql.join([sql`score`, ...further], sql` + `);
  return sql<Candidate>`
    select entry, kind, found from (
      select entry, kind, row_number() over (partition by kind order by score desc, entry desc) as place,
        count(*) over (partition by kind) as found
      from (
        select entry, kind, ${score} as score from (
          select entry, kind, max(score) as score from (${rows}) as holding_any group by entry, kind
        ) as holding
      ) as scored where score is not null
    ) as ranked where place <= ${sql.lit(MOST_HITS)} order by kind, place`;
}

export interface FoundEntry {
  id: number;
  kind: SearchKind;
  item: string;
  locales: Locale[];
  title: string;
  body: string;
  places: (string | null)[];
}

/** Those of the candidates that may be seen as things stand at this moment, in the order given. */
export async function seenEntries(
  db: Db,
  found: readonly Candidate[],
  { checking }: { checking: boolean },
): Promise<FoundEntry[]> {
  if (found.length === 0) return [];
  const ids = found.map(({ entry }) => entry);
  const rows = await db
    .selectFrom('search_entry as found')
    .select(['id', 'kind', 'item', 'locales', 'title', 'body', 'places'])
    .where('id', 'in', ids)
    .where(standing(db, checking))
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    const locales = row.locales.split(' ') as Locale[];
    return [{ ...row, locales, places: JSON.parse(row.places) as (string | null)[] }];
  });
}

/**
 * What an entry is of may have been hidden, taken back or put in the trash since it was written: its
 * row is asked itself. A comment that waits for a check, or for its round's end, is found by nobody.
 */
function standing(db: Db, checking: boolean) {
  const now = dbNow(db);
  const later = checking
    ? sql`false`
    : sql`round.visibility = 'after' and round.report_published_at is null
        and round.opens_at <= ${now} and round.closes_at > ${now}`;
  return sql<boolean>`case found.kind
    when 'comment' then exists (
      select 1 from round_comment as comment
      join round on round.id = comment.round_id
      left join round_comment as parent on parent.id = comment.parent_id
      where comment.id = found.item and comment.state = 'shown' and not (${later})
        and (comment.parent_id is null or parent.state = 'shown'))
    when 'discussion' then exists (
      select 1 from demand_comment as comment
      join search_entry as demand on demand.workspace_id = comment.workspace_id
        and demand.kind = 'demand' and demand.item = comment.demand_id
      where comment.id = found.item and comment.deleted_at is null)
    when 'version' then exists (
      select 1 from version join draft on draft.id = version.draft_id
      where version.id = found.item and draft.trashed_at is null)
    when 'draft' then exists (
      select 1 from draft where draft.id = found.item and draft.trashed_at is null)
    when 'workshop' then exists (
      select 1 from workshop where workshop.id = found.item
        and workshop.trashed_at is null and workshop.rehearsal_of is null)
    when 'organisation' then exists (
      select 1 from organisation where organisation.id = found.item)
    else true end`;
}
