/**
 * Presence of one moment goes out together. While the process cannot keep up it is the first to wait:
 * only the last of what each person told meanwhile goes out when there is time.
 */
import type { Entry } from './presence.ts';
import type { RoomSeat } from './queue.ts';

const PRESENCE_MS = 30;
/** A timer that comes so late tells of a process that cannot keep up. */
const LATE_MS = 250;
const UNTIL_CALM_MS = 1000;

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
    if (this.#entries.size === 0) this.#tellIn(PRESENCE_MS);
    this.#entries.set(entry.clientId, { entry, own });
  }

  #tellIn(ms: number): void {
    const due = performance.now() + ms;
    const tell = () =>
      performance.now() - due > LATE_MS ? this.#tellIn(UNTIL_CALM_MS) : this.#tell();
    setTimeout(tell, ms).unref();
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
