import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLive, type Live } from './live.ts';
import { startRelay, type Relay } from './relay.ts';
import { postgresIn, removeData, type StoreName } from './stores.ts';

/** One or more servers over one store, each behind a line that a test can cut. */
export class Houses {
  lives: Live[] = [];
  relays: Relay[] = [];
  readonly #folders: string[];
  readonly #env: Record<string, string>;

  static async open(store: StoreName, servers: number): Promise<Houses> {
    const folders = Array.from({ length: servers }, () =>
      mkdtempSync(join(tmpdir(), 'talkoot-houses-')),
    );
    const [first = ''] = folders;
    const env = store === 'postgres' ? { DATABASE_URL: await postgresIn(first) } : undefined;
    const houses = new Houses(folders, env ?? {});
    await houses.#start();
    return houses;
  }

  private constructor(folders: string[], env: Record<string, string>) {
    this.#folders = folders;
    this.#env = env;
  }

  /** Ends all of them and begins anew on what they have stored. */
  async reopen(): Promise<void> {
    await this.#stop();
    await this.#start();
  }

  async end(): Promise<void> {
    await this.#stop();
    for (const folder of this.#folders) await removeData(folder);
  }

  async #start(): Promise<void> {
    this.lives = await Promise.all(this.#folders.map((folder) => startLive(folder, this.#env)));
    this.relays = await Promise.all(
      this.lives.map(async ({ port }) => Object.assign(await startRelay(), { target: port })),
    );
  }

  async #stop(): Promise<void> {
    await Promise.all(this.relays.map((relay) => relay.close()));
    await Promise.all(this.lives.map((live) => live.stop()));
    this.relays = [];
    this.lives = [];
  }
}
