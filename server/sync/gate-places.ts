/** Where an item stands: in which of the document's types, and what that may hold. */
import * as Y from 'yjs';
import { DEEPEST, LONGEST_KEY } from '#shared/documents/shapes.ts';
import type { DocumentShape, Entry, MapShape, Shape } from '#shared/documents/shape.ts';

export interface Place {
  /** The type that it stands in: one of the document's, or an item of the update that brings one. */
  readonly parent: object;
  readonly shape: Shape;
  /** Its key in a map or the name of an attribute; `null` for what stands in a row. */
  readonly key: string | null;
  /** How many types stand around it. */
  readonly depth: number;
}

/** What it stands in has been deleted: Yjs keeps nothing of it. */
export const GONE = 'gone';
/** It stands where nothing may. */
export const NOWHERE = 'nowhere';
export type Found = Place | typeof GONE | typeof NOWHERE;

type LiveType = Y.AbstractType<unknown>;
/** What Yjs' types do not tell of an item. */
interface Raw {
  parent: LiveType | Y.ID | string | null;
  parentSub: string | null;
  origin: Y.ID | null;
  rightOrigin: Y.ID | null;
  content: object;
}
export const raw = (item: Y.Item): Raw => item;

export class Places {
  readonly #doc: Y.Doc;
  readonly #shape: DocumentShape;
  /** Of what the update brings. */
  readonly #own = new Map<number, { starts: number[]; found: Found[]; items: (Y.Item | null)[] }>();

  constructor(doc: Y.Doc, shape: DocumentShape) {
    this.#doc = doc;
    this.#shape = shape;
  }

  /** Everything that the item refers to is in the document, or has been `place`d before. */
  place(item: Y.Item): Found {
    const { parent, parentSub, origin, rightOrigin } = raw(item);
    const [left, right] = [origin && this.at(origin), rightOrigin && this.at(rightOrigin)];
    // Yjs looks at the neighbours before the parent, and believes the left one.
    if (left === GONE || right === GONE) return GONE;
    if (left && right && !samePlace(left, right)) return NOWHERE;
    const beside = left ?? right;
    if (beside) return beside;
    return this.#inside(parent, parentSub);
  }

  keep(struct: Y.Item | Y.GC, found: Found): void {
    const { client, clock } = struct.id;
    let own = this.#own.get(client);
    if (!own) this.#own.set(client, (own = { starts: [], found: [], items: [] }));
    own.starts.push(clock);
    own.found.push(found);
    own.items.push(struct instanceof Y.Item ? struct : null);
  }

  /** Where what has this id stands. */
  at(id: Y.ID): Found {
    const live = this.live(id);
    if (live) return live instanceof Y.Item ? this.#ofLive(live) : GONE;
    const own = this.#own.get(id.client);
    return own?.found[indexOf(own.starts, id.clock)] ?? NOWHERE;
  }

  #ofLive(item: Y.Item): Found {
    const { parent, parentSub } = raw(item);
    return this.#within(parent as LiveType, parentSub);
  }

  /** What the document has under this id. */
  live({ client, clock }: Y.ID): Y.Item | Y.GC | undefined {
    const structs = this.#doc.store.clients.get(client);
    if (!structs || clock >= Y.getState(this.#doc.store, client)) return undefined;
    return structs[Y.findIndexSS(structs, clock)];
  }

  #inside(parent: Raw['parent'], key: string | null): Found {
    if (typeof parent === 'string') {
      return this.#atRoot(parent, key);
    }
    if (!(parent instanceof Y.ID)) return NOWHERE;
    const live = this.live(parent);
    if (live) return live instanceof Y.Item ? this.#insideLive(live, key) : GONE;
    const own = this.#own.get(parent.client);
    const index = own ? indexOf(own.starts, parent.clock) : -1;
    return insideOwn(own?.items[index] ?? null, own?.found[index] ?? NOWHERE, key);
  }

  #atRoot(name: string, key: string | null): Found {
    const shape = this.#shape.roots.get(name);
    return shape ? { parent: this.#doc.share.get(name) ?? shape, shape, key, depth: 1 } : NOWHERE;
  }

  #insideLive(item: Y.Item, key: string | null): Found {
    const { content } = raw(item);
    if (content instanceof Y.ContentType) return this.#within(content.type, key);
    return content instanceof Y.ContentDeleted ? GONE : NOWHERE;
  }

  #within(type: LiveType, key: string | null): Found {
    const item = type._item;
    if (item === null) {
      return this.#atRoot(Y.findRootTypeKey(type), key);
    }
    const around = this.#ofLive(item);
    if (around === GONE || around === NOWHERE) return around;
    const shape = shapeOf(around, type);
    return shape ? { parent: type, shape, key, depth: around.depth + 1 } : NOWHERE;
  }
}

function insideOwn(item: Y.Item | null, found: Found, key: string | null): Found {
  if (found === GONE) return GONE;
  if (!item || found === NOWHERE) return NOWHERE;
  const { content } = raw(item);
  if (content instanceof Y.ContentDeleted) return GONE;
  const shape = content instanceof Y.ContentType ? shapeOf(found, content.type) : null;
  return shape ? { parent: item, shape, key, depth: found.depth + 1 } : NOWHERE;
}

/** What a type that stands there may hold; `null` when it may not stand there. */
export function shapeOf({ shape, key, depth }: Place, type: LiveType): Shape | null {
  if (depth >= DEEPEST) return null;
  if (shape.is === 'map') {
    const entry = key === null ? null : entryOf(shape, key);
    return entry && typeof entry !== 'function' && isOf(type, entry) ? entry : null;
  }
  if (key !== null || (shape.is !== 'rich' && shape.is !== 'element')) return null;
  if (type.constructor === Y.XmlText) return shape.rich.words;
  if (type.constructor !== Y.XmlElement) return null;
  return shape.rich.elements.get((type as Y.XmlElement).nodeName) ?? null;
}

export function entryOf({ keys, others }: MapShape, key: string): Entry | null {
  return keys.get(key) ?? (key.length <= LONGEST_KEY ? others : null);
}

function isOf(type: LiveType, { is }: Exclude<Entry, (value: unknown) => boolean>): boolean {
  if (is === 'map') return type.constructor === Y.Map;
  return type.constructor === (is === 'text' ? Y.Text : Y.XmlFragment);
}

export function samePlace(a: Found, b: Found): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  return a.parent === b.parent && a.key === b.key;
}

/** Of sorted clocks, the last that is not behind this one. */
function indexOf(starts: readonly number[], clock: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= clock) low = middle;
    else high = middle - 1;
  }
  return low;
}
