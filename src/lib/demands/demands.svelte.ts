import type * as Y from 'yjs';
import type { DemandList } from '#shared/demand-list.ts';
import type { DemandMap } from '#shared/documents/demand-fields.ts';
import type { NewDemand } from '#shared/documents/demands.ts';
import type { Ground } from '#shared/positions.ts';
import { mergeEnd } from '#shared/documents/merges.ts';
import type { Announcement } from '#shared/wire.ts';
import type { RoomConnection } from '#lib/sync/connection.svelte.ts';
import { Demand } from './demand.svelte.ts';
import type * as documents from './documents.ts';

type Documents = typeof documents;

/** How long the trash keeps a demand (product C9). */
export const TRASH_MS = 30 * 24 * 60 * 60 * 1000;

/** Keys that decide which list a demand is on and where. */
const PLACE = ['position', 'deletedAt', 'mergedInto'];

/** The list: what the load gave until the document is here, then the document itself. */
export class Demands {
  /** On the list, in order. */
  list = $state.raw<Demand[]>([]);
  trash = $state.raw<Demand[]>([]);
  /** Under the demand that took them in. */
  merged = $state.raw<Map<string, Demand[]>>(new Map());
  numbers = $state.raw<Record<string, number>>({});
  comments = $state.raw<Record<string, number>>({});
  origins = $state.raw<Record<string, string>>({});
  /** Where each demand stands; nothing where the reader may not know. */
  grounds = $state.raw<Record<string, Ground>>({});
  live = $state(false);
  #loaded: DemandList;
  #byId = new Map<string, Demand>();
  #connection: RoomConnection | null = null;
  #documents: Documents | null = null;
  #undo: Y.UndoManager | null = null;

  constructor(loaded: DemandList) {
    this.#loaded = loaded;
    this.load(loaded);
  }

  /** A newer load: its numbers and counts, and the list itself where no document is at hand. */
  load(loaded: DemandList): void {
    this.numbers = loaded.numbers;
    this.comments = loaded.comments;
    this.origins = loaded.origins;
    this.grounds = loaded.grounds;
    this.#loaded = loaded;
    if (!this.#connection) this.#showLoaded();
  }

  hear(news: Announcement): void {
    if (news.kind === 'numbers') this.numbers = { ...this.numbers, ...news.numbers };
    if (news.kind === 'origins') this.origins = { ...this.origins, ...news.origins };
    if (news.kind === 'comments') this.comments = { ...this.comments, [news.demandId]: news.count };
  }

  get(id: string): Demand | undefined {
    return this.#byId.get(id);
  }

  /** As `get`, told anew when demands come and go. */
  find(id: string): Demand | undefined {
    return [this.list, this.trash, ...this.merged.values()]
      .flat()
      .find((demand) => demand.id === id);
  }

  /** The examples of a demand as the document has them. */
  examplesOf(map: DemandMap): [id: string, example: DemandMap][] {
    return this.#documents?.exampleMaps(map) ?? [];
  }

  get undoManager(): Y.UndoManager | null {
    return this.#undo;
  }

  /** Ties the list to the live document; returns how to let go. */
  attach(connection: RoomConnection, documents: Documents): () => void {
    const { doc } = connection;
    this.#connection = connection;
    this.#documents = documents;
    this.#undo = documents.makeUndo(doc, connection.own);
    const root = documents.demandMaps(doc);
    const observe = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => this.#take(events);
    this.#byId = new Map(
      documents.sortedDemands(doc).map(([id, map]) => {
        const known = this.#byId.get(id);
        known?.refresh(map, documents);
        return [id, known ?? Demand.from(id, map, documents)];
      }),
    );
    this.#rearrange();
    root.observeDeep(observe as Parameters<typeof root.observeDeep>[0]);
    // In a task of its own: reading a long list and drawing its tools are long enough each.
    const tools = setTimeout(() => (this.live = true));
    return () => {
      clearTimeout(tools);
      root.unobserveDeep(observe as Parameters<typeof root.unobserveDeep>[0]);
      this.#undo?.destroy();
      this.#undo = this.#connection = null;
      this.live = false;
      this.#showLoaded();
    };
  }

  add(demand: NewDemand, afterId: string | null): string | null {
    return this.#act((doc, { addDemand }) => addDemand(doc, demand, afterId));
  }

  move(id: string, afterId: string | null): void {
    this.#act((doc, { moveDemand }) => moveDemand(doc, id, afterId));
  }

  remove(id: string): void {
    this.#act((doc, { trashDemand }) => trashDemand(doc, id, Date.now()));
  }

  /** Removes what holds nothing: it would only fill the trash. */
  discard(id: string): void {
    this.#act((doc, { demandMaps }) => demandMaps(doc).delete(id));
  }

  restore(id: string): void {
    this.#act((doc, { restoreDemand }) => restoreDemand(doc, id));
  }

  merge(id: string, intoId: string): void {
    this.#act((doc, { mergeDemand }) => mergeDemand(doc, id, intoId));
  }

  unmerge(id: string): void {
    this.#act((doc, { unmergeDemand }) => unmergeDemand(doc, id));
  }

  /** An act of its own on one demand: undone by itself. */
  change(id: string, fn: (map: DemandMap, documents: Documents) => void): void {
    this.#act((doc, documents) => {
      const map = documents.demandMap(doc, id);
      if (map) fn(map, documents);
    });
  }

  /** Letters as they are typed: a run of them is undone together. */
  readonly type = (fn: () => void): void => this.#connection?.act(fn);

  undo(): boolean {
    return Boolean(this.#undo?.undo());
  }

  redo(): boolean {
    return Boolean(this.#undo?.redo());
  }

  #act<T>(fn: (doc: Y.Doc, documents: Documents) => T): T | null {
    const [connection, documents] = [this.#connection, this.#documents];
    if (connection?.mode !== 'write' || !documents) return null;
    this.#undo?.stopCapturing();
    let result: T | null = null;
    connection.act(() => (result = fn(connection.doc, documents)));
    this.#undo?.stopCapturing();
    return result;
  }

  #take(events: Y.YEvent<Y.AbstractType<unknown>>[]): void {
    const [doc, documents] = [this.#connection?.doc, this.#documents];
    if (!doc || !documents) return;
    const touched = new Map<string, unknown>();
    let place = false;
    for (const { path, keys } of events) {
      const [id, field] = path;
      if (id === undefined) {
        place = true;
        for (const key of keys.keys()) touched.set(key, undefined);
      } else {
        touched.set(String(id), touched.has(String(id)) ? undefined : field);
        if (field === undefined && PLACE.some((key) => keys.has(key))) place = true;
      }
    }
    for (const [id, field] of touched) {
      const map = documents.demandMap(doc, id);
      if (map) this.#byId.get(id)?.refresh(map, documents, field);
    }
    if (place) this.#rearrange();
  }

  #showLoaded(): void {
    for (const line of this.#loaded.demands) {
      const known = this.#byId.get(line.id);
      if (known) known.release(line);
      else this.#byId.set(line.id, new Demand(line));
    }
    this.#arrange(
      this.#loaded.demands.map(({ id }) => id),
      staticTarget(this.#loaded),
    );
  }

  #rearrange(): void {
    const [doc, documents] = [this.#connection?.doc, this.#documents];
    if (!doc || !documents) return;
    const sorted = documents.sortedDemands(doc);
    for (const [id, map] of sorted)
      if (!this.#byId.has(id)) this.#byId.set(id, Demand.from(id, map, documents));
    this.#arrange(
      sorted.map(([id]) => id),
      (id) => documents.mergeTarget(doc, id),
    );
  }

  #arrange(ids: string[], targetOf: (id: string) => string | null): void {
    const list: Demand[] = [];
    const trash: Demand[] = [];
    const merged = new Map<string, Demand[]>();
    for (const id of ids) {
      const demand = this.#byId.get(id);
      if (!demand) continue;
      const target = targetOf(id);
      if (demand.deletedAt !== null) trash.push(demand);
      else if (target === null) list.push(demand);
      else merged.set(target, [...(merged.get(target) ?? []), demand]);
    }
    this.list = list;
    this.merged = merged;
    this.trash = trash
      .filter(({ deletedAt }) => Date.now() - (deletedAt ?? 0) < TRASH_MS)
      .sort((a, b) => (b.deletedAt ?? 0) - (a.deletedAt ?? 0));
  }
}

/** Before the document is here: where the load says that each stands. */
function staticTarget({ demands }: DemandList): (id: string) => string | null {
  const byId = new Map(demands.map((demand) => [demand.id, demand]));
  return (id) => mergeEnd((wanted) => byId.get(wanted) ?? null, id);
}
