import { createContext } from 'svelte';
import type { Standing } from '#shared/documents/anchors.ts';
import type { DraftNote, DraftPage, NoteAnchor } from '#shared/draft-view.ts';
import type { Actor, Locale } from '#shared/model.ts';
import { m } from '#shared/paraglide/messages.js';
import type { Room } from '#lib/sync/room.svelte.ts';
import { CROWD, type Present } from '#lib/sync/presence.svelte.ts';
import { initials } from '#lib/ui/people.ts';
import type { Announcer } from '#lib/ui/announcer.svelte.ts';
import type * as Module from './draft-editor.ts';
import { outlineOfDoc, outlineOfNodes, type OutlineEntry } from './outline.ts';

type Editing = typeof Module;

/** What the toolbar shows as pressed, and where the caret is. */
export interface Tools {
  block: 'paragraph' | 1 | 2 | 3;
  bold: boolean;
  italic: boolean;
  bullets: boolean;
  numbers: boolean;
  quote: boolean;
  link: boolean;
  table: boolean;
  list: boolean;
}

interface Parts {
  page: DraftPage;
  room: Room;
  announcer: Announcer;
  slug: string;
  actor: () => Actor;
}

/** The open draft as its parts see it: the text, its notes, who is where, and what can be done. */
export class DraftView {
  readonly room: Room;
  readonly slug: string;
  readonly draftId: string;
  /** Of the text, and so far as anybody knows, of the notes on it. */
  readonly locale: Locale;
  notes = $state.raw<DraftNote[]>([]);
  outline = $state.raw<OutlineEntry[]>([]);
  standings = $state.raw<ReadonlyMap<string, Standing>>(new Map());
  footnotes = $state.raw<string[]>([]);
  tools = $state.raw<Tools | null>(null);
  /** The block with the caret. */
  here = $state<string | null>(null);
  /** The block that this person has asked others to leave alone. */
  holding = $state<string | null>(null);
  /** The note that is being read. */
  active = $state<string | null>(null);
  /** What the note that is being written is about; `undefined` while none is. */
  writing = $state.raw<{ anchor: NoteAnchor | null } | undefined>(undefined);
  editor: Module.Editor | null = null;
  opened = $state(false);
  #editing: Editing | null = null;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.room = parts.room;
    this.slug = parts.slug;
    this.draftId = parts.page.draft.id;
    this.locale = parts.page.draft.locale;
    this.notes = parts.page.notes;
    this.outline = outlineOfNodes(parts.page.body);
  }

  readonly openNotes = $derived(this.notes.filter(({ resolvedAt }) => resolvedAt === null));

  get actor(): Actor {
    return this.#parts.actor();
  }

  say(words: string): void {
    this.#parts.announcer.say(words);
  }

  /** News of others' doing, as far as this person wants them read (product C5). */
  tell(kind: string, words: (count: number) => string, more: number, mine: boolean): void {
    const wanted = this.actor.announcements;
    if (more > 0 && (wanted === 'all' || (wanted === 'mine' && mine)))
      this.#parts.announcer.count(kind, words, more);
  }

  opens(editing: Editing, editor: Module.Editor): void {
    this.#editing = editing;
    this.editor = editor;
    this.opened = true;
    this.changed(editor, true);
  }

  closes(): void {
    this.editor = this.#editing = null;
    this.opened = false;
  }

  /** After every step of the editor, own or others'. */
  changed(editor: Module.Editor, text: boolean): void {
    const editing = this.#editing;
    if (!editing) return;
    const { doc, selection } = editor.state;
    if (text) {
      const outline = outlineOfDoc(doc);
      if (JSON.stringify(outline) !== JSON.stringify(this.outline)) this.outline = outline;
      this.footnotes = footnotesOf(doc);
    }
    const standings = editing.standingsOf(editor.state);
    if (standings !== this.standings) this.standings = standings;
    // Who has only opened the page is nowhere yet.
    if (editor.isFocused || this.here !== null)
      this.here = editing.unitAt(doc, selection.from)?.id || null;
    this.tools = toolsOf(editor);
  }

  /** Draws notes and people over the text. */
  draw(): void {
    const { editor } = this;
    const people = this.room.people?.all ?? [];
    const shown: Module.Shown = {
      notes: this.notes.flatMap(({ id, anchor, resolvedAt, removed }) =>
        anchor && !removed ? [{ id, anchor, open: resolvedAt === null }] : [],
      ),
      active: this.active,
      people:
        people.length >= CROWD
          ? people.flatMap(placed).filter(({ held }) => held)
          : people.flatMap(placed),
      own: this.holding === null ? null : { blockId: this.holding, words: m.drafts_held_own() },
    };
    if (editor && !editor.isDestroyed) this.#editing?.show(editor.view, shown);
  }

  /** Who has asked for this block to be left alone. */
  holderOf(blockId: string | null): Present | undefined {
    return this.room.people?.all.find(({ block }) => block?.held && block.id === blockId);
  }

  hold(on: boolean): void {
    this.holding = on ? this.here : null;
    this.say(on ? m.drafts_held_now() : m.drafts_held_no_more());
  }

  beginNote(): void {
    const { editor } = this;
    const anchor =
      (editor && this.#editing?.anchorOf(editor.state.doc, editor.state.selection)) ?? null;
    this.writing = { anchor };
  }

  /** Back to the text at once; after a note that was sent, behind its passage, so that the next word replaces none. */
  endNote(sent: boolean): void {
    this.writing = undefined;
    const { editor } = this;
    if (sent) {
      this.say(m.drafts_note_added());
      editor?.commands.setTextSelection(editor.state.selection.to);
    }
    editor?.view.focus();
  }

  /** The notes as they are now: what was announced is only a hint. */
  async refreshNotes(): Promise<void> {
    const answer = await fetch(`/w/${this.slug}/drafts/${this.draftId}/notes`).catch(() => null);
    if (!answer?.ok) return;
    const notes = (await answer.json()) as DraftNote[];
    const known = new Set(this.notes.flatMap(idsOf));
    const fresh = notes
      .flatMap((note) => [note, ...note.replies])
      .filter(({ id, actorId }) => !known.has(id) && actorId !== this.actor.id);
    this.tell('notes', (count) => m.drafts_notes_new({ count }), fresh.length, false);
    this.notes = notes;
  }

  /** To the place in the text that a note is about; false when it is gone. */
  goToNote(note: DraftNote): boolean {
    this.active = note.id;
    const standing = this.standings.get(note.id);
    const { editor } = this;
    const range = standing && editor && this.#editing?.rangeOf(editor.state.doc, standing);
    if (!range || !editor) return false;
    editor.chain().setTextSelection(range.from).focus(null, { scrollIntoView: false }).run();
    this.#reveal(range.from);
    return true;
  }

  goToBlock(id: string): void {
    const { editor } = this;
    const unit = editor && this.#editing?.units(editor.state.doc).find((one) => one.id === id);
    if (!unit || !editor) return;
    if (unit.node.isAtom) editor.commands.setNodeSelection(unit.pos);
    else editor.commands.setTextSelection(unit.pos + 1);
    editor.view.focus();
    this.#reveal(unit.pos + 1);
  }

  /** One step among the open notes, in the order of the list. */
  step(by: 1 | -1): void {
    const list = this.inOrder(this.openNotes);
    if (list.length === 0) return this.say(m.drafts_notes_none());
    const at = list.findIndex(({ id }) => id === this.active);
    const next = list.at(at < 0 ? (by === 1 ? 0 : -1) : (at + by + list.length) % list.length);
    if (!next) return;
    this.goToNote(next);
    this.say(m.drafts_note_read({ name: next.name ?? m.drafts_note_nobody(), text: next.body }));
  }

  /** Notes in the order of the text; those whose place is gone come last. */
  inOrder<N extends Pick<DraftNote, 'id' | 'anchor' | 'createdAt'>>(notes: readonly N[]): N[] {
    const order = new Map(this.#blockOrder().map((id, at) => [id, at]));
    const placeOf = (note: N) => {
      const standing = this.standings.get(note.id);
      const block = standing && standing.state !== 'gone' ? standing.blockId : note.anchor?.blockId;
      return block === undefined ? -1 : (order.get(block) ?? Infinity);
    };
    return [...notes].sort(
      (a, b) =>
        placeOf(a) - placeOf(b) ||
        (a.anchor?.start ?? 0) - (b.anchor?.start ?? 0) ||
        a.createdAt - b.createdAt,
    );
  }

  #blockOrder(): string[] {
    return this.outline.length === 0 && !this.editor
      ? []
      : this.editor && this.#editing
        ? this.#editing.units(this.editor.state.doc).map(({ id }) => id)
        : this.outline.flatMap(({ blockIds }) => blockIds);
  }

  get editing(): Editing | null {
    return this.#editing;
  }

  #reveal(pos: number): void {
    const { editor } = this;
    const at = editor?.view.domAtPos(pos).node;
    const element = at instanceof HTMLElement ? at : at?.parentElement;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    element?.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
  }
}

function idsOf({ id, replies }: DraftNote): string[] {
  return [id, ...replies.map((reply) => reply.id)];
}

function placed({ name, colour, block }: Present): Module.Shown['people'] {
  if (!block) return [];
  const held = block.held ? m.drafts_held_by({ name }) : null;
  return [{ blockId: block.id, initials: initials(name), colour, held }];
}

function footnotesOf(doc: Module.Editor['state']['doc']): string[] {
  const found: string[] = [];
  doc.descendants((node) => {
    if (node.type.name === 'footnote') found.push(String(node.attrs.text));
  });
  return found;
}

function toolsOf(editor: Module.Editor): Tools {
  const level = ([1, 2, 3] as const).find((one) => editor.isActive('heading', { level: one }));
  const is = (name: string) => editor.isActive(name);
  return {
    block: level ?? 'paragraph',
    bold: is('bold'),
    italic: is('italic'),
    bullets: is('bulletList'),
    numbers: is('orderedList'),
    quote: is('blockquote'),
    link: is('link'),
    table: is('table'),
    list: is('listItem'),
  };
}

export const [getDraftView, setDraftView] = createContext<DraftView>();
