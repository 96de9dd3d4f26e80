/** The open rooms: opened when first asked for, gone when nobody needs them. */
import { parseRoom, type RoomKind } from '#shared/rooms.ts';
import { CLOSE, type Announcement, type PresenceUser } from '#shared/wire.ts';
import type { Doorkeeper, Meters, Rooms as RoomsPort } from '../ports.ts';
import { IDLE_MS, Room, type RoomDeps } from './room.ts';
import { seatMode } from './rights.ts';
import type { Seat } from './seat.ts';

/** No page takes longer from its load to its socket, or it comes again anyway. */
const NEWS_MS = 60_000;
const TICK_MS = 1000;

export interface RoomsDeps extends Omit<RoomDeps, 'onFailed'> {
  doorkeeper: Doorkeeper;
  meters: Meters;
}

export class Rooms implements RoomsPort {
  readonly #deps: RoomsDeps;
  readonly #rooms = new Map<string, Promise<Room>>();
  readonly #seats = new Set<Seat>();
  readonly #timer: NodeJS.Timeout;
  /** When the last announcement of a room was made, for pages that were just being loaded. */
  readonly #news = new Map<string, number>();
  #sweeping = false;
  #closing = false;

  constructor(deps: RoomsDeps) {
    this.#deps = deps;
    this.#timer = setInterval(() => void this.#tick(), TICK_MS).unref();
  }

  /** Everybody who asks at once waits for the same load. */
  open(name: string): Promise<Room> {
    const known = this.#rooms.get(name);
    if (known) return known;
    const id = parseRoom(name);
    if (!id) return Promise.reject(new Error(`no such room: ${name}`));
    if (this.#closing) return Promise.reject(new Error('closing'));
    const { journal, clock, log, onCommitted } = this.#deps;
    const opening = Room.open(name, id, {
      journal,
      clock,
      log,
      onCommitted,
      onFailed: () => this.#forget(name, opening),
    });
    this.#rooms.set(name, opening);
    opening.catch(() => this.#forget(name, opening));
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
  }

  left(seat: Seat): void {
    this.#seats.delete(seat);
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
    void this.#rooms.get(room)?.then(
      (open) => open.announce(announcement),
      () => undefined,
    );
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

  /** Commits what has come, says good-bye, folds what is open. */
  async close(): Promise<void> {
    this.#closing = true;
    clearInterval(this.#timer);
    const rooms = await this.#opened();
    await Promise.all(rooms.map((room) => room.quiet()));
    for (const seat of [...this.#seats]) seat.close(CLOSE.restarting, 'restarting');
    await Promise.all(rooms.map((room) => room.quiet()));
  }

  async #tick(): Promise<void> {
    const now = this.#deps.clock.now();
    for (const seat of [...this.#seats]) seat.tick(now);
    for (const [room, at] of this.#news) if (now - at > NEWS_MS) this.#news.delete(room);
    if (this.#sweeping) return;
    this.#sweeping = true;
    try {
      await this.#sweep();
      for (const room of await this.#opened()) await this.#settle(room, now);
    } catch (error) {
      this.#deps.log.error({ err: error }, 'sweep failed');
    } finally {
      this.#sweeping = false;
    }
  }

  /** A safety net: whatever way a right was lost, its seats are gone within a second. */
  async #sweep(): Promise<void> {
    const seats = [...this.#seats].filter(({ closed }) => !closed);
    if (seats.length === 0) return;
    const standings = await this.#deps.doorkeeper.standing(
      seats.map(({ sessionId, room }) => ({ sessionId, room: room.id })),
    );
    for (const [index, seat] of seats.entries()) {
      const standing = standings[index];
      if (!standing?.session) seat.close(CLOSE.noSession, 'no session');
      else if (seatMode(standing.grant, seat.room.id, standing.locked) !== seat.mode)
        seat.close(CLOSE.rightsChanged, 'rights changed');
    }
  }

  async #settle(room: Room, now: number): Promise<void> {
    await room.foldIfIdle(now);
    const needed = () => room.seats.size > 0 || room.pins > 0 || room.busy;
    if (needed() || now - room.lastUsed < IDLE_MS) return;
    const opening = this.#rooms.get(room.name);
    if (opening) this.#forget(room.name, opening);
    room.destroy();
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
