/** The other processes of the house: what is told to them, and who sits in their rooms. */
import type { PresenceUser } from '#shared/wire.ts';
import type { Relay } from '../ports.ts';
import type { Here, RelayMessage } from '../relay-messages.ts';
import type { Entry } from './presence.ts';

/** What comes within so long goes together. */
const TOGETHER_MS = 10;
/** A room that many come to at once is told of no oftener. */
const SEATS_MS = 250;
/** How often each process tells of all its people again, and how long it may be silent, in seconds. */
const AGAIN_TICKS = 4;
const GONE_TICKS = 12;

export interface NeighbourEvents {
  /** Another process has written in a room up to a number. */
  written(room: string, seq: number): void;
  /** What another process tells of presence in a room; `whole` when it is all it has. */
  here(process: string, room: string, entries: Entry[], whole: boolean): void;
  /** Who is in these rooms on our side. */
  own(rooms: readonly string[]): Required<Here>[];
  /** Rooms where somebody is on our side. */
  rooms(): string[];
}

interface There {
  users: PresenceUser[];
  /** Ticks since it was last told. */
  age: number;
}

export class Neighbours {
  readonly #relay: Relay;
  readonly #events: NeighbourEvents;
  /** By process and room. */
  readonly #there = new Map<string, Map<string, There>>();
  #news = new Map<string, number>();
  #entries = new Map<string, Map<number, Entry>>();
  #changed = new Set<string>();
  #timer: NodeJS.Timeout | null = null;
  #seatsTimer: NodeJS.Timeout | null = null;
  #ticks = 0;

  constructor(relay: Relay, events: NeighbourEvents) {
    this.#relay = relay;
    this.#events = events;
  }

  /** A commit of ours: up to which number the room is written. */
  wrote(room: string, seq: number): void {
    if (this.#relay.alone) return;
    this.#news.set(room, seq);
    this.#soon();
  }

  /** Presence on our side has changed. */
  moved(room: string, entries: readonly Entry[]): void {
    if (this.#relay.alone) return;
    const waiting = this.#entries.get(room) ?? new Map<number, Entry>();
    for (const entry of entries) waiting.set(entry.clientId, entry);
    this.#entries.set(room, waiting);
    this.#soon();
  }

  /** Somebody has come to a room on our side, or has gone. */
  sat(room: string): void {
    if (this.#relay.alone) return;
    this.#changed.add(room);
    this.#seatsTimer ??= setTimeout(() => {
      this.#seatsTimer = null;
      this.#tellOf([...this.#changed]);
      this.#changed.clear();
    }, SEATS_MS).unref();
  }

  /** A room has been opened on our side: who is there on others? */
  opened(room: string): void {
    if (!this.#relay.alone) this.#relay.tell({ kind: 'ask', rooms: [room] });
  }

  hear(message: RelayMessage, from: string): void {
    switch (message.kind) {
      case 'news':
        for (const [room, seq] of message.rooms) this.#events.written(room, seq);
        return;
      case 'here':
        for (const here of message.rooms) this.#hearHere(here, from);
        return;
      case 'ask': {
        const ours = new Set(this.#events.rooms());
        this.#tellOf(message.rooms.filter((room) => ours.has(room)));
        return;
      }
      case 'bye':
        return this.#forget(from);
      default: // Not about rooms.
    }
  }

  /** Once a second: whoever has not been told of for long has gone, with their process. */
  tick(): void {
    if (this.#relay.alone) return;
    if (++this.#ticks % AGAIN_TICKS === 0) this.#tellOf(this.#events.rooms());
    for (const [process, rooms] of this.#there)
      for (const [room, there] of rooms)
        if (++there.age > GONE_TICKS) this.#forgetRoom(process, room);
  }

  /** People who sit in rooms of other processes that `wanted` wants. */
  *users(wanted: (room: string) => boolean): Iterable<PresenceUser> {
    for (const rooms of this.#there.values())
      for (const [room, { users }] of rooms) if (wanted(room)) yield* users;
  }

  close(): void {
    clearTimeout(this.#timer ?? undefined);
    clearTimeout(this.#seatsTimer ?? undefined);
    if (this.#relay.alone) return;
    this.#flush();
    this.#relay.tell({ kind: 'bye' });
  }

  #soon(): void {
    if (this.#timer) return;
    // The first at once: whoever types alone is read at once.
    this.#flush();
    this.#timer = setTimeout(() => {
      this.#timer = null;
      if (this.#news.size > 0 || this.#entries.size > 0) this.#soon();
    }, TOGETHER_MS).unref();
  }

  #flush(): void {
    if (this.#news.size > 0) this.#relay.tell({ kind: 'news', rooms: [...this.#news] });
    this.#news.clear();
    const rooms = [...this.#entries].map(([room, entries]) => ({
      ...{ room, entries: [...entries.values()] },
    }));
    this.#entries.clear();
    if (rooms.length > 0) this.#relay.tell({ kind: 'here', rooms });
  }

  #tellOf(names: readonly string[]): void {
    if (names.length === 0) return;
    this.#relay.tell({ kind: 'here', rooms: this.#events.own(names) });
  }

  #hearHere({ room, users, entries }: Here, from: string): void {
    this.#events.here(from, room, entries, users !== undefined);
    if (!users) return;
    const rooms = this.#there.get(from) ?? new Map<string, There>();
    this.#there.set(from, rooms);
    if (users.length > 0) rooms.set(room, { users, age: 0 });
    else rooms.delete(room);
  }

  #forget(process: string): void {
    for (const room of this.#there.get(process)?.keys() ?? []) this.#forgetRoom(process, room);
    this.#there.delete(process);
  }

  #forgetRoom(process: string, room: string): void {
    this.#there.get(process)?.delete(room);
    this.#events.here(process, room, [], true);
  }
}
