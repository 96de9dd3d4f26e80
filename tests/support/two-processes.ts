import type * as Y from 'yjs';
import { memoryJournal, type MemoryJournal } from '#server/db/journal-memory.ts';
import type { Relay, RelayListener } from '#server/ports.ts';
import { makeHub } from '#server/relay/in-process.ts';
import type { RelayMessage } from '#server/relay-messages.ts';
import { startHeldSync } from './held-sync.ts';
import { WireClient } from './wire-client.ts';

export type Held = Awaited<ReturnType<typeof startHeldSync>>;

export interface TwoProcesses {
  journal: MemoryJournal;
  here: Held;
  there: Held;
  /** What of all that is told does not come; nothing is lost at first. */
  isLost: (message: RelayMessage) => boolean;
  /** Who listens in each. */
  listeners: RelayListener[];
  stop(): Promise<void>;
}

/** Rooms of two processes over one journal, with a line between them that a test can break. */
export async function startTwoProcesses(): Promise<TwoProcesses> {
  const journal = memoryJournal();
  const hub = makeHub();
  const listeners: RelayListener[] = [];
  const join = (): Relay => {
    const relay = hub.join();
    return {
      ...relay,
      alone: false,
      tell: (message) => void (two.isLost(message) || relay.tell(message)),
      listen(listener) {
        listeners.push(listener);
        relay.listen(listener);
      },
    };
  };
  const two: TwoProcesses = {
    ...{ journal, listeners, isLost: () => false },
    here: await startHeldSync({ journal, relay: join() }),
    there: await startHeldSync({ journal, relay: join() }),
    async stop() {
      await two.here.stop();
      await two.there.stop();
    },
  };
  return two;
}

export const AINO = { cookie: 'session=aino' };
export const MIKAEL = { cookie: 'session=mikael' };

export async function join(at: Held, person: { cookie: string }, doc?: Y.Doc): Promise<WireClient> {
  return new WireClient(at.at, at.place(), person, doc ? { doc } : {}).ready();
}
