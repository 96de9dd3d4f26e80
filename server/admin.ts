/** The operator's tools: `npm run admin -- VERB …`, beside a running server. */
import { readConfig, type Config } from './config.ts';
import { Problem, tellProblem } from './problem.ts';

interface Verb {
  usage: string;
  does: string;
  load(): Promise<{ run(args: string[], config: Config): Promise<string> }>;
}

const VERBS: Verb[] = [
  {
    usage: 'coordinator EMAIL [SLUG] [--name NAME]',
    does: 'makes somebody coordinator of a workspace, or of a new one; prints a sign-in link',
    load: () => import('./admin/coordinator.ts'),
  },
  {
    usage: 'user EMAIL NAME',
    does: 'makes an account; prints a sign-in link',
    load: () => import('./admin/user.ts'),
  },
  {
    usage: 'link EMAIL',
    does: 'prints a sign-in link for an account',
    load: () => import('./admin/link.ts'),
  },
  {
    usage: 'backup FILE',
    does: 'copies everything into one checked file, while the server runs',
    load: () => import('./admin/backup.ts'),
  },
  {
    usage: 'restore FILE',
    does: 'puts a backup in the place of the data, which is kept; the server must be stopped',
    load: () => import('./admin/restore.ts'),
  },
  {
    usage: 'move',
    does: 'copies everything from DATA_DIR into the empty PostgreSQL of DATABASE_URL, and checks it',
    load: () => import('./admin/move.ts'),
  },
  {
    usage: 'example [--actors N] [--json]',
    does: 'makes an example workspace with N signed-in people, for load tests and clients',
    load: () => import('./admin/example.ts'),
  },
];

const [name, ...args] = process.argv.slice(2);
await main().catch(tellProblem);

async function main(): Promise<void> {
  if (!name || /^(-h|--help|help)$/.test(name)) return tell(help());
  const verb = VERBS.find(({ usage }) => usage.split(' ')[0] === name);
  if (!verb) throw new Problem(`There is no ${name}.\n\n${help()}`);
  const { run } = await verb.load();
  const said = await run(args, readConfig(process.env)).catch((error: unknown) => {
    // Of node:util's parseArgs: its sentence is meant for the one who typed.
    const { code, message } = error as NodeJS.ErrnoException;
    throw code?.startsWith('ERR_PARSE_ARGS')
      ? new Problem(`${message}\nUsage: npm run admin -- ${verb.usage}`)
      : error;
  });
  tell(said);
}

function help(): string {
  const width = Math.max(...VERBS.map(({ usage }) => usage.length));
  return [
    'npm run admin -- VERB …   with the same DATA_DIR, PORT and ORIGIN as the server',
    '',
    ...VERBS.map(({ usage, does }) => `  ${usage.padEnd(width)}   ${does}`),
  ].join('\n');
}

function tell(text: string): void {
  process.stdout.write(`${text}\n`);
}
