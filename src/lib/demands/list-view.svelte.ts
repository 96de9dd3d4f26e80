import { createContext } from 'svelte';
import type { Actor, Role } from '#shared/model.ts';
import { can } from '#shared/permissions.ts';
import { m } from '#shared/paraglide/messages.js';
import type { Announcer } from '#lib/ui/announcer.svelte.ts';
import type { Toasts } from '#lib/ui/toasts.svelte.ts';
import type { Room } from '#lib/sync/room.svelte.ts';
import type { Demand } from './demand.svelte.ts';
import type { Demands } from './demands.svelte.ts';
import { numberWords } from './words.ts';

interface Parts {
  demands: Demands;
  room: Room;
  announcer: Announcer;
  toasts: Toasts;
  slug: string;
  actor: () => Actor;
  role: () => Role;
  item: () => string | null;
}

/** What a person does with the list, each act with its words for the live region. */
export class ListView {
  readonly demands: Demands;
  readonly room: Room;
  readonly slug: string;
  /** The row with the list's one tab stop. */
  current = $state<string | null>(null);
  /** The demand in the side panel. */
  peeked = $state<string | null>(null);
  /** The demand whose title is being written. */
  renaming = $state<string | null>(null);
  /** The demand that a dialog asks about. */
  asking = $state<{ what: 'place' | 'merge'; id: string } | null>(null);
  readonly #parts: Parts;
  readonly editable = $derived.by(
    () => this.demands.live && this.room.connection?.mode === 'write' && this.mayEdit,
  );

  constructor(parts: Parts) {
    this.#parts = parts;
    this.demands = parts.demands;
    this.room = parts.room;
    this.slug = parts.slug;
  }

  get mayEdit(): boolean {
    const [actorId, role, item] = [this.#parts.actor().id, this.#parts.role(), this.#parts.item()];
    return can({ actorId, workspaceId: '', role, item }, 'demands.edit');
  }

  get singleKeys(): boolean {
    return this.#parts.actor().singleKeys;
  }

  number(id: string): string {
    return numberWords(this.demands.numbers[id]);
  }

  /** Number and title, for words about a demand. Never inflected. */
  name({ id, title }: Demand): string {
    return `${this.number(id)} ${title || m.demands_untitled()}`;
  }

  address(id: string): string {
    return `/w/${this.slug}/demands/${this.demands.numbers[id] ?? id}`;
  }

  say(words: string): void {
    this.#parts.announcer.say(words);
  }

  /** News of others' doing, as far as this person wants them read (product C5). */
  tell(words: string, mine: boolean): void {
    const wanted = this.#parts.actor().announcements;
    if (wanted === 'all' || (wanted === 'mine' && mine)) this.say(words);
  }

  /** As `tell`, of what concerns no field: several at once become one number. */
  tellCount(kind: string, more: number, words: (count: number) => string): void {
    if (more > 0 && this.#parts.actor().announcements === 'all')
      this.#parts.announcer.count(kind, words, more);
  }

  place(id: string): { place: number; count: number } {
    const { list } = this.demands;
    return { place: list.findIndex((demand) => demand.id === id) + 1, count: list.length };
  }

  add(afterId: string | null, locale: Demand['locale']): void {
    const id = this.demands.add({ locale }, afterId);
    if (id === null) return;
    this.say(m.demands_added(this.place(id)));
    this.current = this.renaming = id;
  }

  /** Puts a demand at a place, 1 being the first. */
  moveTo(id: string, place: number): void {
    const others = this.demands.list.filter((demand) => demand.id !== id);
    const index = Math.max(1, Math.min(place, others.length + 1)) - 1;
    this.demands.move(id, others[index - 1]?.id ?? null);
    this.say(m.demands_moved(this.place(id)));
  }

  /** One step among the rows that are shown. */
  step(id: string, by: 1 | -1, shown: Demand[]): void {
    const at = shown.findIndex((demand) => demand.id === id);
    const neighbour = shown[at + by];
    if (at < 0 || !neighbour) return;
    const { list } = this.demands;
    const target = list.indexOf(neighbour);
    if (by === 1) this.demands.move(id, neighbour.id);
    else this.demands.move(id, list[target - 1]?.id ?? null);
    this.say(m.demands_moved(this.place(id)));
  }

  remove(demand: Demand): void {
    const { list } = this.demands;
    const at = list.indexOf(demand);
    const next = list[at + 1] ?? list[at - 1];
    const name = this.name(demand);
    this.demands.remove(demand.id);
    if (this.peeked === demand.id) this.peeked = null;
    this.current = next?.id ?? null;
    this.say(m.demands_removed({ name }));
    this.#parts.toasts.offerUndo(m.demands_removed({ name }), () => this.restore(demand));
  }

  restore(demand: Demand): void {
    this.demands.restore(demand.id);
    this.current = demand.id;
    this.say(m.demands_restored({ name: this.name(demand) }));
  }

  merge(demand: Demand, into: Demand): void {
    this.demands.merge(demand.id, into.id);
    if (this.peeked === demand.id) this.peeked = into.id;
    this.current = into.id;
    const words = m.demands_merged({ from: this.name(demand), into: this.name(into) });
    this.say(words);
    this.#parts.toasts.offerUndo(words, () => this.unmerge(demand));
  }

  unmerge(demand: Demand): void {
    this.demands.unmerge(demand.id);
    this.say(m.demands_unmerged({ name: this.name(demand) }));
  }

  offerUndo(words: string, undo: () => void): void {
    this.say(words);
    this.#parts.toasts.offerUndo(words, undo);
  }

  undo(): void {
    this.say(this.demands.undo() ? m.demands_undone() : m.demands_nothing_to_undo());
  }

  redo(): void {
    this.say(this.demands.redo() ? m.demands_redone() : m.demands_nothing_to_undo());
  }
}

export const [getListView, setListView] = createContext<ListView>();
