/**
 * `node bench/engine.ts` measures the sync server beside its peers and writes its part of
 * docs/performance.md; `node bench/engine.ts saturation ingest --peers ours,naive --rounds 2`
 * prints those works alone, and with `--write` keeps them too. `--cpu-prof FOLDER` keeps a profile
 * of what is started.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { onCore, PEERS, type Peer } from './engine/peers.ts';
import { runWork } from './engine/run.ts';
import { tableOf } from './engine/table.ts';
import { WORKS } from './engine/works/index.ts';
import { machine, REPORT } from './report.ts';
import { marked, sectionOf, withSection } from './section.ts';

const NAME = 'engine';

interface Asked {
  works?: readonly string[];
  peers?: readonly string[] | undefined;
  rounds?: number | undefined;
  profile?: string | undefined;
}

/** The tables of the works, by their names. */
export async function engine({ works = [], peers, rounds, profile }: Asked = {}) {
  pinClients();
  const tables = new Map<string, string[]>();
  for (const work of WORKS) {
    if (works.length > 0 && !works.includes(work.name)) continue;
    console.info(`${work.name} …`);
    const measured = PEERS.filter(({ name }) => (peers ?? work.peers).includes(name));
    const result = await runWork(work, measured, rounds ?? work.rounds, nodeOptions(profile));
    const table = [...tableOf(result, PEERS), '', `${machine()}; ${today()}.`];
    console.info(table.join('\n'));
    tables.set(work.name, table);
  }
  return tables;
}

const today = () => new Date().toISOString().slice(0, 10);

/** All clients are in this process: on a core of their own. */
function pinClients(): void {
  const [taskset, , core] = onCore(1);
  if (!taskset || !core) return;
  for (let tries = 0; tries < 5; tries++)
    try {
      return void execFileSync(taskset, ['-acp', core, String(process.pid)], { stdio: 'ignore' });
    } catch {
      // One of the threads ended meanwhile.
    }
  console.warn('the clients could not be kept on one core');
}

function nodeOptions(profile: string | undefined): string | undefined {
  return profile && `--cpu-prof --cpu-prof-dir=${resolve(profile)}`;
}

const HEAD = [
  '## The sync server beside its peers',
  '',
  'Measured by `node bench/engine.ts`: each server fresh on empty data, pinned to one core, all clients in',
  'one process on another, over loopback; round by round, the order turned. The clients are bare sockets that',
  'write Yjs updates by hand. Talkoot runs as it is delivered, with SQLite, `synchronous=FULL` and its gate, in rooms',
  'without limits (`BENCH_ROOMS=on`). A cell is the median of the rounds with the smallest and the largest behind it.',
  'Under each table stands the machine; its load at the end is 2 where nothing but the bench was at work.',
].join('\n');

/** Puts the tables into the report; those of works that were not measured stay. */
export function writeEngine(tables: Awaited<ReturnType<typeof engine>>): void {
  const old = readFileSync(REPORT, 'utf8');
  const parts = WORKS.flatMap(({ name }) => {
    const table = tables.get(name);
    return table
      ? marked(`${NAME} ${name}`, table.join('\n'))
      : (sectionOf(old, `${NAME} ${name}`) ?? []);
  });
  writeFileSync(REPORT, withSection(old, NAME, [HEAD, ...parts].join('\n\n')));
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      peers: { type: 'string' },
      rounds: { type: 'string' },
      'cpu-prof': { type: 'string' },
      write: { type: 'boolean' },
    },
  });
  const peers = values.peers?.split(',');
  check('work', positionals, WORKS);
  check('peer', peers ?? [], PEERS);
  const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
  const asked = { works: positionals, peers, rounds, profile: values['cpu-prof'] };
  const tables = await engine(asked);
  // A choice is to look at, unless it is to be kept.
  if (positionals.length === 0 || values.write) writeEngine(tables);
}

function check(what: string, names: readonly string[], all: readonly Pick<Peer, 'name'>[]): void {
  const unknown = names.filter((name) => !all.some((one) => one.name === name));
  if (unknown.length === 0) return;
  console.error(
    `No ${what} is called ${unknown.join(', ')}: ${all.map(({ name }) => name).join(', ')}`,
  );
  process.exit(1);
}
