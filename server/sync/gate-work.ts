/**
 * How much of the server's time an update takes. Yjs puts an item in its place by walking past all
 * that others have put at the same place: a few thousand items that all claim one place would hold
 * everybody up for minutes. Honest writing walks past a handful.
 */
import * as Y from 'yjs';
import type { Places } from './gate-places.ts';
import { raw, type Found } from './gate-places.ts';

type Step = Y.Item | null;

export class Work {
  /** Items that Yjs will walk past at most. */
  steps = 0;
  readonly #places: Places;
  readonly #most: number;
  /** The last that the update itself puts behind the same item. */
  readonly #latest = new Map<string, Y.ID>();
  readonly #parents = new Map<object, number>();
  #judged = 0;

  constructor(places: Places, most: number) {
    this.#places = places;
    this.#most = most;
  }

  get tooMuch(): boolean {
    return this.steps > this.#most;
  }

  add(item: Y.Item, found: Found): void {
    this.#judged++;
    if (typeof found === 'string') return;
    const { origin, rightOrigin } = raw(item);
    const spot = origin
      ? `${origin.client}.${origin.clock}`
      : this.#spotIn(found.parent, found.key);
    const latest = this.#latest.get(spot);
    this.#latest.set(spot, item.id);
    // Whoever writes here in order names what stands there as the right neighbour.
    if (latest && !Y.compareIDs(rightOrigin, latest)) this.steps += this.#judged;
    this.#walk(item, this.#start(item, found));
  }

  #spotIn(parent: object, key: string | null): string {
    let number = this.#parents.get(parent);
    if (number === undefined) this.#parents.set(parent, (number = this.#parents.size));
    return `${number}/${key ?? ''}`;
  }

  /** Where Yjs begins to walk, if it does. */
  #start(item: Y.Item, { parent, key }: Exclude<Found, string>): Step {
    const { origin, rightOrigin } = raw(item);
    const right = rightOrigin && this.#places.live(rightOrigin);
    if (origin) {
      const left = this.#places.live(origin);
      if (!(left instanceof Y.Item)) return null;
      const inside = origin.clock < left.id.clock + left.length - 1;
      const next = inside ? Y.createID(origin.client, origin.clock + 1) : left.right?.id;
      // The usual case: nobody has come between the two.
      return Y.compareIDs(next ?? null, rightOrigin) ? null : inside ? left : left.right;
    }
    if (right instanceof Y.Item && right.left === null) return null;
    if (!(parent instanceof Y.AbstractType)) return null;
    if (key === null) return parent._start;
    let first: Step = parent._map.get(key) ?? null;
    while (first?.left && !this.tooMuch) {
      first = first.left;
      this.steps++;
    }
    return first;
  }

  /** As Yjs walks in `Item.integrate`, without moving anything. */
  #walk(item: Y.Item, start: Step): void {
    const { origin, rightOrigin } = raw(item);
    const right = rightOrigin && this.#places.live(rightOrigin);
    const passed = new Set<object | undefined>();
    for (let other = start; other && other !== right && !this.tooMuch; other = other.right) {
      passed.add(other);
      this.steps++;
      // The rest of the item that it is put into has it for its origin.
      if (origin && other === this.#places.live(origin)) continue;
      if (Y.compareIDs(origin, other.origin)) {
        const same = Y.compareIDs(rightOrigin, other.rightOrigin);
        if (other.id.client >= item.id.client && same) return;
      } else if (!other.origin || !passed.has(this.#places.live(other.origin))) return;
    }
  }
}
