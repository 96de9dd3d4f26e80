/**
 * The one writer of a process. What comes while a commit runs is written together in the next,
 * whatever rooms it is for: the commit is the clock. Each transaction is two round trips.
 */
import pg from 'pg';
import type { Appended, JournalUpdate } from '../ports.ts';
import { isFull } from './disk-trouble.ts';
import { lookUp, type Append, type Found } from './journal-postgres-look-up.ts';
import { decide, type Plan } from './journal-postgres-plan.ts';
import { passes, PATIENCE_MS, patiently } from './patience.ts';
import { connectionTo, endWhenSilent } from './postgres.ts';

interface Waiting extends Append {
  resolve(appended: Appended): void;
  reject(error: unknown): void;
}

/** A commit that takes longer has been swallowed on its way. */
const SILENT_MS = 10_000;
/** As much as a transaction may bring, so that a backlog is written in pieces. */
const MOST_APPENDS = 1000;

export class PostgresWriter {
  readonly #url: string;
  #client: pg.Client | null = null;
  #waiting: Waiting[] = [];
  #running = false;
  #last: Promise<unknown> = Promise.resolve();

  constructor(url: string) {
    this.#url = url;
  }

  append(room: string, updates: readonly JournalUpdate[], after?: number): Promise<Appended> {
    const appended = new Promise<Appended>((resolve, reject) => {
      this.#waiting.push({ room, updates, after, resolve, reject });
    });
    this.#last = appended.catch(() => undefined);
    if (!this.#running) void this.#run();
    return appended;
  }

  /** When all that has been appended so far is written, or has failed. */
  async idle(): Promise<void> {
    await this.#last;
  }

  async close(): Promise<void> {
    await this.idle();
    await this.#client?.end();
  }

  async #run(): Promise<void> {
    this.#running = true;
    // What comes in the same turn travels together from the first.
    await Promise.resolve();
    while (this.#waiting.length > 0) await this.#write(this.#waiting.splice(0, MOST_APPENDS));
    this.#running = false;
  }

  async #write(batch: Waiting[]): Promise<void> {
    try {
      const plan = await this.#commitPatiently(batch);
      for (const [index, one] of batch.entries()) {
        const answer = plan.answers[index];
        if (answer instanceof Error) one.reject(answer);
        else if (answer) one.resolve(answer);
      }
    } catch (error) {
      // What the database refuses fails alone; when it is away or full, all of it fails.
      if (batch.length === 1 || passes(error) || isFull(error))
        for (const { reject } of batch) reject(error);
      else for (const one of batch) await this.#write([one]);
    }
  }

  /** When the answer to a commit is lost, the next try looks first whether it was done. */
  async #commitPatiently(batch: readonly Append[]): Promise<Plan> {
    let unsure: Plan | null = null;
    return patiently(async () => {
      const client = await this.#connected();
      endWhenSilent(client, SILENT_MS);
      try {
        const found = await lookUp(client, batch);
        if (unsure && (await isWritten(client, unsure))) {
          await client.query('rollback');
          return unsure;
        }
        return await write(client, batch, found, (plan) => (unsure = plan));
      } catch (error) {
        await this.#recover(client, error);
        throw error;
      } finally {
        endWhenSilent(client, 0);
      }
    }, PATIENCE_MS);
  }

  async #connected(): Promise<pg.Client> {
    if (this.#client) return this.#client;
    const client = new pg.Client({ ...connectionTo(this.#url), pipeline: true });
    client.on('error', () => this.#drop(client));
    await client.connect();
    return (this.#client = client);
  }

  async #recover(client: pg.Client, error: unknown): Promise<void> {
    if ((error as { severity?: string }).severity === 'ERROR')
      await client.query('rollback').catch(() => this.#drop(client));
    else this.#drop(client);
  }

  #drop(client: pg.Client): void {
    if (this.#client === client) this.#client = null;
    void client.end().catch(() => undefined);
  }
}

async function write(
  client: pg.Client,
  batch: readonly Append[],
  found: Found,
  committing: (plan: Plan) => void,
): Promise<Plan> {
  const plan = decide(batch, found);
  committing(plan);
  const { keys, clients, updates } = plan;
  const add = (name: string, text: string, values: unknown[][]) =>
    values[0]?.length ? [client.query({ name, text, values })] : [];
  const queries = [
    ...add('add keys', ADD_KEYS, columns(keys, ['room', 'key'])),
    ...add('add clients', ADD_CLIENTS, columns(clients, ['room', 'clientId', 'actorId'])),
    ...add('add updates', ADD_UPDATES, columns(updates, UPDATE_COLUMNS)),
  ];
  const outcomes = await Promise.allSettled([...queries, client.query('commit')]);
  // The first that failed is the reason; what came after it in the transaction only says that it did.
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  return plan;
}

function columns<T extends object>(rows: readonly T[], names: readonly (keyof T)[]): unknown[][] {
  return names.map((name) => rows.map((row) => row[name]));
}

/** All of a transaction is there, or nothing. */
async function isWritten(client: pg.Client, { updates }: Plan): Promise<boolean> {
  const [first] = updates;
  if (!first) return false;
  const { rows } = await client.query(
    'select 1 from journal_update where room = $1 and seq = $2 and bytes = $3 and at = $4',
    [first.room, first.seq, first.bytes, first.at],
  );
  return rows.length > 0;
}

const UPDATE_COLUMNS = ['room', 'seq', 'bytes', 'actorId', 'at', 'key'] as const;
const ADD_KEYS = `insert into edit_key (room, edit_key) select * from unnest($1::text[], $2::text[])`;
// The first claim wins.
const ADD_CLIENTS = `insert into document_client (room, client_id, actor_id)
  select * from unnest($1::text[], $2::bigint[], $3::text[])
  on conflict (room, client_id) do nothing`;
const ADD_UPDATES = `insert into journal_update (room, seq, bytes, actor_id, at, edit_key)
  select * from unnest($1::text[], $2::bigint[], $3::bytea[], $4::text[], $5::bigint[], $6::text[])`;
