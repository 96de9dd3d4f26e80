import type { WorkshopHall } from '#shared/workshop-hall.ts';
import type { Announcement } from '#shared/wire.ts';
import type { LiveWorkshop } from '../workshop.svelte.ts';

/** Who is in the hall; asked anew when somebody comes, and when a stage with other groups begins. */
export class Hall {
  now = $state.raw() as WorkshopHall;
  readonly #base: string;
  #asked = 0;

  constructor(hall: WorkshopHall, base: string) {
    this.now = hall;
    this.#base = base;
  }

  /** Returns how to stop. */
  follow(live: LiveWorkshop): () => void {
    return live.onAnnouncement(({ kind }: Announcement) => {
      if (kind === 'workshop-people' || kind === 'workshop') void this.refresh();
    });
  }

  async refresh(): Promise<void> {
    const asked = ++this.#asked;
    const answer = await fetch(`${this.#base}/screen/hall`).catch(() => null);
    // An older answer must not hide who has come since.
    if (answer?.ok && asked === this.#asked) this.now = (await answer.json()) as WorkshopHall;
  }
}
