import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { createApp, type App } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import type { Result } from '#server/errors.ts';
import type { Announcement } from '#shared/wire.ts';
import { removeData, storeEnv } from './stores.ts';

/** The whole server but its pages, in this process: commands, documents and jobs on real files. */
export let app: App;

/** Opens a house of its own for the tests of one file. */
export function useApp(): void {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'talkoot-house-'));
    app = await createApp(
      readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', ...(await storeEnv(dataDir)) }),
    );
  });
  afterAll(async () => {
    await app.close();
    await removeData(dataDir);
  });
}

/** The value of what must have gone well. */
export async function ok<T>(result: Promise<Result<T>>): Promise<T> {
  const got = await result;
  if (!got.ok) throw new Error(`refused: ${JSON.stringify(got.refusal)}`);
  return got.value;
}

/** The code of what must have been refused; `null` when it was not. */
export async function refusal(result: Promise<Result<unknown>>): Promise<string | null> {
  const got = await result;
  return got.ok ? null : got.refusal.code;
}

/** What is announced from here on, with its room. Returns the list, which grows. */
export function listen(): { room: string; news: Announcement }[] {
  const heard: { room: string; news: Announcement }[] = [];
  const { rooms } = app;
  const announce = rooms.announce.bind(rooms);
  rooms.announce = (room, news) => {
    heard.push({ room, news });
    announce(room, news);
  };
  return heard;
}
