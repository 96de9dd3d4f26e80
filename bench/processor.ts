import { readFileSync } from 'node:fs';

export interface Measured {
  process: { pid?: number | undefined };
}

/** User and system time of the process, in seconds. Linux counts in hundredths. */
export function processorSeconds({ process: { pid } }: Measured): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** What a server does in the background after its start is done: it spends next to nothing any more. */
export async function untilIdle(server: Measured): Promise<void> {
  for (let before = -1; ;) {
    const spent = processorSeconds(server);
    if (spent - before <= 0.02) return;
    before = spent;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
