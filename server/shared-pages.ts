/** What takes long to make and is the same for many: made once, and kept while there is room. */
export interface Shelf<T> {
  /** The thing of this key, made once also when many ask for it at one moment. */
  get(key: string, make: () => Promise<T | null>): Promise<T | null>;
  /** The thing of this key, if it is there. */
  find(key: string): T | undefined;
  /** As `get`, for what is made at once. */
  keep(key: string, make: () => T): T;
}

/** A page that is the same for many readers, as it was rendered once, compressed. */
export interface SharedPage {
  etag: string;
  gzip: Uint8Array;
  headers: [string, string][];
  /** Every header that a guest's answer went out with. */
  answer?: [string, string][];
}

/** Holds at most so many bytes; what was asked for longest ago goes first. */
export function makeShelf<T>(mostBytes: number, sizeOf: (thing: T) => number): Shelf<T> {
  const things = new Map<string, T>();
  const making = new Map<string, Promise<T | null>>();
  let bytes = 0;

  function find(key: string): T | undefined {
    const kept = things.get(key);
    if (kept === undefined) return undefined;
    things.delete(key);
    things.set(key, kept);
    return kept;
  }

  function store(key: string, thing: T): void {
    things.set(key, thing);
    bytes += sizeOf(thing);
    for (const [oldest, other] of things) {
      if (bytes <= mostBytes || oldest === key) break;
      things.delete(oldest);
      bytes -= sizeOf(other);
    }
  }

  return {
    find,
    async get(key, make) {
      const kept = find(key);
      if (kept !== undefined) return kept;
      const under = making.get(key);
      if (under) return under;
      const started = make();
      making.set(key, started);
      try {
        const thing = await started;
        if (thing !== null) store(key, thing);
        return thing;
      } finally {
        making.delete(key);
      }
    },

    keep(key, make) {
      const kept = find(key);
      if (kept !== undefined) return kept;
      const thing = make();
      store(key, thing);
      return thing;
    },
  };
}

/** Pages of rounds, and the parts that they are put together of. */
export function makeSharedPages() {
  return {
    pages: makeShelf<SharedPage>(32 << 20, ({ gzip }) => gzip.length),
    // A letter of a page takes a byte or two in memory.
    parts: makeShelf<string>(64 << 20, (html) => html.length * 2),
  };
}

export type SharedPages = ReturnType<typeof makeSharedPages>;
