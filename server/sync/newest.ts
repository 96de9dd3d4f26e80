/** Announcements that hold a state, of which an older one must not come after a newer. */
import type { Announcement } from '#shared/wire.ts';

/** States that are forgotten first have not been told of for the longest. */
const MOST = 10_000;

export class Newest {
  readonly #made = new Map<string, number>();

  /** Whether nothing newer of the kind has been announced in the room. `made` numbers states; 0 is none. */
  admits(room: string, announcement: Announcement, made: number): boolean {
    if (made === 0) return true;
    const key = `${room} ${announcement.kind} ${'demandId' in announcement ? announcement.demandId : ''}`;
    if ((this.#made.get(key) ?? 0) > made) return false;
    this.#made.delete(key);
    this.#made.set(key, made);
    const [oldest] = this.#made.keys();
    if (oldest !== undefined && this.#made.size > MOST) this.#made.delete(oldest);
    return true;
  }

  /** Another database may number anew. */
  forget(): void {
    this.#made.clear();
  }
}
