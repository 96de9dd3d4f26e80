import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const MOST_KILOBYTES = 130;
/** Opened by a link or a code on any phone: the text or the task comes first, the rest after it. */
const MOST_ON: Record<string, number> = {
  '/c/[id]': 70,
  '/p/[id]': 60,
  '/w/[slug]/workshops/[id]': 90,
};

/** The parts of SvelteKit's build manifest that tell what a page loads before anything else. */
interface Built {
  manifest: {
    _: {
      client: { imports: string[] };
      nodes: (() => Promise<{ imports: string[] }>)[];
      routes: { id: string; page: { layouts: (number | undefined)[]; leaf: number } | null }[];
    };
  };
}

/** Pages whose compressed JavaScript, before anything is opened on them, is more than a phone should fetch. */
export async function findHeavyPages(output = '.svelte-kit/output'): Promise<string[]> {
  const sizes = await firstLoads(output);
  return sizes
    .map((load) => ({ ...load, most: MOST_ON[load.route] ?? MOST_KILOBYTES }))
    .filter(({ kilobytes, most }) => kilobytes > most)
    .map(({ route, kilobytes, most }) => `${route} loads ${kilobytes} kB; ${most} is the most`);
}

export async function firstLoads(
  output = '.svelte-kit/output',
): Promise<{ route: string; kilobytes: number }[]> {
  const { manifest } = (await import(
    pathToFileURL(join(output, 'server/manifest.js')).href
  )) as Built;
  const { client, nodes, routes } = manifest._;
  const pages = routes.flatMap(({ id, page }) => (page ? [{ id, page }] : []));
  return Promise.all(
    pages.map(async ({ id, page }) => {
      const parts = [...page.layouts, page.leaf].flatMap((index) => nodes[index ?? -1] ?? []);
      const loaded = await Promise.all(parts.map((load) => load()));
      const files = new Set([...client.imports, ...loaded.flatMap((node) => node.imports)]);
      const bytes = [...files]
        .map((file) => gzipSync(readFileSync(join(output, 'client', file))).length)
        .reduce((sum, size) => sum + size, 0);
      return { route: id, kilobytes: Math.round(bytes / 100) / 10 };
    }),
  );
}
