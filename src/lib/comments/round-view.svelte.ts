import { createContext, type Component } from 'svelte';
import { slices, type FrozenBlock } from '#shared/documents/frozen.ts';
import type { CommentKind } from '#shared/model.ts';
import type { OwnPart, PageComment, RoundHead, RoundText } from '#shared/round-page.ts';
import { Basket, newKey, type Unsent } from './basket.svelte.ts';
import type { Range } from './placed.ts';
import { post } from './send.ts';
import { asMeant, hasWords } from './unsent.ts';

export interface AgreedState {
  agrees: boolean;
  agreements: number;
}

/** What comes after the text can be read: its parts as they live, and the forms. */
export interface Writing {
  wake: (view: RoundView, slots: readonly HTMLElement[]) => () => void;
  CommentList: Component;
  Composer: Component<{ item: Unsent; sheet?: boolean }>;
  Finish: Component;
  NewComments: Component;
  SelectionButton: Component<
    Record<string, never>,
    { take: () => { blockId: string; range: Range } | null }
  >;
  UnsentCard: Component<{ item: Unsent }>;
}

export interface RoundSource {
  head: () => RoundHead;
  /** Where the text and the comments are fetched from. */
  text: string;
  /** Asks for the page's head anew. */
  refresh: () => Promise<void>;
}

/** One reader's view of a version and its round: what is shown, what is being written. */
export class RoundView {
  readonly #source: RoundSource;
  /** The text with its comments; fetched apart, the page's HTML has them already. */
  text = $state.raw<RoundText | null>(null);
  readonly basket: Basket;
  /** Under which address the round answers. */
  readonly base: string;
  /** Set once the script and the text are there: what needs none is drawn without it. */
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
  /** How many others read it now. */
  others = $state(0);
  /** The server's answers to *Samaa mieltä*, until the page knows them. */
  #agreements = $state.raw<Record<string, AgreedState>>({});

  readonly slices = $derived.by(
    () => new Map(slices(this.text?.blocks ?? []).map((slice) => [slice.id, slice])),
  );
  readonly #blocks = $derived.by(
    () => new Map((this.text?.blocks ?? []).map((block) => [block.id, block])),
  );
  /** Of the parts that readers count, by heading. */
  readonly numbers = $derived.by(
    () => new Map(this.page.parts.map(({ id, number }) => [id, number])),
  );
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
    const written = this.alive && now !== null && hasWords(now, this.block(now.blockId)?.text);
    // A statement and its file are one.
    const filed = now?.kind === 'statement' && this.basket.file !== null;
    return this.basket.count + (written && !filed ? 1 : 0);
  });
  readonly open = $derived.by(() => this.page.round.state === 'open');

  constructor(source: RoundSource) {
    this.#source = source;
    this.basket = new Basket(source.head().round.id);
    this.base = `/c/${source.head().round.id}`;
  }

  get page(): RoundHead {
    return this.#source.head();
  }

  block(id: string | null): FrozenBlock | undefined {
    return id === null ? undefined : this.#blocks.get(id);
  }

  #all(): PageComment[] {
    const comments = this.text?.comments ?? [];
    const shown = new Set(comments.map(({ id }) => id));
    const held = (this.own?.held ?? []).filter(({ id }) => !shown.has(id));
    return [...comments, ...held];
  }

  /** Asks for everything anew. */
  async refresh(): Promise<void> {
    await Promise.all([this.#source.refresh(), this.loadText(), this.loadOwn()]);
  }

  async loadText(): Promise<boolean> {
    const response = await fetch(this.#source.text).catch(() => null);
    if (!response?.ok) return false;
    const words = await response.text();
    // Each in a task of its own: to fetch a long text, to read it, and what then becomes of it.
    await nextTask();
    const text = JSON.parse(words) as RoundText;
    await nextTask();
    this.text = text;
    this.#agreements = {};
    return true;
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
    if (now) this.#keep(now);
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
    this.basket.put(asMeant(item, this.block(item.blockId)?.text));
    this.basket.open = null;
    this.#focus(item.blockId);
  }

  #keep(item: Unsent): void {
    const before = this.block(item.blockId)?.text;
    if (hasWords(item, before)) this.basket.put(asMeant(item, before));
  }

  /** Written words stay: the form goes, they join what waits. */
  close(): void {
    const now = this.basket.open;
    if (!now) return;
    this.#keep(now);
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
    if (now && now.id !== item.id) this.#keep(now);
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

  async loadOwn(): Promise<void> {
    if (this.page.round.id === '') return;
    const response = await fetch(`${this.base}/own`).catch(() => null);
    if (response?.ok) this.own = (await response.json()) as OwnPart;
  }

  #tell(id: string, state: AgreedState): void {
    this.#agreements = { ...this.#agreements, [id]: state };
  }
}

const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));

export const [getRoundView, setRoundView] = createContext<RoundView>();
