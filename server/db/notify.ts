/** Text from process to process by PostgreSQL's LISTEN and NOTIFY, on a connection of its own. */
import type { Logger } from 'pino';
import pg from 'pg';
import { ascii, Parts, split } from './notify-parts.ts';
import { connectionTo, endWhenSilent } from './postgres.ts';

const CHANNEL = 'talkoot';
const NOTIFY = `select pg_notify('${CHANNEL}', part) from unnest($1::text[]) as part`;
/** How often it is made sure that the connection lives, and how long it may be silent. */
const ASK_MS = 3000;
const SILENT_MS = 8000;
const AGAIN_MS = 250;
/** While the connection is away this much waits; the rest is lost, as it may be. */
const MOST_WAITING = 1000;

export interface NotifyEvents {
  heard(text: string): void;
  /** After a while without a connection. */
  missed(): void;
}

/** Resolves when it listens; should the database be away by then, it goes on trying. */
export async function openNotify(url: string, events: NotifyEvents, log: Logger) {
  const line = new Notify(url, events, log);
  await line.connect();
  return line;
}

class Notify {
  readonly #url: string;
  readonly #events: NotifyEvents;
  readonly #log: Logger;
  readonly #parts = new Parts();
  readonly #asking: NodeJS.Timeout;
  #client: pg.Client | null = null;
  #waiting: string[] = [];
  #sending: Promise<void> | null = null;
  #listened = false;
  #closed = false;

  constructor(url: string, events: NotifyEvents, log: Logger) {
    this.#url = url;
    this.#events = events;
    this.#log = log;
    this.#asking = setInterval(() => this.#ask(), ASK_MS).unref();
  }

  get up(): boolean {
    return this.#client !== null;
  }

  send(text: string): void {
    this.#waiting.push(...split(ascii(text), crypto.randomUUID()));
    if (this.#waiting.length > MOST_WAITING) this.#waiting.splice(0, this.#waiting.length / 2);
    this.#flush();
  }

  async connect(): Promise<void> {
    const client = new pg.Client(connectionTo(this.#url));
    client.on('error', () => undefined);
    client.on('notification', ({ payload = '' }) => {
      const text = this.#parts.add(payload);
      if (text !== null) this.#events.heard(text);
    });
    client.on('end', () => this.#lost(client));
    try {
      await client.connect();
      endWhenSilent(client, SILENT_MS);
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      this.#log.warn({ err: error }, 'cannot listen to other processes');
      void client.end().catch(() => undefined);
      this.#again();
      return;
    }
    this.#client = client;
    if (this.#listened) this.#events.missed();
    this.#listened = true;
    this.#flush();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#asking);
    await this.#sending;
    await this.#client?.end();
  }

  /** What comes while one statement runs goes with the next. */
  #flush(): void {
    const client = this.#client;
    if (!client || this.#sending || this.#waiting.length === 0) return;
    const parts = this.#waiting.splice(0);
    // Perhaps they have gone when it fails: twice does no harm.
    this.#run(client, client.query(NOTIFY, [parts]), () => this.#waiting.unshift(...parts));
  }

  #ask(): void {
    const client = this.#client;
    if (client && !this.#sending) this.#run(client, client.query('select 1'), () => undefined);
  }

  /** One statement at a time: whatever else is to be said waits for its answer. */
  #run(client: pg.Client, asked: Promise<unknown>, onFailed: () => void): void {
    this.#sending = asked
      .then(
        () => undefined,
        () => {
          onFailed();
          // Asked again, a broken connection refuses at once, and nothing else would have its turn.
          void client.end().catch(() => undefined);
          this.#lost(client);
        },
      )
      .then(() => {
        this.#sending = null;
        this.#flush();
      });
  }

  #lost(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = null;
    this.#parts.clear();
    this.#again();
  }

  #again(): void {
    if (!this.#closed) setTimeout(() => void (this.#closed || this.connect()), AGAIN_MS).unref();
  }
}
