import type { Present } from '#lib/sync/presence.svelte.ts';

type Place = Present['at'];

export interface News {
  arrived: Present[];
  left: Present[];
  /** Who began to write in the field where this person writes. */
  beside: Present[];
}

/** What has changed among the others since it was last asked. The first answer is nothing. */
export class Others {
  #known: Map<string, Present> | null = null;
  #beside = new Set<string>();

  compare(people: readonly Present[], place: Place): News {
    const now = new Map(people.map((person) => [person.actorId, person]));
    const known = this.#known ?? now;
    const there = people.filter(({ at }) => place?.field != null && isSame(at, place));
    const news: News = {
      arrived: people.filter(({ actorId }) => !known.has(actorId)),
      left: [...known.values()].filter(({ actorId }) => !now.has(actorId)),
      beside: there.filter((person) => !this.#beside.has(keyOf(person))),
    };
    this.#known = now;
    this.#beside = new Set(there.map(keyOf));
    return news;
  }
}

function keyOf({ actorId, at }: Present): string {
  return `${actorId} ${at?.demand} ${at?.field}`;
}

function isSame(a: Place, b: Place): boolean {
  return a?.demand === b?.demand && a?.field === b?.field;
}
