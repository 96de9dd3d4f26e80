/**
 * The journal's tables, used by the worker alone through its own connection.
 * Synchronous: a whole group of appends is one transaction and one fsync.
 */
import type { Database } from 'better-sqlite3';
import type { Role } from '#shared/model.ts';
import { can, type Action } from '#shared/permissions.ts';
import type { Appended, ClientOwner, HistorySpan, JournalState, JournalUpdate } from '../ports.ts';
import { verifyFold } from './fold.ts';

/** Activity within this long of a history row's beginning belongs to that row. */
export const HISTORY_MS = 10 * 60_000;

type Right = NonNullable<JournalUpdate['right']>;

/** With the id of the row it may become. */
export type RowSpan = HistorySpan & { id: string };

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
    const rows = this.#sql.updates.all(room, snapshot?.seq ?? 0) as {
      seq: number;
      bytes: Buffer;
      actor_id: string | null;
      at: number;
    }[];
    const { epoch } = (this.#sql.epoch.get(room) as { epoch: number } | undefined) ?? { epoch: 1 };
    return {
      epoch,
      snapshot: snapshot?.bytes ?? null,
      updates: rows.map(({ seq, bytes, actor_id, at }) => ({ seq, bytes, actorId: actor_id, at })),
      clients: this.#sql.clients.all(room) as ClientOwner[],
      seq: rows.at(-1)?.seq ?? snapshot?.seq ?? 0,
    };
  }

  /** In one transaction; the old rows go only when the snapshot is seen to hold the same. */
  fold(room: string, upTo: number, snapshot: Uint8Array, span: RowSpan | null): void {
    this.transaction(() => {
      const { snapshot: base, updates } = this.load(room);
      const tail = updates.filter(({ seq }) => seq <= upTo).map(({ bytes }) => bytes);
      verifyFold(base ? [base, ...tail] : tail, snapshot);
      const now = Date.now();
      if (tail.length > 0) this.#sql.addSnapshot.run(room, upTo, snapshot, now);
      // The last but one snapshot stays with all that followed, should the last one go bad.
      const { seq } = (this.#sql.secondSnapshot.get(room) as { seq: number } | undefined) ?? {
        seq: 0,
      };
      this.#sql.dropSnapshots.run(room, seq);
      this.#sql.dropUpdates.run(room, seq);
      if (span) this.#record(room, upTo, snapshot, span);
    });
  }

  hasKey(room: string, key: string): boolean {
    return this.#sql.hasKey.get(room, key) !== undefined;
  }

  #record(room: string, seq: number, state: Uint8Array, span: RowSpan): void {
    const { from, to, reason, label } = span;
    const last = this.#sql.lastHistory.get(room) as LastHistory | undefined;
    const continues =
      reason === 'activity' &&
      last?.reason === 'activity' &&
      last.label === null &&
      to - last.started_at < HISTORY_MS;
    if (continues) {
      const actors = union(last.actor_ids, span.actorIds);
      const touched = union(last.touched, span.touched);
      this.#sql.extendHistory.run(
        seq,
        Math.max(to, last.ended_at),
        actors,
        touched,
        state,
        last.id,
      );
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
  #may(
    actorId: string,
    { sessionId, workspaceId, action, item }: Right,
    now: number,
    asked: Map<string, boolean>,
  ): boolean {
    const question = `${sessionId} ${workspaceId} ${action} ${item}`;
    const known = asked.get(question);
    if (known !== undefined) return known;
    const may =
      action === 'signed-in'
        ? this.#sql.live.get(sessionId, actorId, now) !== undefined
        : this.#granted(actorId, { sessionId, workspaceId, action, item }, now);
    asked.set(question, may);
    return may;
  }

  #granted(
    actorId: string,
    { sessionId, workspaceId, action, item }: Right & { action: Action },
    now: number,
  ): boolean {
    const row = this.#sql.grant.get(sessionId, actorId, now, workspaceId) as
      { role: Role; item: string | null } | undefined;
    const grant = row && { actorId, workspaceId, ...row };
    const subject = item === undefined ? {} : { item };
    const locked = item !== undefined && this.#sql.locked.get(item.split(':')[1]) !== undefined;
    return (
      grant !== undefined &&
      can(grant, action, subject) &&
      (!locked || can(grant, 'board.arrange_locked'))
    );
  }

  #lastSeq(room: string): number {
    return (this.#sql.lastSeq.get(room, room) as { seq: number }).seq;
  }
}

interface LastHistory {
  id: string;
  started_at: number;
  ended_at: number;
  actor_ids: string;
  touched: string;
  reason: HistorySpan['reason'];
  label: string | null;
}

function union(json: string, more: readonly string[]): string {
  return JSON.stringify([...new Set([...(JSON.parse(json) as string[]), ...more])]);
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
    addSnapshot: db.prepare(
      'insert into journal_snapshot (room, seq, bytes, at) values (?, ?, ?, ?)',
    ),
    dropSnapshots: db.prepare('delete from journal_snapshot where room = ? and seq < ?'),
    dropUpdates: db.prepare('delete from journal_update where room = ? and seq <= ?'),
    updates: db.prepare(
      'select seq, bytes, actor_id, at from journal_update where room = ? and seq > ? order by seq',
    ),
    grant: db.prepare(
      `select membership.role, membership.item from session
       join actor on actor.id = session.actor_id
       join membership on membership.actor_id = session.actor_id
       where session.id = ? and session.actor_id = ? and session.expires_at > ?
         and actor.suspended_at is null and membership.workspace_id = ?`,
    ),
    live: db.prepare(
      `select 1 from session join actor on actor.id = session.actor_id
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
