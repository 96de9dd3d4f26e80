import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

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

export default defineConfig({
  plugins: [
    serverOnly,
    paraglideVitePlugin({
      project: './project.inlang',
      outdir: './src/shared/paraglide',
      emitTsDeclarations: true,
      strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
      cookieName: 'locale',
    }),
    tailwindcss(),
    sveltekit(),
  ],
  server: { watch: { ignored: ['**/data/**'] } },
  test: {
    include: [
      'src/**/*.test.ts',
      'server/**/*.test.ts',
      'tests/contract/**/*.test.ts',
      'tests/fuzz/**/*.test.ts',
    ],
    environment: 'node',
  },
});
