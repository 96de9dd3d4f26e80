/**
 * How messages/*.json become functions. `node scripts/messages.ts` compiles them by themselves,
 * so that the server and the unit tests run without a build; vite.config.ts uses the same options.
 */
import { compile } from '@inlang/paraglide-js';

export const messageOptions: Parameters<typeof compile>[0] = {
  project: './project.inlang',
  outdir: './src/shared/paraglide',
  emitTsDeclarations: true,
  // The server chooses and says so in the page; the cookie is how it tells the middleware.
  strategy: ['cookie', 'baseLocale'],
  cookieName: 'locale',
};

if (import.meta.main) await compile(messageOptions);
