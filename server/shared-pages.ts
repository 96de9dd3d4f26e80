/** A page that is the same for many readers, as it was rendered once. */
export interface SharedPage {
  etag: string;
  body: Uint8Array;
  headers: [string, string][];
}

/** The most bytes of rendered pages in memory; those asked for longest ago go first. */
const MOST_BYTES = 64 << 20;

export function makeSharedPages() {
  const pages = new Map<string, SharedPage>();
  const rendering = new Map<string, Promise<SharedPage | null>>();
  let bytes = 0;

  function keep(key: string, page: SharedPage): void {
    pages.set(key, page);
    bytes += page.body.length;
    for (const [oldest, { body }] of pages) {
      if (bytes <= MOST_BYTES || oldest === key) break;
      pages.delete(oldest);
      bytes -= body.length;
    }
  }

  return {
    /** The page of this key, rendered once also when many ask for it at one moment. */
    async get(key: string, render: () => Promise<SharedPage | null>): Promise<SharedPage | null> {
      const kept = pages.get(key);
      if (kept) {
        pages.delete(key);
        pages.set(key, kept);
        return kept;
      }
      const under = rendering.get(key);
      if (under) return under;
      const started = render();
      rendering.set(key, started);
      try {
        const page = await started;
        if (page) keep(key, page);
        return page;
      } finally {
        rendering.delete(key);
      }
    },
  };
}

export type SharedPages = ReturnType<typeof makeSharedPages>;
