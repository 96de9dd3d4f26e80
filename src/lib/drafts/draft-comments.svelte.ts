import type { DraftComments } from '#shared/draft-comments.ts';

/** The newest version's comments, fetched when the page is there and when there is news of them. */
export class VersionComments {
  list = $state.raw<DraftComments | null>(null);
  /** Nothing is known yet, or there was no way to ask. */
  asked = $state(false);
  readonly #address: string;
  #asking = false;
  #again = false;

  constructor(slug: string, draftId: string) {
    this.#address = `/w/${slug}/drafts/${draftId}/comments`;
  }

  get count(): number {
    return this.list?.comments.length ?? 0;
  }

  /** Many news at once are asked for once. */
  async refresh(): Promise<void> {
    if (this.#asking) {
      this.#again = true;
      return;
    }
    this.#asking = true;
    const answer = await fetch(this.#address).catch(() => null);
    if (answer?.ok) {
      this.list = (await answer.json()) as DraftComments | null;
      this.asked = true;
    }
    this.#asking = false;
    if (!this.#again) return;
    this.#again = false;
    await this.refresh();
  }
}
