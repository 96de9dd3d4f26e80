/** Presence of one moment goes out together. */
import type { Entry } from './presence.ts';
import type { RoomSeat } from './queue.ts';

const PRESENCE_MS = 30;

export class PresenceNews {
  readonly #seats: ReadonlySet<RoomSeat>;
  /** Told what has changed on this side, for other processes. */
  readonly #onOwn: (entries: Entry[]) => void;
  #entries = new Map<number, { entry: Entry; own: boolean }>();

  constructor(seats: ReadonlySet<RoomSeat>, onOwn: (entries: Entry[]) => void) {
    this.#seats = seats;
    this.#onOwn = onOwn;
  }

  tellLater(entry: Entry, own: boolean): void {
    if (this.#entries.size === 0) setTimeout(() => this.#tell(), PRESENCE_MS).unref();
    this.#entries.set(entry.clientId, { entry, own });
  }

  #tell(): void {
    const news = [...this.#entries.values()];
    this.#entries.clear();
    for (const seat of this.#seats) {
      const others = news.flatMap(({ entry }) => (entry.clientId === seat.clientId ? [] : [entry]));
      if (others.length > 0) seat.tellPresence(others);
    }
    const own = news.flatMap((each) => (each.own ? [each.entry] : []));
    if (own.length > 0) this.#onOwn(own);
  }
}
