/** The journal in PostgreSQL. Several processes may use it at once, also for one room. */
import type pg from 'pg';
import type { Appended, ClientOwner, JournalState, JournalUpdate } from '../ports.ts';
import { clientIdsOf } from './client-ids.ts';
import { foldRoom } from './journal-postgres-fold.ts';
import type { Made } from './make-snapshot.ts';
import { PostgresWriter } from './journal-postgres-writer.ts';
import type { RowSpan } from './history-span.ts';
import { patiently } from './patience.ts';
import { connectionTo, poolOf, SERVING_MS } from './postgres.ts';

type Asked = pg.QueryResult<pg.QueryResultRow>;

export class PostgresJournal {
  readonly #writer: PostgresWriter;
  readonly #pool: pg.Pool;

  constructor(url: string) {
    this.#writer = new PostgresWriter(url);
    this.#pool = poolOf({ ...connectionTo(url), pipeline: true, max: 3 }, SERVING_MS);
  }

  append(room: string, updates: readonly JournalUpdate[], after?: number): Promise<Appended> {
    return this.#writer.append(room, updates, after);
  }

  /** All of one moment, and in one round trip: nothing waits for the answer to another. */
  async load(room: string): Promise<JournalState> {
    await this.#writer.idle();
    const [, snapshot, updates, epoch, clients, last] = await this.#with((client) =>
      Promise.all<Asked>([
        client.query('begin isolation level repeatable read, read only'),
        client.query({ name: 'snapshot', text: SNAPSHOT, values: [room] }),
        client.query({ name: 'updates', text: UPDATES, values: [room] }),
        client.query('select epoch from room where room = $1', [room]),
        client.query(CLIENTS, [room]),
        client.query(`select ${LAST} as seq`, [room]),
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

  /** One statement, as it is asked before every reading and mostly finds nothing. */
  async since(room: string, after: number): Promise<JournalState> {
    await this.#writer.idle();
    const { rows } = await this.#with((client) =>
      client.query<NewsRow>({ name: 'news', text: NEWS, values: [room, after] }),
    );
    const [head] = rows;
    if (!head || head.folded) return this.load(room);
    const updates = rows.flatMap(({ update, bytes, actorId, at }) =>
      update === null ? [] : [{ seq: update, bytes, actorId, at }],
    );
    const clients = await this.#owners(room, clientIdsOf(updates.map(({ bytes }) => bytes)));
    return { epoch: head.epoch, snapshot: null, updates, clients, seq: head.last };
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

  async #owners(room: string, ids: readonly number[]): Promise<ClientOwner[]> {
    if (ids.length === 0) return [];
    const asked = this.#with((client) => client.query<ClientOwner>(OWNERS, [room, ids]));
    return (await asked).rows;
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

/** A row for each update, or one without. */
interface NewsRow {
  epoch: number;
  last: number;
  /** Some of what was asked for is gone: only the snapshot has it. */
  folded: boolean;
  update: number | null;
  bytes: Buffer;
  actorId: string | null;
  at: number;
}

const SNAPSHOT = `select bytes from journal_snapshot where room = $1 order by seq desc limit 1`;
const UPDATES = `select seq, bytes, actor_id as "actorId", at from journal_update
                 where room = $1
                   and seq > coalesce((select max(seq) from journal_snapshot where room = $1), 0)
                 order by seq`;
const CLIENTS = `select client_id as "clientId", actor_id as "actorId" from document_client
                 where room = $1`;
const LAST = `greatest(
                coalesce((select max(seq) from journal_update where room = $1), 0),
                coalesce((select max(seq) from journal_snapshot where room = $1), 0))`;
/** The last snapshot but one stands for what is gone of the updates. */
const NEWS = `select coalesce(room.epoch, 1) as epoch, head.last, head.gone > $2 as folded,
                     news.seq as update, news.bytes, news.actor_id as "actorId", news.at
              from (select ${LAST} as last,
                           coalesce((select seq from journal_snapshot where room = $1
                                     order by seq desc limit 1 offset 1), 0) as gone) as head
              left join room on room.room = $1
              left join journal_update as news
                on news.room = $1 and news.seq > $2 and head.gone <= $2
              order by news.seq`;
const OWNERS = `select client_id as "clientId", actor_id as "actorId" from document_client
                where room = $1 and client_id = any($2::bigint[])`;
const LAST_OF = `select greatest(
                   coalesce((select max(seq) from journal_update where room = asked.room), 0),
                   coalesce((select max(seq) from journal_snapshot where room = asked.room), 0)) as seq
                 from unnest($1::text[]) with ordinality as asked (room, at) order by at`;
