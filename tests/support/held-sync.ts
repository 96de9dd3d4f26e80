import { once } from 'node:events';
import { createServer } from 'node:http';
import { pino } from 'pino';
import { memoryJournal, type MemoryJournal } from '#server/db/journal-memory.ts';
import type { Relay } from '#server/ports.ts';
import { noMeters } from './no-meters.ts';
import { makeHub } from '#server/relay/in-process.ts';
import { startSync } from '#server/sync/index.ts';
import type { Grant } from '#shared/model.ts';
import { roomName } from '#shared/rooms.ts';

/** The rooms over a journal in memory, with a clock that a test moves; a cookie's value is who knocks. */
export async function startHeldSync({
  journal = memoryJournal(),
  relay = makeHub().join(),
}: { journal?: MemoryJournal; relay?: Relay } = {}) {
  let now = Date.now();
  let sweeps = 0;
  const grant: Grant = { actorId: '', workspaceId: 'abcdef', role: 'member', item: null };
  const nameOf = (cookie = '') => cookie.split('=')[1] ?? '';
  const sync = startSync({
    relay,
    journal,
    clock: { now: () => now },
    log: pino({ level: 'silent' }),
    meters: noMeters,
    door: { admits: () => true },
    onCommitted: () => {},
    doorkeeper: {
      identify: async (cookie) => ({ actorId: nameOf(cookie), sessionId: nameOf(cookie) }),
      grant: async (actorId, workspaceId) => ({ ...grant, actorId, workspaceId }),
      user: async (actorId) => ({ actorId, name: actorId, organisation: null, colour: 1 }),
      exists: async () => true,
      locked: async () => false,
      standing: async (seats) => {
        sweeps++;
        return seats.map(() => ({ session: true, grant, locked: false }));
      },
    },
  });
  const server = createServer();
  sync.attach(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return {
    sync,
    journal,
    at: { port, origin: `http://localhost:${port}` },
    place: (workspaceId = 'abcdef') => ({ room: roomName({ kind: 'demands', workspaceId }) }),
    pass(ms: number): void {
      now += ms;
    },
    /** How often the rights of all seats have been looked up. */
    sweeps: () => sweeps,
    async stop(): Promise<void> {
      await sync.close();
      server.close();
    },
  };
}
