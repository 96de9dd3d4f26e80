/** Runs a work round by round, the servers of a round in turns, and never for longer than it may. */
import type { Peer } from './peers.ts';
import type { Context, Sample, Work } from './work.ts';

export interface Result {
  work: Work;
  /** By the name of the peer: its samples, by round; `null` for a round that failed. */
  samples: Map<string, (Sample | null)[]>;
  /** Why rounds failed. */
  failures: { peer: string; round: number; why: string }[];
}

export async function runWork(
  work: Work,
  peers: readonly Peer[],
  rounds: number,
  nodeOptions?: string,
): Promise<Result> {
  const samples = new Map(peers.map(({ name }) => [name, [] as (Sample | null)[]]));
  const failures: Result['failures'] = [];
  const kept = new Map<string, unknown>();
  const workEnds: (() => unknown)[] = [];
  try {
    for (let round = 0; round < rounds; round++)
      for (const peer of turned(peers, round)) {
        const context = { round, kept, nodeOptions, onWorkEnd: ends(workEnds) };
        const sample = await oneRound(work, peer, context).catch((error: unknown) => {
          failures.push({ peer: peer.name, round, why: String(error) });
          return null;
        });
        samples.get(peer.name)?.push(sample);
        const told = sample ? tell(sample) : failures.at(-1)?.why;
        console.info(`  ${work.name} ${round + 1}/${rounds} ${peer.name}: ${told}`);
      }
  } finally {
    for (const end of workEnds.reverse()) await end();
  }
  return { work, samples, failures };
}

/** Whoever comes first may meet a colder machine: the order turns. */
function turned<T>(all: readonly T[], round: number): T[] {
  const first = round % all.length;
  return [...all.slice(first), ...all.slice(0, first)];
}

async function oneRound(work: Work, peer: Peer, context: Omit<Context, 'onEnd'>): Promise<Sample> {
  const roundEnds: (() => unknown)[] = [];
  let late: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      work.run(peer, { ...context, onEnd: ends(roundEnds) }),
      new Promise<never>((_, reject) => {
        const why = new Error(`not done in ${work.seconds} s`);
        late = setTimeout(() => reject(why), work.seconds * 1000);
      }),
    ]);
  } finally {
    clearTimeout(late);
    for (const end of roundEnds.reverse()) await end();
  }
}

const ends = (all: (() => unknown)[]) => (end: () => unknown) => void all.push(end);

function tell(sample: Sample): string {
  return Object.entries(sample)
    .map(([key, value]) => `${key} ${Number(value.toPrecision(4))}`)
    .join(', ');
}
