import { newId } from '#server/auth/random.ts';
import { beginNewEpochs } from '#server/db/epochs.ts';
import { memoryJournal } from '#server/db/journal-memory.ts';
import { openJournal } from '#server/db/journal.ts';
import type { Journal } from '#server/ports.ts';
import { makePerson, makePlace } from './people.ts';
import { openStore, type StoreName } from './stores.ts';

export interface Setting {
  journal: Journal;
  /** A member's right to write, and a way to take it from them. */
  member(): Promise<{ actorId: string; sessionId: string; workspaceId: string }>;
  revoke(actorId: string): Promise<void>;
  /** Takes it in a transaction that is open while `during` runs; `null` where there are none. */
  revokeSlowly: ((actorId: string, during: () => void) => Promise<void>) | null;
  histories(): Promise<{ reason: string; actorIds: string[]; state: Uint8Array }[]>;
  /** Opens what is stored anew, as after a restart; `null` where nothing rests. */
  reopen: (() => Promise<Journal>) | null;
  /** A second process's journal on the same store; `null` where there can be none. */
  other: (() => Journal) | null;
  /** What happens to all rooms when a backup is restored; `null` where there is none. */
  beginNewEpochs: (() => Promise<void>) | null;
  end(): Promise<void>;
}

/** Every journal there is, ready to be asked the same. */
export const ADAPTERS: Record<string, () => Promise<Setting>> = {
  async memory() {
    const gone = new Set<string>();
    const journal = memoryJournal((actorId) => !gone.has(actorId));
    return {
      journal,
      member: async () => ({ actorId: 'aino', sessionId: 's', workspaceId: 'abcdef' }),
      revoke: async (actorId) => void gone.add(actorId),
      revokeSlowly: null,
      histories: async () =>
        journal.history.map(({ span, state }) => ({
          reason: span.reason,
          actorIds: span.actorIds,
          state,
        })),
      reopen: null,
      other: null,
      beginNewEpochs: null,
      end: async () => {},
    };
  },
  sqlite: () => stored('sqlite'),
  postgres: () => stored('postgres'),
};

async function stored(name: StoreName): Promise<Setting> {
  const { db, store, end } = await openStore(name);
  let journal = openJournal({ store, newId });
  const others: Journal[] = [];
  return {
    get journal() {
      return journal;
    },
    async member() {
      const place = await makePlace(db);
      const { actorId, sessionId } = await makePerson(db, { place });
      return { actorId, sessionId, workspaceId: place.workspaceId };
    },
    async revoke(actorId) {
      await db.deleteFrom('membership').where('actor_id', '=', actorId).execute();
    },
    async revokeSlowly(actorId, during) {
      await db.transaction().execute(async (trx) => {
        await trx.deleteFrom('membership').where('actor_id', '=', actorId).execute();
        during();
        for (let asked = 0; asked < 50; asked++)
          await trx.selectFrom('membership').selectAll().execute();
      });
    },
    async histories() {
      const rows = await db.selectFrom('history').selectAll().orderBy('seq').execute();
      return rows.map(({ reason, actor_ids, state }) => ({
        reason,
        actorIds: JSON.parse(actor_ids) as string[],
        state,
      }));
    },
    async reopen() {
      await journal.close();
      return (journal = openJournal({ store, newId }));
    },
    other() {
      const another = openJournal({ store, newId });
      others.push(another);
      return another;
    },
    beginNewEpochs: () => beginNewEpochs(db),
    async end() {
      for (const one of [journal, ...others]) await one.close();
      await end();
    },
  };
}
