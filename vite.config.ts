import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import type { Plugin } from 'vite';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { fewChunks } from './scripts/few-chunks.ts';
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

const WITH_POSTGRES = ['unit', 'http', 'postgres'];

/** What asks the rows in every way there is, and stays under two minutes. */
const ON_POSTGRES = [
  'server/auth/{email-token,session}.test.ts',
  'server/commands/*.test.ts',
  'server/db/round-*.test.ts',
  'server/jobs/*.test.ts',
  'tests/http/{workspaces,documents,rounds,guests}.test.ts',
  'tests/sync/{client-ids,durable}.test.ts',
  'tests/workshops/*.test.ts',
];

export default defineConfig({
  plugins: [
    serverOnly,
    fewChunks(),
    staticIcons,
    paraglideVitePlugin(messageOptions),
    tailwindcss(),
    sveltekit(),
  ],
  build: { modulePreload: false },
  server: { watch: { ignored: ['**/data/**', '**/build/**', '**/test-results/**'] } },
  test: {
    environment: 'node',
    // Two cores; the servers that tests start want one of them.
    maxWorkers: 2,
    allowOnly: false,
    // A busy machine may need a moment; a condition that never comes still ends in a failure.
    expect: { poll: { timeout: 10_000 } },
    projects: [
      project('unit', 15_000, [
        'src/**/*.test.ts',
        'server/**/*.test.ts',
        'scripts/**/*.test.ts',
        'bench/**/*.test.ts',
        'tests/contract/**/*.test.ts',
        'tests/fuzz/**/*.test.ts',
        'tests/workshops/**/*.test.ts',
      ]),
      // Real server processes over real sockets: these need `npm run build` first.
      project('http', 60_000, ['tests/http/**/*.test.ts', 'tests/sync/**/*.test.ts']),
      // The same once more where rows and documents rest in PostgreSQL.
      project('postgres', 60_000, ON_POSTGRES, { TALKOOT_TEST_STORE: 'postgres' }),
      // What we make is opened with the programs that others open it with.
      project('office', 120_000, ['tests/office/**/*.test.ts']),
      project('crash', 240_000, ['tests/crash/**/*.test.ts']),
    ],
  },
});

function project(
  name: string,
  timeout: number,
  include: string[],
  env: Record<string, string> = {},
): TestProjectConfiguration {
  return {
    extends: true,
    test: {
      ...{ name, include, env, testTimeout: timeout, hookTimeout: Math.max(timeout, 30_000) },
      // One PostgreSQL for all files; tests that make it crash start their own.
      globalSetup: WITH_POSTGRES.includes(name) ? ['tests/support/global-postgres.ts'] : [],
    },
  };
}
