/** The journal in PostgreSQL. Several processes may use it at once, also for one room. */
import type pg from 'pg';
import type { Appended, ClientOwner, JournalState, JournalUpdate } from '../ports.ts';
import { clientIdsOf } from './client-ids.ts';
import { foldRoom } from './journal-postgres-fold.ts';
import type { Made } from './make-snapshot.ts';
import { PostgresWriter } from './journal-postgres-writer.ts';
import type { RowSpan } from './history-span.ts';
import { patiently } from './patience.ts';
import { connectionTo, poolOf } from './postgres.ts';

type Asked = pg.QueryResult<pg.QueryResultRow>;

export class PostgresJournal {
  readonly #writer: PostgresWriter;
  readonly #pool: pg.Pool;

  constructor(url: string) {
    this.#writer = new PostgresWriter(url);
    this.#pool = poolOf({ ...connectionTo(url), pipeline: true, max: 3 });
  }

  append(room: string, updates: readonly JournalUpdate[], after?: number): Promise<Appended> {
    return this.#writer.append(room, updates, after);
  }

  async load(room: string): Promise<JournalState> {
    return this.#read(room, Number.MAX_SAFE_INTEGER);
  }

  async since(room: string, seq: number): Promise<JournalState> {
    const state = await this.#read(room, seq);
    if (state.snapshot) return state;
    const ids = clientIdsOf(state.updates.map(({ bytes }) => bytes));
    const owned = ids.length
      ? await this.#with((client) => client.query<ClientOwner>(OWNERS, [room, ids]))
      : { rows: [] };
    return { ...state, clients: owned.rows };
  }

  async last(rooms: readonly string[]): Promise<number[]> {
    const { rows } = await this.#with((client) =>
      client.query<{ seq: number }>({ name: 'last of rooms', text: LAST_OF, values: [rooms] }),
    );
    return rows.map(({ seq }) => seq);
  }

  async fold(room: string, made: Made, span: RowSpan | null) {
    await this.#writer.idle();
    return this.#with((client) => foldRoom(client, room, made, span));
  }

  async hasKey(room: string, key: string): Promise<boolean> {
    await this.#writer.idle();
    const text = 'select 1 from edit_key where room = $1 and edit_key = $2';
    const { rows } = await this.#with((client) => client.query(text, [room, key]));
    return rows.length > 0;
  }

  async close(): Promise<void> {
    await this.#writer.close();
    await this.#pool.end();
  }

  /** All of one moment, and in one round trip: nothing waits for the answer to another. */
  async #read(room: string, after: number): Promise<JournalState> {
    await this.#writer.idle();
    const [, snapshot, updates, epoch, clients, last] = await this.#with((client) =>
      Promise.all<Asked>([
        client.query('begin isolation level repeatable read, read only'),
        client.query({ name: 'snapshot', text: SNAPSHOT, values: [room, after] }),
        client.query({ name: 'updates', text: UPDATES, values: [room, after] }),
        client.query('select epoch from room where room = $1', [room]),
        client.query(CLIENTS, [room, after]),
        client.query(LAST, [room]),
        client.query('commit'),
      ]),
    );
    return {
      epoch: (epoch?.rows[0] as { epoch: number } | undefined)?.epoch ?? 1,
      snapshot: (snapshot?.rows[0] as { bytes: Buffer } | undefined)?.bytes ?? null,
      updates: (updates?.rows ?? []) as JournalState['updates'],
      clients: (clients?.rows ?? []) as ClientOwner[],
      seq: (last?.rows[0] as { seq: number } | undefined)?.seq ?? 0,
    };
  }

  /** Of all that is asked here nothing does harm when it is asked again. */
  #with<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    return patiently(async () => {
      const client = await this.#pool.connect();
      let failed = true;
      try {
        const result = await work(client);
        failed = false;
        return result;
      } finally {
        client.release(failed);
      }
    });
  }
}

/** The last but one stands for what is gone of the updates. */
const BASE = `coalesce((select seq from journal_snapshot where room = $1
                        order by seq desc limit 1 offset 1), 0)`;
/** Whoever has all up to $2 needs the snapshot only when updates after it are gone. */
const NEEDED = `($2 = ${Number.MAX_SAFE_INTEGER} or $2 < ${BASE})`;
const SNAPSHOT = `select bytes from journal_snapshot where room = $1 and ${NEEDED}
                  order by seq desc limit 1`;
const UPDATES = `select seq, bytes, actor_id as "actorId", at from journal_update
                 where room = $1 and seq > case when ${NEEDED}
                   then coalesce((select max(seq) from journal_snapshot where room = $1), 0)
                   else $2 end
                 order by seq`;
const CLIENTS = `select client_id as "clientId", actor_id as "actorId" from document_client
                 where room = $1 and ${NEEDED}`;
const LAST = `select greatest(
                coalesce((select max(seq) from journal_update where room = $1), 0),
                coalesce((select max(seq) from journal_snapshot where room = $1), 0)) as seq`;
const OWNERS = `select client_id as "clientId", actor_id as "actorId" from document_client
                where room = $1 and client_id = any($2::bigint[])`;
const LAST_OF = `select greatest(
                   coalesce((select max(seq) from journal_update where room = asked.room), 0),
                   coalesce((select max(seq) from journal_snapshot where room = asked.room), 0)) as seq
                 from unnest($1::text[]) with ordinality as asked (room, at) order by at`;
