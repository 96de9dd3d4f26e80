import type { Awareness } from 'y-protocols/awareness';
import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import type { Presence, PresenceUser } from '#shared/wire.ts';

export interface Present extends PresenceUser {
  at: Presence['at'];
  section: string | null;
  /** In a draft or version: the block, `held` while the person asks others to leave it alone. */
  block?: Presence['block'];
}

/** Somebody's hand on a note of a board. */
export interface Holding extends NonNullable<Presence['note']> {
  by: PresenceUser;
}

/** Carets and outlines are shown to at most this many at once (product C6). */
export const CROWD = 12;

/** Who is here and where. Names come from the server's stamp alone. */
export class People {
  /** Everybody else in the room, each once. */
  all = $state.raw<Present[]>([]);
  /** Which notes of a board others move or write now. Moves ten times a second: apart from the names. */
  holding = $state.raw<Holding[]>([]);
  /** Who is at which demand; a demand without anybody is not in it. */
  readonly #at = new SvelteMap<string, Present[]>();
  readonly #awareness: Awareness;
  readonly #actorId: string;
  #place = $state('null');

  constructor(awareness: Awareness, actorId: string) {
    this.#awareness = awareness;
    this.#actorId = actorId;
    awareness.setLocalState({ at: null });
    awareness.on('change', this.#read);
  }

  at(demandId: string): Present[] {
    return this.#at.get(demandId) ?? [];
  }

  /** Who else writes in this field now. */
  editing(demandId: string, field: string): Present | undefined {
    return this.at(demandId).find(({ at }) => at?.field === field);
  }

  /** Where this person is. */
  get place(): Presence['at'] {
    return JSON.parse(this.#place) as Presence['at'];
  }

  /** Tells the others where this person is. */
  go(demand: string | null, field: string | null = null): void {
    const at = demand === null ? null : { demand, field };
    const place = JSON.stringify(at);
    // Who goes somewhere in an effect must not go there again whenever anybody moves.
    untrack(() => {
      if (place === this.#place) return;
      this.#place = place;
      this.#awareness.setLocalStateField('at', at);
    });
  }

  /** Tells the others which part of the workspace this person has open. */
  enter(section: string | null): void {
    this.#awareness.setLocalStateField('section', section);
  }

  /** Tells the others in a draft or version which block this person is in. */
  visit(block: Presence['block']): void {
    this.#awareness.setLocalStateField('block', block);
  }

  /** Tells the others on a board which note this person moves or writes. */
  hold(note: Presence['note']): void {
    this.#awareness.setLocalStateField('note', note);
  }

  /** Leaves a field, unless this person is already elsewhere. */
  leave(demand: string, field: string): void {
    if (untrack(() => this.#place) === JSON.stringify({ demand, field })) this.go(demand);
  }

  close(): void {
    this.#awareness.off('change', this.#read);
  }

  readonly #read = () => {
    const people = new Map<string, Present>();
    const holding: Holding[] = [];
    for (const [clientId, state] of this.#awareness.getStates()) {
      const { user, at = null, section, block, note } = state as Partial<Presence>;
      if (clientId === this.#awareness.clientID || !user?.actorId) continue;
      const held = noteOf(note);
      if (held) holding.push({ ...held, by: user });
      if (user.actorId === this.#actorId) continue;
      // Somebody with two tabs is where the hand is.
      const before = people.get(user.actorId);
      if (before && rank(at) <= rank(before.at) && (before.block || !block)) continue;
      const told = { at, section: sectionName(section), block: blockOf(block) };
      people.set(user.actorId, { ...user, ...told });
    }
    if (holding.length > 0 || this.holding.length > 0) this.holding = holding;
    const next = [...people.values()].sort((a, b) => a.name.localeCompare(b.name, 'fi'));
    if (same(next, this.all)) return;
    this.all = next;

    const places = Map.groupBy(
      next.filter(({ at }) => at),
      ({ at }) => at?.demand ?? '',
    );
    for (const id of this.#at.keys()) if (!places.has(id)) this.#at.delete(id);
    for (const [id, here] of places) if (!same(here, this.at(id))) this.#at.set(id, here);
  };
}

function rank(at: Presence['at']): number {
  if (!at) return 0;
  return at.field ? 2 : 1;
}

/** As told by another browser: anything may stand there. */
function sectionName(told: unknown): string | null {
  return typeof told === 'string' ? told : null;
}

function blockOf(told: unknown): Presence['block'] {
  const { id, held } = (told ?? {}) as { id?: unknown; held?: unknown };
  return typeof id === 'string' ? { id, held: held === true } : null;
}

function noteOf(told: unknown): NonNullable<Presence['note']> | null {
  const { id, act, x, y } = (told ?? {}) as Record<string, unknown>;
  if (typeof id !== 'string' || (act !== 'moves' && act !== 'writes')) return null;
  const [atX, atY] = [Number(x), Number(y)];
  if (typeof x !== 'number' || !Number.isFinite(atX) || !Number.isFinite(atY)) return { id, act };
  return { id, act, x: atX, y: atY };
}

function same(a: Present[], b: Present[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
