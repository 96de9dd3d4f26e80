import pg from 'pg';

/** What a database that is restarted, failed over or crowded answers, and soon no longer does. */
const PASSES = [
  /^08/, // the connection
  /^53(?!100)/, // no room: memory, connections; a full disk is told at once
  /^57P/, // it is being stopped or started
  /^25P0[34]$/, // was silent in a transaction for too long, which is rolled back
  /^40/, // rolled back for the sake of another
  /^55P03$/, // waited too long for a lock
];

export const PATIENCE_MS = 30_000;
const PAUSE_MS = 100;

/** What the driver says when the connection itself was lost, or there was none to be had. */
const LOST = /^(Connection terminated|Client has encountered|timeout e)/;

/** Whether nothing is wrong with what was asked. */
export function passes(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof pg.DatabaseError) return PASSES.some((one) => one.test(error.code ?? ''));
  return 'syscall' in error || LOST.test(error.message);
}

/** Tries again while the database is away, for as long as people's typing can wait. */
export async function patiently<T>(work: () => Promise<T>, ms = PATIENCE_MS): Promise<T> {
  const end = performance.now() + ms;
  for (;;)
    try {
      return await work();
    } catch (error) {
      if (!passes(error) || performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
}
