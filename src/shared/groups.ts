import type { StageConfig } from './workshops.ts';

/** Who is to be grouped, and by what groups are mixed. */
export interface Groupable {
  id: string;
  organisation: string | null;
  type: string | null;
}

/**
 * Groups of about `size`, as even as they can be: ten by four are 4, 3 and 3; nobody is left alone
 * while there are two. Mixed by organisation or type, those who share one are dealt to as many
 * groups as there are. `random` gives a number from 0 up to 1.
 */
export function drawGroups(
  people: readonly Groupable[],
  size: number,
  mix: StageConfig['mix'],
  random: () => number,
): string[][] {
  if (people.length === 0 || size < 1) return [];
  const most = Math.max(1, Math.floor(people.length / 2));
  const count = Math.min(Math.max(1, Math.ceil(people.length / size)), most);
  const dealt = inKinds(shuffle(people, random), mix);
  const groups: string[][] = Array.from({ length: count }, () => []);
  dealt.forEach(({ id }, index) => groups[index % count]?.push(id));
  return groups;
}

/** Those of one kind after each other, so that dealing round parts them; the largest kind first. */
function inKinds(people: readonly Groupable[], mix: StageConfig['mix']): Groupable[] {
  if (mix === 'any') return [...people];
  const kinds = Map.groupBy(
    people,
    (one) => (mix === 'type' ? one.type : one.organisation) ?? one.id,
  );
  return [...kinds.values()].sort((a, b) => b.length - a.length).flat();
}

function shuffle<T>(list: readonly T[], random: () => number): T[] {
  const all = [...list];
  for (let last = all.length - 1; last > 0; last--) {
    const at = Math.floor(random() * (last + 1));
    [all[last], all[at]] = [all[at] as T, all[last] as T];
  }
  return all;
}
