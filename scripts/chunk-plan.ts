export interface Part {
  id: string;
  /** Characters before it is made small. */
  size: number;
  imports: readonly string[];
  pages: ReadonlySet<string>;
}

/** What one more file costs a page, in characters of code: its request, and what it compresses worse. */
const FILE_COSTS = 4_000;
/** Pages that anybody opens on a phone, by a link: there a byte more weighs most. */
const OUTSIDE = /\/src\/routes\/(?!w\/)/;
const OUTSIDE_WEIGHS = 5;
/** Read by whole fields of organisations, and promised to be the lightest. */
const ROUND = '/src/routes/c/[id]/+page.svelte';
const ROUND_WEIGHS = 40;

interface Group {
  parts: Part[];
  size: number;
  pages: ReadonlySet<string>;
  imports: Set<Group>;
}

/**
 * Puts parts that the same pages need into one group, then joins groups as long as that costs the
 * pages less: a file saved weighs against the bytes that some of them would not need. Returns the
 * group's name by the part's id.
 */
export function planChunks(parts: readonly Part[]): Map<string, string> {
  const groups = new Set(groupByPages(parts));
  for (let join = bestJoin(groups); join; join = bestJoin(groups)) {
    const [a, b] = join;
    groups.delete(b);
    a.parts.push(...b.parts);
    a.size += b.size;
    a.pages = new Set([...a.pages, ...b.pages]);
    a.imports = new Set([...a.imports, ...b.imports]);
    for (const { imports } of groups) if (imports.delete(b)) imports.add(a);
    a.imports.delete(a);
  }
  return new Map(
    [...groups].flatMap(({ parts }, index) => parts.map(({ id }) => [id, `shared-${index}`])),
  );
}

function groupByPages(parts: readonly Part[]): Group[] {
  const byPages = new Map<string, Group>();
  const groupOf = new Map<string, Group>();
  for (const part of parts) {
    const key = [...part.pages].sort().join(' ');
    const group = byPages.get(key) ?? {
      parts: [],
      size: 0,
      pages: part.pages,
      imports: new Set(),
    };
    byPages.set(key, group);
    groupOf.set(part.id, group);
    group.parts.push(part);
    group.size += part.size;
  }
  for (const group of byPages.values())
    for (const id of group.parts.flatMap(({ imports }) => imports)) {
      const other = groupOf.get(id);
      if (other && other !== group) group.imports.add(other);
    }
  return [...byPages.values()];
}

function bestJoin(groups: Set<Group>): [Group, Group] | null {
  let best: [Group, Group] | null = null;
  let least = 0;
  const all = [...groups];
  for (const [index, a] of all.entries())
    for (const b of all.slice(index + 1)) {
      const cost = costOfJoin(a, b);
      if (cost >= least || goesAround(a, b) || goesAround(b, a)) continue;
      least = cost;
      best = [a, b];
    }
  return best;
}

function costOfJoin(a: Group, b: Group): number {
  let cost = 0;
  for (const page of a.pages) cost += (b.pages.has(page) ? -FILE_COSTS : b.size) * weightOf(page);
  for (const page of b.pages) if (!a.pages.has(page)) cost += a.size * weightOf(page);
  return cost;
}

function weightOf(page: string): number {
  if (page.endsWith(ROUND)) return ROUND_WEIGHS;
  return OUTSIDE.test(page) ? OUTSIDE_WEIGHS : 1;
}

/** Whether `from` needs `to` by way of a third: joined, they would wait for each other. */
function goesAround(from: Group, to: Group): boolean {
  const reached = new Set([...from.imports].filter((group) => group !== to));
  for (const group of reached) {
    if (group.imports.has(to)) return true;
    for (const next of group.imports) reached.add(next);
  }
  return false;
}
