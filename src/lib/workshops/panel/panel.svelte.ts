import { createContext } from 'svelte';
import type { SteerInput } from '#shared/inputs/workshop-panel.ts';
import type { WorkshopPanel } from '#shared/workshop-page.ts';
import { VOTING, WRITING } from '#shared/workshops.ts';
import { act, type Acted, type Refused } from '../act.ts';
import type { LiveWorkshop } from '../workshop.svelte.ts';

export interface PanelOptions {
  live: LiveWorkshop;
  /** The workshop's address. */
  base: string;
  data: WorkshopPanel;
  /** What is said when nobody answers. */
  unsent: string;
}

/** What those who run a workshop see and do besides: asked for anew when the workshop moves or people do. */
export class Panel {
  data = $state.raw() as WorkshopPanel;
  /** Why the last act did not happen; the next one that does clears it. */
  refused = $state.raw<Refused | null>(null);
  readonly live: LiveWorkshop;
  readonly base: string;
  readonly #unsent: string;
  #asking = false;
  #again = false;

  constructor({ live, base, data, unsent }: PanelOptions) {
    this.live = live;
    this.base = base;
    this.data = data;
    this.#unsent = unsent;
  }

  /** The stage that is on, whole. */
  readonly stage = $derived.by(
    () => this.data.stages.find(({ id }) => id === this.live.stage?.id) ?? null,
  );
  readonly #at = $derived.by(() => this.live.number - 1);
  /** The stage that comes after, past what is skipped. */
  readonly next = $derived.by(
    () =>
      this.live.view.stages.slice(this.#at + 1).find(({ state }) => state !== 'skipped') ?? null,
  );
  readonly before = $derived.by(
    () =>
      this.live.view.stages
        .slice(0, Math.max(0, this.#at))
        .findLast(({ state }) => state !== 'skipped') ?? null,
  );
  /** Whether a ballot is open, or notes wait, that can be shown to all. */
  readonly ballotOpen = $derived.by(() => {
    const { stage } = this.live;
    return (
      stage !== null && VOTING.includes(stage.type) && stage.items.length > 0 && !stage.revealed
    );
  });
  readonly notesHidden = $derived.by(() =>
    this.data.stages
      .slice(0, this.#at + 1)
      .some(
        ({ type, config, revealedAt }) =>
          WRITING.includes(type) &&
          revealedAt === null &&
          (config.anonymous || config.privacy === 'private'),
      ),
  );
  /** Somebody else holds the remote: it is taken first. */
  readonly steered = $derived.by(() => this.live.view.remote !== null && !this.data.holdsRemote);

  /** Begins to listen; returns how to stop. */
  follow(): () => void {
    return this.live.onAnnouncement(({ kind }) => {
      if (kind === 'workshop' || kind === 'workshop-people' || kind === 'workshop-restored')
        void this.refresh();
    });
  }

  async refresh(): Promise<void> {
    if (this.#asking) {
      this.#again = true;
      return;
    }
    this.#asking = true;
    do {
      this.#again = false;
      const answer = await fetch(`${this.base}/panel`).catch(() => null);
      if (answer?.ok) this.data = (await answer.json()) as WorkshopPanel;
    } while (this.#again);
    this.#asking = false;
  }

  /** Does it; a form that is open tells a refusal itself, and asks for that with `own`. */
  async steer<T = unknown>(input: SteerInput, own?: 'own'): Promise<Acted<T>> {
    const acted = await act<T>(`${this.base}/control/act`, input);
    if (acted.ok) {
      this.refused = null;
      void this.refresh();
    } else if (!own) this.refused = this.told(acted);
    return acted;
  }

  /** In words, also when nobody answered. */
  told(acted: Extract<Acted, { ok: false }>): Refused {
    return acted.refused ?? { code: 'offline', message: this.#unsent };
  }

  go(stageId: string): Promise<Acted> {
    return this.steer({ verb: 'go', stageId, from: this.live.stage?.id ?? null });
  }

  reveal(): Promise<Acted> {
    const { stage } = this.live;
    return stage && this.ballotOpen
      ? this.steer({ verb: 'reveal-ballot', stageId: stage.id })
      : this.steer({ verb: 'reveal' });
  }

  timer(kind: 'more' | 'less' | 'toggle'): Promise<Acted> {
    if (kind === 'toggle')
      return this.steer({
        verb: 'timer',
        change: { kind: this.live.stage?.endsAt === null ? 'go' : 'stop' },
      });
    return this.steer({
      verb: 'timer',
      change: { kind: 'add', minutes: kind === 'more' ? 1 : -1 },
    });
  }
}

export const [getPanel, setPanel] = createContext<Panel>();
