import { createContext, type Component } from 'svelte';
import { sections, type FrozenBlock } from '#shared/documents/frozen.ts';
import type { CommentKind } from '#shared/model.ts';
import type { OwnPart, PageComment, RoundPage } from '#shared/round-page.ts';
import { Basket, newKey, type Unsent } from './basket.svelte.ts';
import type { Range } from './placed.ts';
import { post } from './send.ts';

export interface AgreedState {
  agrees: boolean;
  agreements: number;
}

/** The forms, which come after the text. */
export interface Writing {
  Composer: Component<{ item: Unsent; sheet?: boolean }>;
  Finish: Component;
  UnsentCard: Component<{ item: Unsent }>;
}

/** One reader's view of a version and its round: what is shown, what is being written. */
export class RoundView {
  readonly #page: () => RoundPage;
  readonly basket: Basket;
  /** Under which address the round answers. */
  readonly base: string;
  /** Set once the script is there: what needs none is drawn without it. */
  alive = $state(false);
  /** The comments have a column of their own. */
  wide = $state(true);
  mode = $state<'text' | 'list'>('text');
  quiet = $state(false);
  writing = $state.raw<Writing | null>(null);
  own = $state.raw<OwnPart | null>(null);
  /** Whose passage is lit. */
  lit = $state<string | null>(null);
  /** The paragraph that keys act on. */
  at = $state<string | null>(null);
  finishing = $state(false);
  /** The server's answers to *Samaa mieltä*, until the page knows them. */
  #agreements = $state.raw<Record<string, AgreedState>>({});

  readonly sections = $derived.by(() => sections(this.page.blocks));
  readonly comments = $derived.by(() => this.#all());
  readonly byBlock = $derived.by(() =>
    Map.groupBy(
      this.comments.filter(({ parentId }) => parentId === null),
      ({ anchor }) => anchor?.blockId ?? '',
    ),
  );
  readonly replies = $derived.by(() =>
    Map.groupBy(
      this.comments.filter(({ parentId }) => parentId !== null),
      ({ parentId }) => parentId ?? '',
    ),
  );
  readonly unsent = $derived.by(() =>
    Map.groupBy(this.basket.items, ({ blockId }) => blockId ?? ''),
  );
  /** How many would be sent now, the one in the form among them. */
  readonly waiting = $derived.by(() => {
    const now = this.basket.open;
    const written = now !== null && hasWords(now, this.block(now.blockId)?.text);
    return this.basket.count + (written ? 1 : 0);
  });
  readonly open = $derived.by(() => this.page.round.state === 'open');

  /** Asks for the page anew. */
  readonly refresh: () => void;

  constructor(page: () => RoundPage, refresh: () => void) {
    this.#page = page;
    this.refresh = refresh;
    this.basket = new Basket(page().round.id);
    this.base = `/c/${page().round.id}`;
  }

  get page(): RoundPage {
    return this.#page();
  }

  block(id: string | null): FrozenBlock | undefined {
    return id === null ? undefined : this.page.blocks.find((block) => block.id === id);
  }

  #all(): PageComment[] {
    const shown = new Set(this.page.comments.map(({ id }) => id));
    const held = (this.own?.held ?? []).filter(({ id }) => !shown.has(id));
    return [...this.page.comments, ...held];
  }

  /** Opens the form on a paragraph, a question, or with `null` on the whole text. */
  write(blockId: string | null, kind?: CommentKind, range?: Range): void {
    if (!this.open) return;
    const block = this.block(blockId);
    const question = block?.kind === 'question';
    const chosen = kind ?? (question ? 'answer' : block ? 'change' : 'whole');
    const now = this.basket.open;
    // What was being written elsewhere is not lost: it joins what waits.
    if (now && now.blockId === blockId && !kind) return void (this.at = blockId);
    if (now && hasWords(now, this.block(now.blockId)?.text)) this.basket.put(now);
    this.basket.open = {
      id: newKey(),
      kind: chosen,
      blockId,
      start: range?.start ?? 0,
      end: range?.end ?? block?.text.length ?? 0,
      body: '',
      suggestion: block && !question ? block.text : null,
    };
    this.at = blockId;
  }

  /** What stands in the form joins what waits. */
  add(item: Unsent): void {
    this.basket.put(item);
    this.basket.open = null;
    this.#focus(item.blockId);
  }

  /** Written words stay: the form goes, they join what waits. */
  close(): void {
    const now = this.basket.open;
    if (!now) return;
    if (hasWords(now, this.block(now.blockId)?.text)) this.basket.put(now);
    this.basket.open = null;
    this.#focus(now.blockId);
  }

  /** Back to the paragraph that the form was opened from. */
  #focus(blockId: string | null): void {
    if (blockId === null) return;
    document
      .querySelector<HTMLElement>(`[data-number="${CSS.escape(blockId)}"]`)
      ?.focus({ preventScroll: true });
  }

  /** Takes one that waits back into the form. */
  edit(item: Unsent): void {
    const now = this.basket.open;
    if (now && now.id !== item.id && hasWords(now, this.block(now.blockId)?.text))
      this.basket.put(now);
    this.basket.remove(item.id);
    this.basket.open = item;
    this.at = item.blockId;
  }

  agreement(comment: PageComment): AgreedState {
    return (
      this.#agreements[comment.id] ?? {
        agrees: this.own?.agreed.includes(comment.id) ?? false,
        agreements: comment.agreements,
      }
    );
  }

  /** At once on the page; the server's word replaces it. Returns what is wrong, if anything is. */
  async agree(comment: PageComment): Promise<string | null> {
    const before = this.agreement(comment);
    const step = before.agrees ? -1 : 1;
    this.#tell(comment.id, { agrees: !before.agrees, agreements: before.agreements + step });
    const answer = await post<AgreedState>(`${this.base}/agree`, { comment: comment.id });
    this.#tell(comment.id, answer.ok ? answer.value : before);
    return answer.ok ? null : answer.message;
  }

  /** The page is new: what it says counts. */
  forget(): void {
    this.#agreements = {};
  }

  async loadOwn(): Promise<void> {
    if (this.page.round.id === '') return;
    const response = await fetch(`${this.base}/own`).catch(() => null);
    if (response?.ok) this.own = (await response.json()) as OwnPart;
  }

  #tell(id: string, state: AgreedState): void {
    this.#agreements = { ...this.#agreements, [id]: state };
  }
}

/** Whether something was written that would be missed. */
export function hasWords({ kind, body, suggestion }: Unsent, before = ''): boolean {
  if (body.trim() !== '') return true;
  return kind === 'change' && suggestion !== null && suggestion.trim() !== before.trim();
}

export const [getRoundView, setRoundView] = createContext<RoundView>();
