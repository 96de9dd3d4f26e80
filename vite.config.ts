import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import type { Plugin } from 'vite';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { messageOptions } from './scripts/messages.ts';
import { staticIcons } from './scripts/static-icons.ts';

/** A component that imports a value from server/ would ship it to every reader: the build fails instead. */
const serverOnly: Plugin = {
  name: 'server-only',
  enforce: 'pre',
  load(id) {
    if (
      this.environment.config.consumer === 'client' &&
      id.startsWith(`${import.meta.dirname}/server/`)
    )
      throw new Error(`${id} is server-only (use \`import type\`)`);
  },
};

/**
 * A phone pays for each file, however small: what several pages share travels in few. Nothing
 * comes along that no page loads at once.
 */
const fewChunks: Plugin = {
  name: 'few-chunks',
  config: (_config, { isSsrBuild }) =>
    isSsrBuild
      ? {}
      : {
          build: {
            rolldownOptions: {
              output: {
                codeSplitting: {
                  groups: [
                    {
                      name: 'shared',
                      test: /\/(src|@lucide)\/.*\.(js|ts|svelte)$/,
                      tags: ['$initial'],
                      minShareCount: 2,
                      entriesAware: true,
                      entriesAwareMergeThreshold: 1_500,
                    },
                  ],
                },
              },
            },
          },
        },
};

export default defineConfig({
  plugins: [
    serverOnly,
    fewChunks,
    staticIcons,
    paraglideVitePlugin(messageOptions),
    tailwindcss(),
    sveltekit(),
  ],
  server: { watch: { ignored: ['**/data/**', '**/build/**', '**/test-results/**'] } },
  test: {
    environment: 'node',
    // Two cores; the servers that tests start want one of them.
    maxWorkers: 2,
    allowOnly: false,
    projects: [
      project('unit', 15_000, [
        'src/**/*.test.ts',
        'server/**/*.test.ts',
        'scripts/**/*.test.ts',
        'tests/contract/**/*.test.ts',
        'tests/fuzz/**/*.test.ts',
      ]),
      // Real server processes over real sockets: these need `npm run build` first.
      project('http', 60_000, ['tests/http/**/*.test.ts', 'tests/sync/**/*.test.ts']),
      project('crash', 240_000, ['tests/crash/**/*.test.ts']),
    ],
  },
});

function project(name: string, timeout: number, include: string[]): TestProjectConfiguration {
  return {
    extends: true,
    test: { name, include, testTimeout: timeout, hookTimeout: Math.max(timeout, 30_000) },
  };
}
