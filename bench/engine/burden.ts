/** What a server spends while something is done. */
import { processorSeconds, type Measured } from '../processor.ts';
import { readFileSync } from 'node:fs';

export interface Burden {
  seconds: number;
  /** Of the server's processor, all threads. */
  server: number;
  /** Of the generator's own. */
  clients: number;
}

export async function burdenOf(server: Measured, work: () => Promise<unknown>): Promise<Burden> {
  const began = performance.now();
  const spent = processorSeconds(server);
  const own = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(own);
  return {
    seconds: (performance.now() - began) / 1000,
    server: processorSeconds(server) - spent,
    clients: (user + system) / 1e6,
  };
}

/** Memory that the process holds, in KiB. */
export function residentKib({ process: { pid } }: Measured): number {
  const [, kib = 'NaN'] =
    /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kib);
}
