import { createContext } from 'svelte';
import { Line } from '#lib/sync/line.svelte.ts';
import type { OwnWorkshopPart } from '#shared/workshop-page.ts';
import type { NoteInput } from '#shared/inputs/workshops.ts';
import type { WorkshopCounts, WorkshopView } from '#shared/workshops.ts';
import type { Announcement } from '#shared/wire.ts';
import type { Promotion } from './promotion.svelte.ts';

const ASK_WITHIN_MS = 1_500;

export interface Followed {
  view: WorkshopView;
  own: OwnWorkshopPart;
}

export interface FollowOptions extends Followed {
  room: string;
  /** The address of the page, for what concerns this person alone. */
  base: string;
  onRefused: (code: number) => void;
}

/** A workshop as it goes on, on every device: what all may know, and this person's own part of it. */
export class LiveWorkshop {
  view = $state.raw() as WorkshopView;
  own = $state.raw() as OwnWorkshopPart;
  /** The server's time, as near as this device can tell; moves four times a second. */
  now = $state(0);
  /** The facilitator asks to look somewhere. */
  summons = $state.raw<{ by: string; at: string } | null>(null);
  /** What has just been answered to all. */
  answered = $state.raw<string | null>(null);
  /** A slow stage that is answered on this page, while nothing is on in the hall. */
  slow = $state<string | null>(null);
  line = $state.raw<Line | null>(null);
  /** Where this person may raise what the board holds to demands. */
  promotion = $state.raw<Promotion | null>(null);
  /** Where this person may call all to look at a place. */
  summon = $state.raw<((place: string) => Promise<boolean>) | null>(null);
  readonly #base: string;
  readonly #room: string;
  readonly #onRefused: (code: number) => void;
  readonly #listeners = new Set<(announcement: Announcement) => void>();
  #ahead: number;
  #turn = 0;
  #questions = 0;
  #asking: ReturnType<typeof setTimeout> | undefined;

  constructor({ view, own, room, base, onRefused }: FollowOptions) {
    this.view = view;
    this.own = own;
    this.#base = base;
    this.#room = room;
    this.#onRefused = onRefused;
    this.#ahead = view.now - Date.now();
    this.now = view.now;
  }

  readonly stage = $derived(
    this.view.stage ?? this.view.slow.find(({ id }) => id === this.slow) ?? null,
  );
  readonly counts: WorkshopCounts = $derived(this.view.counts);
  /** Which of how many, from 1; 0 in the lobby. */
  readonly number = $derived(this.view.stages.findIndex(({ id }) => id === this.stage?.id) + 1);
  /** Milliseconds left in this stage; `null` for a stage without a timer. Below zero when it is over. */
  readonly left = $derived.by(() => {
    const { stage } = this;
    if (!stage) return null;
    return stage.endsAt === null ? stage.leftMs : stage.endsAt - this.now;
  });

  /** Begins to follow; returns how to stop. */
  follow(): () => void {
    this.line = new Line({
      room: this.#room,
      onAnnouncement: (news) => this.#hear(news),
      onOpen: () => void this.refresh(),
      onRefused: this.#onRefused,
    });
    const clock = setInterval(() => (this.now = Date.now() + this.#ahead), 250);
    return () => {
      clearInterval(clock);
      clearTimeout(this.#asking);
      this.line?.close();
      this.line = null;
    };
  }

  /** Hears what else is announced in the workshop. Returns how to stop, for an effect. */
  onAnnouncement(listener: (announcement: Announcement) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Asks for everything: a line that was down has heard nothing. */
  refresh(): Promise<void> {
    return this.#ask(`/state${this.#asked('?')}`);
  }

  /** Asks for this person's own part alone. */
  refreshOwn(): Promise<void> {
    return this.#ask(`/state?own${this.#asked('&')}`);
  }

  /** What one has just done stands in one's own part before anybody is asked. */
  changeOwn(change: Partial<OwnWorkshopPart>): void {
    this.own = { ...this.own, ...change };
    // An answer under way may be older than this.
    if (this.#questions > 0) void this.refreshOwn();
  }

  /** A note of one's own has arrived: it stands among the others at once. */
  takeNote({ noteId: id, stageId, text, area, colour }: NoteInput): void {
    if (stageId !== this.stage?.id || this.own.notes.some((note) => note.id === id)) return;
    const note = {
      ...{ id, stageId, text, area, colour: colour ?? this.stage.config.colour },
      ...{ actorId: null, groupId: null, source: 'own' as const, placed: false },
    };
    this.changeOwn({ notes: [...this.own.notes, note] });
  }

  /** Of several questions under way the last one's answer is one's own part. */
  async #ask(path: string): Promise<void> {
    const turn = (this.#turn += 1);
    this.#questions += 1;
    const answer = await fetch(this.#base + path)
      .then(async (got) => (got.ok ? ((await got.json()) as Partial<Followed>) : null))
      .catch(() => null);
    this.#questions -= 1;
    if (answer?.view) this.#take(answer.view);
    if (answer?.own && turn === this.#turn) this.own = answer.own;
  }

  #asked(mark: '?' | '&'): string {
    return this.slow === null ? '' : `${mark}stage=${this.slow}`;
  }

  #hear(news: Announcement): void {
    switch (news.kind) {
      case 'workshop': {
        const before = this.stage?.id;
        this.#take(news.view);
        const moved = before !== this.stage?.id;
        if (moved) void this.refreshOwn();
        // Groups may have been drawn.
        else if ((this.stage?.config.groupSize ?? 0) > 0) this.#refreshOwnSoon();
        break;
      }
      case 'workshop-counts': {
        const more = news.counts.voted > this.counts.voted;
        this.view = { ...this.view, counts: news.counts };
        // It may have been a colleague who answered for the organisation.
        if (more && this.stage?.type === 'gradient' && this.own.organisation)
          this.#refreshOwnSoon();
        break;
      }
      case 'workshop-people':
        if (this.own.hand) this.#refreshOwnSoon();
        break;
      case 'workshop-answer':
        this.answered = news.answer;
        this.#refreshOwnSoon();
        break;
      case 'workshop-summons':
        this.summons = { by: news.by, at: news.at };
        break;
      default:
    }
    for (const listener of this.#listeners) listener(news);
  }

  /** A hall of phones shall not all ask in one moment. */
  #refreshOwnSoon(): void {
    clearTimeout(this.#asking);
    this.#asking = setTimeout(() => void this.refreshOwn(), Math.random() * ASK_WITHIN_MS);
  }

  /** An answer that was under way may be older than what was announced meanwhile. */
  #take(view: WorkshopView): void {
    if (view.revision < this.view.revision) return;
    this.view = view;
    this.#ahead = view.now - Date.now();
  }
}

export const [getWorkshop, setWorkshop] = createContext<LiveWorkshop>();
