import type { Plugin } from 'vite';
import { findCircle, reach } from './chunk-circle.ts';
import { planChunks, type Part } from './chunk-plan.ts';

/** What several pages may share: our own parts, their words and the icons. */
const OURS = /\/(src|@lucide)\/[^?]*\.(js|ts|svelte)$/;
/** What every page stands on. */
const BASE = /\/node_modules\/(svelte|@sveltejs\/kit|esm-env|clsx|devalue)\//;
const PAGE = /\/src\/routes\/(.*\/)?\+page(@[^/]*)?\.svelte$/;
const LAYOUT = /^(.*\/)\+layout\.svelte$/;
const MESSAGES = '/src/shared/paraglide/messages';
const COMMENTS = /\/\*[\s\S]*?\*\//g;

interface Known {
  id: string;
  code: string | null;
  importedIds: readonly string[];
  isEntry: boolean;
}

/**
 * A phone pays for each file, however small, and for each byte that it does not need: what several
 * pages share travels in few files, put together so that both cost least over all pages.
 */
export function fewChunks(): Plugin {
  let plan = new Map<string, string>();
  return {
    name: 'few-chunks',
    applyToEnvironment: ({ config }) => config.consumer === 'client',
    config: (_config, { isSsrBuild }) =>
      isSsrBuild
        ? {}
        : {
            build: {
              rolldownOptions: {
                preserveEntrySignatures: 'allow-extension',
                output: {
                  codeSplitting: {
                    includeDependenciesRecursively: false,
                    groups: [
                      // Else an entry or a file of ours takes some of it in, and others would wait for that.
                      { name: 'base', test: BASE, tags: ['$initial'], entriesAware: true },
                      { name: (id) => plan.get(id) ?? null, tags: ['$initial'] },
                    ],
                  },
                },
              },
            },
          },
    buildEnd() {
      const modules = new Map<string, Known>();
      // In the order in which they happened to be read, one source would be built in several ways.
      for (const id of [...this.getModuleIds()].sort()) {
        const known = this.getModuleInfo(id);
        if (known) modules.set(id, known);
      }
      plan = planChunks(readParts(modules));
    },
    generateBundle(_options, bundle) {
      const circle = findCircle(Object.values(bundle).filter((one) => one.type === 'chunk'));
      if (circle) this.error(`These files would wait for each other: ${circle.join(', ')}`);
    },
  };
}

/** Each shared module: what it weighs, what it imports, and the pages that need it at once. */
function readParts(modules: Map<string, Known>): Part[] {
  const imports = new Map([...modules.values()].map((one) => [one.id, importsOf(one, modules)]));
  const everywhere = [...modules.values()].filter(({ id, isEntry }) => isEntry && !isNode(id));
  const layouts = [...modules.keys()].filter((id) => LAYOUT.test(id));
  const pages = new Map<string, Set<string>>();
  for (const id of modules.keys()) {
    if (!PAGE.test(id)) continue;
    const around = layouts.filter((layout) => id.startsWith(LAYOUT.exec(layout)?.[1] ?? ''));
    const outer = id.endsWith('@.svelte') ? around.filter(isRoot) : around;
    for (const needed of reach([id, ...outer, ...everywhere.map((one) => one.id)], imports))
      pages.set(needed, (pages.get(needed) ?? new Set()).add(id));
  }
  return [...pages]
    .filter(([id, { size }]) => OURS.test(id) && size > 1)
    .map(([id, needing]) => ({
      id,
      size: (modules.get(id)?.code ?? '').replaceAll(COMMENTS, '').length,
      imports: imports.get(id) ?? [],
      pages: needing,
    }));
}

const isNode = (id: string) => /\/generated\/[^/]+\/nodes\//.test(id);
const isRoot = (id: string) => id.endsWith('/src/routes/+layout.svelte');

/** The words come through one index of them all; a page keeps only those that it names. */
function importsOf({ id, code, importedIds }: Known, modules: Map<string, Known>): string[] {
  const others = importedIds.filter((one) => !one.endsWith(`${MESSAGES}.js`));
  const root = importedIds.find((one) => one.endsWith(`${MESSAGES}.js`))?.slice(0, -3);
  if (!root || id.includes(MESSAGES)) return others;
  const words = [...(code ?? '').matchAll(/\bm\.(\w+)/g)].map(([, key]) => `${root}/${key}.js`);
  return [...others, ...new Set(words.filter((one) => modules.has(one)))];
}
