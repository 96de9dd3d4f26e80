/**
 * The journal's tables, used by the worker alone through its own connection.
 * Synchronous: a whole group of appends is one transaction and one fsync.
 */
import type { Database } from 'better-sqlite3';
import type { Appended, ClientOwner, JournalState, JournalUpdate } from '../ports.ts';
import { extendLast, type LastHistory, type RowSpan } from './history-span.ts';
import { mayWrite, workshopOf, type Right, type Standing } from './journal-right.ts';
import type { Made } from './make-snapshot.ts';

interface StandsAt {
  /** Number of the last snapshot. */
  last: number;
  /** The room's epoch. */
  now: number | null;
  /** How many updates there are of those that the snapshot was made of. */
  there: number;
}

export class JournalStore {
  readonly #db: Database;
  readonly #sql: ReturnType<typeof statements>;

  constructor(db: Database) {
    this.#db = db;
    this.#sql = statements(db);
  }

  transaction<T>(work: () => T): T {
    return this.#db.transaction(work).immediate();
  }

  /** Inside a transaction of the caller's. */
  append(room: string, updates: readonly JournalUpdate[]): Appended {
    let seq = this.#lastSeq(room);
    const refused: number[] = [];
    const may = new Map<string, boolean>();
    for (const [index, { bytes, actorId, at, key, right, clients }] of updates.entries()) {
      if (right && actorId !== null && !this.#may(actorId, right, at, may)) {
        refused.push(index);
        continue;
      }
      if (key !== undefined) this.#sql.addKey.run(room, key);
      for (const { clientId, actorId: owner } of clients ?? [])
        this.#sql.addClient.run(room, clientId, owner);
      this.#sql.addUpdate.run(room, ++seq, bytes, actorId, at, key ?? null);
    }
    if (seq > 0) this.#sql.addRoom.run(room);
    return { seq, refused };
  }

  load(room: string): JournalState {
    const snapshot = this.#sql.snapshot.get(room) as { seq: number; bytes: Buffer } | undefined;
    return this.#state(room, snapshot?.seq ?? 0, snapshot?.bytes ?? null);
  }

  since(room: string, seq: number): JournalState {
    return seq < this.#foldedAway(room) ? this.load(room) : this.#state(room, seq, null);
  }

  last(rooms: readonly string[]): number[] {
    return rooms.map((room) => this.#lastSeq(room));
  }

  #state(room: string, after: number, snapshot: Buffer | null): JournalState {
    const { epoch } = (this.#sql.epoch.get(room) as { epoch: number } | undefined) ?? { epoch: 1 };
    return {
      epoch,
      snapshot,
      updates: this.#sql.updates.all(room, after) as JournalState['updates'],
      clients: this.#sql.clients.all(room) as ClientOwner[],
      seq: this.#lastSeq(room),
    };
  }

  /** Up to here updates are gone: the last but one snapshot stands for them. */
  #foldedAway(room: string): number {
    return (this.#sql.secondSnapshot.get(room) as { seq: number } | undefined)?.seq ?? 0;
  }

  /** In one short transaction; refused when there is anything else by now than what the snapshot was made of. */
  fold(room: string, { upTo, from, epoch, snapshot }: Made, span: RowSpan | null): void {
    this.transaction(() => {
      const { last, now, there } = this.#sql.standsAt.get({ room, from, upTo }) as StandsAt;
      // Of what is folded further only the history is new.
      if (upTo > last) {
        if (now !== epoch || last !== from || there !== upTo - from)
          throw new Error('the journal is not what the snapshot was made of');
        this.#sql.addSnapshot.run(room, upTo, snapshot, Date.now());
        // The last but one snapshot stays with all that followed, should the last one go bad.
        const seq = this.#foldedAway(room);
        this.#sql.dropSnapshots.run(room, seq);
        this.#sql.dropUpdates.run(room, seq);
      }
      if (span) this.#record(room, upTo, snapshot, span);
    });
  }

  hasKey(room: string, key: string): boolean {
    return this.#sql.hasKey.get(room, key) !== undefined;
  }

  #record(room: string, seq: number, state: Uint8Array, span: RowSpan): void {
    const { from, to, reason, label } = span;
    const last = this.#sql.lastHistory.get(room) as LastHistory | undefined;
    const longer = extendLast(last, span);
    if (longer) {
      const { id, endedAt, actorIds, touched } = longer;
      this.#sql.extendHistory.run(seq, endedAt, actorIds, touched, state, id);
      return;
    }
    this.#sql.addHistory.run({
      id: span.id,
      room,
      seq,
      from,
      to,
      actors: JSON.stringify(span.actorIds),
      touched: JSON.stringify(span.touched),
      reason,
      label: label?.text ?? null,
      labelledBy: label?.actorId ?? null,
      state,
    });
  }

  /** Asked in the transaction that writes: nothing is stored after the commit of a revocation. */
  #may(actorId: string, right: Right, now: number, asked: Map<string, boolean>): boolean {
    const { sessionId, workspaceId, action, item } = right;
    const question = `${sessionId} ${workspaceId} ${action} ${item}`;
    const known = asked.get(question);
    if (known !== undefined) return known;
    const row = this.#sql.standing.get(workspaceId, sessionId, actorId, now) as
      Standing | undefined;
    const locked = item !== undefined && this.#sql.locked.get(workshopOf(item)) !== undefined;
    const may = mayWrite(actorId, right, row, locked);
    asked.set(question, may);
    return may;
  }

  #lastSeq(room: string): number {
    return (this.#sql.lastSeq.get(room, room) as { seq: number }).seq;
  }
}

function statements(db: Database) {
  return {
    lastSeq: db.prepare(
      `select max(coalesce((select max(seq) from journal_update where room = ?), 0),
                  coalesce((select max(seq) from journal_snapshot where room = ?), 0)) as seq`,
    ),
    addUpdate: db.prepare(
      'insert into journal_update (room, seq, bytes, actor_id, at, edit_key) values (?, ?, ?, ?, ?, ?)',
    ),
    // The first claim wins.
    addClient: db.prepare(
      `insert into document_client (room, client_id, actor_id) values (?, ?, ?)
       on conflict (room, client_id) do nothing`,
    ),
    clients: db.prepare(
      'select client_id as clientId, actor_id as actorId from document_client where room = ?',
    ),
    addKey: db.prepare('insert into edit_key (room, edit_key) values (?, ?)'),
    hasKey: db.prepare('select 1 from edit_key where room = ? and edit_key = ?'),
    addRoom: db.prepare('insert into room (room) values (?) on conflict (room) do nothing'),
    epoch: db.prepare('select epoch from room where room = ?'),
    snapshot: db.prepare(
      'select seq, bytes from journal_snapshot where room = ? order by seq desc limit 1',
    ),
    secondSnapshot: db.prepare(
      'select seq from journal_snapshot where room = ? order by seq desc limit 1 offset 1',
    ),
    standsAt: db.prepare(
      `select coalesce((select max(seq) from journal_snapshot where room = @room), 0) as last,
              (select epoch from room where room = @room) as now,
              (select count(*) from journal_update
               where room = @room and seq > @from and seq <= @upTo) as there`,
    ),
    addSnapshot: db.prepare(
      'insert into journal_snapshot (room, seq, bytes, at) values (?, ?, ?, ?)',
    ),
    dropSnapshots: db.prepare('delete from journal_snapshot where room = ? and seq < ?'),
    dropUpdates: db.prepare('delete from journal_update where room = ? and seq <= ?'),
    updates: db.prepare(
      `select seq, bytes, actor_id as "actorId", at from journal_update
       where room = ? and seq > ? order by seq`,
    ),
    standing: db.prepare(
      `select membership.role, membership.item from session
       join actor on actor.id = session.actor_id
       left join membership
         on membership.actor_id = session.actor_id and membership.workspace_id = ?
       where session.id = ? and session.actor_id = ? and session.expires_at > ?
         and actor.suspended_at is null`,
    ),
    locked: db.prepare('select 1 from workshop where id = ? and locked = 1'),
    lastHistory: db.prepare(
      `select id, started_at, ended_at, actor_ids, touched, reason, label from history
       where room = ? order by seq desc, ended_at desc limit 1`,
    ),
    extendHistory: db.prepare(
      'update history set seq = ?, ended_at = ?, actor_ids = ?, touched = ?, state = ? where id = ?',
    ),
    addHistory: db.prepare(
      `insert into history (id, room, seq, started_at, ended_at, actor_ids, touched, reason, label,
                            labelled_by, state)
       values (@id, @room, @seq, @from, @to, @actors, @touched, @reason, @label, @labelledBy, @state)`,
    ),
  };
}
