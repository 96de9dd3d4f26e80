import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { findAnchor, type Standing } from '#shared/documents/anchors.ts';
import type { NoteAnchor } from '#shared/draft-view.ts';
import { placeOf, units, wordsOfUnit, type Unit } from './passages.ts';

/** What is drawn over the text and is no part of it: notes, who is where, what is spoken for. */
export interface Shown {
  notes: { id: string; anchor: NoteAnchor; open: boolean }[];
  active: string | null;
  people: { blockId: string; initials: string; colour: number; held: string | null }[];
  /** The block that this person has asked others to leave alone, and the words for it. */
  own: { blockId: string; words: string } | null;
}

interface State {
  shown: Shown;
  drawn: DecorationSet;
  standings: Map<string, Standing>;
}

const key = new PluginKey<State>('draftMarks');
const NOTHING: Shown = { notes: [], active: null, people: [], own: null };

export const DraftMarks = Extension.create<{ onNote: (id: string) => void }>({
  name: 'draftMarks',
  addOptions: () => ({ onNote: () => {} }),
  addProseMirrorPlugins() {
    const { onNote } = this.options;
    return [
      new Plugin<State>({
        key,
        state: {
          init: (_config, { doc }) => draw(doc, NOTHING),
          apply(tr, before) {
            const shown = tr.getMeta(key) as Shown | undefined;
            if (!shown && !tr.docChanged) return before;
            return draw(tr.doc, shown ?? before.shown);
          },
        },
        props: {
          decorations: (state) => key.getState(state)?.drawn,
          handleClick(_view, _pos, event) {
            const mark = (event.target as HTMLElement).closest<HTMLElement>('[data-note]');
            if (mark?.dataset.note) onNote(mark.dataset.note);
            return false;
          },
        },
      }),
    ];
  },
});

export function show(view: EditorView, shown: Shown): void {
  view.dispatch(view.state.tr.setMeta(key, shown).setMeta('addToHistory', false));
}

/** Where each note stands in the text as it is now. */
export function standingsOf(state: EditorState): ReadonlyMap<string, Standing> {
  return key.getState(state)?.standings ?? new Map<string, Standing>();
}

/** The place of a note's words in the document, or of its block; `null` when both are gone. */
export function rangeOf(doc: Node, standing: Standing): { from: number; to: number } | null {
  if (standing.state === 'gone') return null;
  const unit = units(doc).find(({ id }) => id === standing.blockId);
  if (!unit) return null;
  if (standing.state === 'changed') return { from: unit.pos, to: unit.pos + unit.node.nodeSize };
  return { from: placeOf(unit, standing.start), to: placeOf(unit, standing.end) };
}

function draw(doc: Node, shown: Shown): State {
  const all = units(doc);
  const byId = new Map(all.map((unit) => [unit.id, unit]));
  const standings = new Map<string, Standing>();
  const drawn: Decoration[] = [];
  const counts = new Map<Unit, { open: number; done: number }>();
  const passages = lazily(all);
  for (const { id, anchor, open } of shown.notes) {
    const block = byId.get(anchor.blockId);
    const standing = findAnchor(
      anchor,
      block && { id: block.id, text: wordsOfUnit(block) },
      passages,
    );
    standings.set(id, standing);
    const unit = standing.state === 'gone' ? undefined : byId.get(standing.blockId);
    if (!unit) continue;
    const count = counts.get(unit) ?? { open: 0, done: 0 };
    counts.set(unit, count);
    count[open ? 'open' : 'done']++;
    if (!open && id !== shown.active) continue;
    if (standing.state === 'gone' || standing.state === 'changed') continue;
    if (anchor.start === anchor.end && id !== shown.active) continue;
    drawn.push(
      Decoration.inline(placeOf(unit, standing.start), placeOf(unit, standing.end), {
        nodeName: 'mark',
        class: id === shown.active ? 'note-mark note-mark-on' : 'note-mark',
        'data-note': id,
      }),
    );
  }
  for (const [unit, { open, done }] of counts)
    drawn.push(
      ofUnit(unit, open > 0 ? 'noted-open' : 'noted-done', { 'data-notes': String(open || done) }),
    );
  for (const { blockId, initials, colour, held } of shown.people) {
    const unit = byId.get(blockId);
    if (!unit) continue;
    drawn.push(ofUnit(unit, `visited who-${colour}`, { 'data-who': initials }));
    if (held) drawn.push(ofUnit(unit, 'held', {}), tag(unit, held, `who-${colour}`));
  }
  const own = shown.own && byId.get(shown.own.blockId);
  if (own && shown.own) drawn.push(ofUnit(own, 'held held-own', {}), tag(own, shown.own.words, ''));
  return { shown, standings, drawn: DecorationSet.create(doc, drawn) };
}

function ofUnit({ pos, node }: Unit, className: string, more: Record<string, string>): Decoration {
  return Decoration.node(pos, pos + node.nodeSize, { class: className, ...more });
}

/** Stands before the block and takes no room. */
function tag({ pos }: Unit, words: string, who: string): Decoration {
  const make = () => {
    const line = document.createElement('div');
    line.className = `held-tag ${who}`;
    const inner = document.createElement('span');
    inner.className = 'busy-tag';
    inner.textContent = words;
    line.append(inner);
    return line;
  };
  return Decoration.widget(pos, make, {
    side: -1,
    key: `held ${words} ${who}`,
    ignoreSelection: true,
  });
}

/** Words of blocks are read only when a note has lost its own. */
function lazily(all: Unit[]): Iterable<{ id: string; text: string }> {
  return {
    *[Symbol.iterator]() {
      for (const unit of all) if (unit.id !== '') yield { id: unit.id, text: wordsOfUnit(unit) };
    },
  };
}
