import type { SearchHit, SearchResults } from '#shared/search.ts';

/** Long enough that a word is not asked for letter by letter. */
const PAUSE_MS = 120;

/** The question that is being typed and what it finds. */
export class Finder {
  results = $state.raw<SearchResults | null>(null);
  failed = $state(false);
  /** Which of the hits the arrow keys stand on; none before they are used. */
  at = $state(-1);
  readonly hits: SearchHit[] = $derived(this.results?.groups.flatMap(({ hits }) => hits) ?? []);

  readonly #slug: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking: AbortController | undefined;

  constructor(slug: string) {
    this.#slug = slug;
  }

  ask(question: string): void {
    this.stop();
    if (question.trim() === '') {
      this.results = null;
      this.failed = false;
      this.at = -1;
      return;
    }
    this.#timer = setTimeout(() => void this.#fetch(question), PAUSE_MS);
  }

  /** Round and round: past the last comes the first. */
  move(step: 1 | -1): void {
    const count = this.hits.length;
    if (count === 0) return;
    const from = this.at < 0 && step < 0 ? 0 : this.at;
    this.at = (from + step + count) % count;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#asking?.abort();
  }

  async #fetch(question: string): Promise<void> {
    const asking = (this.#asking = new AbortController());
    const { signal } = asking;
    try {
      const path = `/w/${this.#slug}/search/results?${new URLSearchParams({ q: question }).toString()}`;
      const answer = await fetch(path, { signal });
      if (!answer.ok) throw new Error(String(answer.status));
      this.results = (await answer.json()) as SearchResults;
      this.failed = false;
      this.at = -1;
    } catch {
      // A later question has taken its place, or there is no connection.
      if (!signal.aborted) this.failed = true;
    }
  }
}
