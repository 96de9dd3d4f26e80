/** The open rooms: opened when first asked for, gone when nobody needs them. */
import { parseRoom, type RoomKind } from '#shared/rooms.ts';
import { CLOSE, type Announcement, type PresenceUser } from '#shared/wire.ts';
import type { Doorkeeper, Meters, Relay } from '../ports.ts';
import type { Here } from '../relay-messages.ts';
import { Allowances } from './allowances.ts';
import { Neighbours } from './neighbours.ts';
import { IDLE_MS, Room } from './room.ts';
import type { RoomDeps } from './room-deps.ts';
import { seatMode } from './rights.ts';
import type { Seat } from './seat.ts';

/** No page takes longer from its load to its socket, or it comes again anyway. */
const NEWS_MS = 60_000;
const TICK_MS = 1000;
/** Whoever cannot be asked about rights for so many ticks may not go on: the database is away. */
const MOST_UNSWEPT = 5;
/** How often the journal is asked whether others have written, should nobody tell, in ticks. */
const LOOK_TICKS = 2;
/** How often what people have brought to rooms is looked through, in ticks: there may be many. */
const FORGET_TICKS = 60;

type Given = 'allowance' | 'onFailed' | 'onWritten' | 'onPresence' | 'shared';

export interface RoomsDeps extends Omit<RoomDeps, Given> {
  relay: Relay;
  doorkeeper: Doorkeeper;
  meters: Meters;
}

export class Rooms {
  readonly neighbours: Neighbours;
  readonly #deps: RoomsDeps;
  readonly #rooms = new Map<string, Promise<Room>>();
  readonly #seats = new Set<Seat>();
  readonly #allowances = new Allowances();
  readonly #timer: NodeJS.Timeout;
  /** When the last announcement of a room was made, for pages that were just being loaded. */
  readonly #news = new Map<string, number>();
  #ticks = 0;
  /** Ticks since the rights of all seats were last looked up. */
  #unswept = 0;
  #closing = false;

  constructor(deps: RoomsDeps) {
    this.#deps = deps;
    this.neighbours = new Neighbours(deps.relay, {
      written: (name, seq) => this.#inOpen(name, (room) => room.follow(seq)),
      here: (process, name, entries, whole) =>
        this.#inOpen(name, (room) => room.presence.hear(process, entries, whole)),
      own: (names) => this.#own(names),
      rooms: () => [...new Set([...this.#seats].map(({ room }) => room.name))],
    });
    const sweep = this.#oneAtATime('look up rights', () => this.#sweep());
    const settle = this.#oneAtATime('fold', () => this.#settle());
    const look = this.#oneAtATime('look for what others have written', () => this.#look());
    this.#timer = setInterval(() => {
      this.#tick();
      sweep();
      settle();
      if (!deps.relay.alone && this.#ticks % LOOK_TICKS === 0) look();
    }, TICK_MS).unref();
  }

  /** Everybody who asks at once waits for the same load. */
  open(name: string): Promise<Room> {
    const known = this.#rooms.get(name);
    if (known) return known;
    const id = parseRoom(name);
    if (!id) return Promise.reject(new Error(`no such room: ${name}`));
    if (this.#closing) return Promise.reject(new Error('closing'));
    const { journal, clock, log, relay, onCommitted } = this.#deps;
    const opening = Room.open(name, id, {
      ...{ journal, clock, log, onCommitted, shared: !relay.alone },
      allowance: this.#allowances.of(name),
      onWritten: (room, seq) => this.neighbours.wrote(room, seq),
      onPresence: (room, entries) => this.neighbours.moved(room, entries),
      onFailed: () => this.#forget(name, opening),
    });
    this.#rooms.set(name, opening);
    opening.then(
      () => this.neighbours.opened(name),
      () => this.#forget(name, opening),
    );
    return opening;
  }

  /** Uses a room that must not leave memory meanwhile. */
  async using<T>(name: string, work: (room: Room) => Promise<T> | T): Promise<T> {
    const room = await this.open(name);
    room.pins++;
    try {
      return await work(room);
    } finally {
      room.pins--;
      room.lastUsed = this.#deps.clock.now();
    }
  }

  sit(seat: Seat): void {
    this.#seats.add(seat);
    this.neighbours.sat(seat.room.name);
  }

  left(seat: Seat): void {
    this.#seats.delete(seat);
    this.neighbours.sat(seat.room.name);
    seat.room.lastUsed = this.#deps.clock.now();
  }

  seatsOf(actorId: string): number {
    let count = 0;
    for (const seat of this.#seats) if (seat.actorId === actorId) count++;
    return count;
  }

  /** By the kind of room: none of their names leaves the house. */
  counts(): Record<'rooms' | 'seats', Partial<Record<RoomKind, number>>> {
    const rooms = [...this.#rooms.keys()].flatMap((name) => parseRoom(name)?.kind ?? []);
    return { rooms: tally(rooms), seats: tally([...this.#seats].map(({ room }) => room.id.kind)) };
  }

  announce(room: string, announcement: Announcement): void {
    this.#news.set(room, this.#deps.clock.now());
    this.#inOpen(room, (open) => open.announce(announcement));
  }

  /** How long ago the room's last announcement was; `null` when no open page can have missed it. */
  quiet(room: string): number | null {
    const at = this.#news.get(room);
    return at === undefined ? null : Math.max(0, this.#deps.clock.now() - at);
  }

  rightsChanged(workspaceId: string, actorIds: string[]): void {
    const changed = new Set(actorIds);
    for (const seat of [...this.#seats])
      if (seat.room.id.workspaceId === workspaceId && changed.has(seat.actorId))
        seat.close(CLOSE.rightsChanged, 'rights changed');
  }

  signedOut(actorId: string, sessionIds: string[] | 'all'): void {
    for (const seat of [...this.#seats])
      if (seat.actorId === actorId && (sessionIds === 'all' || sessionIds.includes(seat.sessionId)))
        seat.close(CLOSE.noSession, 'signed out');
  }

  present(workspaceId: string): PresenceUser[] {
    const here = new Map<string, PresenceUser>();
    for (const { closed, room, user } of this.#seats)
      if (!closed && room.id.workspaceId === workspaceId) here.set(user.actorId, user);
    return [...here.values()];
  }

  seated(room: string): string[] {
    const here = new Set<string>();
    for (const seat of this.#seats)
      if (!seat.closed && seat.room.name === room) here.add(seat.actorId);
    return [...here];
  }

  rightsOf(room: string): void {
    for (const seat of [...this.#seats])
      if (seat.room.name === room) seat.close(CLOSE.rightsChanged, 'rights changed');
  }

  /** Pages may have missed an announcement: what they load when they come again is the truth. */
  comeAgain(): void {
    for (const seat of [...this.#seats]) seat.close(CLOSE.restarting, 'come again');
  }

  /** Commits what has come, says good-bye, lets what is being folded be folded. */
  async close(): Promise<void> {
    this.#closing = true;
    clearInterval(this.#timer);
    const rooms = await this.#opened();
    await Promise.all(rooms.map((room) => room.quiet()));
    for (const seat of [...this.#seats]) seat.close(CLOSE.restarting, 'restarting');
    await Promise.all(rooms.map((room) => room.quiet()));
    this.neighbours.close();
  }

  #tick(): void {
    const now = this.#deps.clock.now();
    this.#ticks++;
    for (const seat of [...this.#seats]) seat.tick(now);
    for (const [room, at] of this.#news) if (now - at > NEWS_MS) this.#news.delete(room);
    if (this.#ticks % FORGET_TICKS === 0)
      this.#allowances.sweep(now, (room) => this.#rooms.has(room));
    this.neighbours.tick();
    if (++this.#unswept > MOST_UNSWEPT)
      for (const seat of [...this.#seats]) seat.close(CLOSE.notSaved, 'cannot ask about rights');
  }

  /** Work of each second that may take longer than that. */
  #oneAtATime(what: string, work: () => Promise<void>): () => void {
    let running = false;
    return () => {
      if (running) return;
      running = true;
      work()
        .catch((error: unknown) => this.#deps.log.error({ err: error }, `could not ${what}`))
        .finally(() => (running = false));
    };
  }

  /** A safety net: whatever way a right was lost, its seats are gone within a second. */
  async #sweep(): Promise<void> {
    const seats = [...this.#seats].filter(({ closed }) => !closed);
    if (seats.length === 0) return void (this.#unswept = 0);
    const standings = await this.#deps.doorkeeper.standing(
      seats.map(({ sessionId, room }) => ({ sessionId, room: room.id })),
    );
    this.#unswept = 0;
    for (const [index, seat] of seats.entries()) {
      const standing = standings[index];
      if (!standing?.session) seat.close(CLOSE.noSession, 'no session');
      else if (seatMode(standing.grant, seat.room.id, standing.locked) !== seat.allowed)
        seat.close(CLOSE.rightsChanged, 'rights changed');
    }
  }

  /** Another safety net: what others have written, and nobody has told of. */
  async #look(): Promise<void> {
    const rooms = await this.#opened();
    if (rooms.length === 0) return;
    const last = await this.#deps.journal.last(rooms.map(({ name }) => name));
    for (const [index, room] of rooms.entries()) {
      const seq = last[index] ?? 0;
      if (seq > room.seq && !room.busy) this.#deps.meters.notTold();
      room.follow(seq);
    }
  }

  async #settle(): Promise<void> {
    const now = this.#deps.clock.now();
    for (const room of await this.#opened()) {
      await room.foldIfIdle(now);
      const needed = room.seats.size > 0 || room.pins > 0 || room.busy;
      if (needed || now - room.lastUsed < IDLE_MS) continue;
      const opening = this.#rooms.get(room.name);
      if (opening) this.#forget(room.name, opening);
      room.destroy();
    }
  }

  #own(names: readonly string[]): Required<Here>[] {
    const open = [...this.#seats].filter(({ closed }) => !closed);
    const byRoom = Map.groupBy(open, ({ room }) => room.name);
    return names.map((room) => {
      const seats = byRoom.get(room) ?? [];
      const users = new Map(seats.map(({ user }) => [user.actorId, user]));
      return { room, users: [...users.values()], entries: seats[0]?.room.presence.own() ?? [] };
    });
  }

  /** Does something in a room that is open, or is being opened. */
  #inOpen(name: string, work: (room: Room) => void): void {
    void this.#rooms.get(name)?.then(work, () => undefined);
  }

  #forget(name: string, opening: Promise<Room>): void {
    if (this.#rooms.get(name) === opening) this.#rooms.delete(name);
  }

  async #opened(): Promise<Room[]> {
    const settled = await Promise.allSettled(this.#rooms.values());
    return settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  }
}

function tally(kinds: RoomKind[]): Partial<Record<RoomKind, number>> {
  const count: Partial<Record<RoomKind, number>> = {};
  for (const kind of kinds) count[kind] = (count[kind] ?? 0) + 1;
  return count;
}
