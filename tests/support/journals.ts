import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '#server/auth/random.ts';
import { memoryJournal } from '#server/db/journal-memory.ts';
import { openJournal } from '#server/db/journal.ts';
import { migrate } from '#server/db/migrate.ts';
import { openDb, type Db } from '#server/db/open.ts';
import type { Journal } from '#server/ports.ts';
import { makePerson, makePlace } from './people.ts';

export interface Setting {
  journal: Journal;
  /** A member's right to write, and a way to take it from them. */
  member(): Promise<{ actorId: string; sessionId: string; workspaceId: string }>;
  revoke(actorId: string): Promise<void>;
  histories(): Promise<{ reason: string; actorIds: string[]; state: Uint8Array }[]>;
  /** Opens what is stored anew, as after a restart; `null` where nothing rests. */
  reopen: (() => Promise<Journal>) | null;
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
      histories: async () =>
        journal.history.map(({ span, state }) => ({
          reason: span.reason,
          actorIds: span.actorIds,
          state,
        })),
      reopen: null,
      end: async () => {},
    };
  },
  async sqlite() {
    const folder = mkdtempSync(join(tmpdir(), 'talkoot-journal-'));
    const file = join(folder, 'talkoot.db');
    const db: Db = openDb(file);
    await migrate(db);
    let journal = openJournal({ file, newId });
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
        return (journal = openJournal({ file, newId }));
      },
      async end() {
        await journal.close();
        await db.destroy();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  },
};
