import type { Config } from './config.ts';
import { readConfig } from './config.ts';

/** `npm run admin -- <verb> …`: one file a verb; each works beside a running server unless it says otherwise. */
const VERBS: Record<string, () => Promise<{ run(args: string[], config: Config): Promise<void> }>> =
  {
    example: () => import('./admin/example.ts'),
  };

const [verb = '', ...args] = process.argv.slice(2);
const load = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
try {
  if (!load) throw new Error(`Say what to do: ${Object.keys(VERBS).join(', ')}`);
  const { run } = await load();
  await run(args, readConfig(process.env));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
