import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, type EditorState, type Transaction } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { BLOCK_NAMES } from '#shared/documents/draft.ts';

const WITH_ID: ReadonlySet<string> = new Set(BLOCK_NAMES);
const ID = /^[\w-]{1,64}$/;

/**
 * Ids that stay with their words: comments and notes hang on them. What this person splits or pastes
 * gets a new one where it would have the same as another; what others do is never rewritten.
 */
export const BlockIds = Extension.create({
  name: 'blockIds',
  addGlobalAttributes() {
    return [
      {
        types: [...BLOCK_NAMES],
        attributes: {
          id: {
            default: null,
            keepOnSplit: true,
            parseHTML: (element) => {
              const id = element.getAttribute('data-id');
              return id !== null && ID.test(id) ? id : null;
            },
            renderHTML: ({ id }) => (typeof id === 'string' ? { 'data-id': id } : {}),
          },
        },
      },
    ];
  },
  addProseMirrorPlugins() {
    return [new Plugin({ appendTransaction: giveIds })];
  },
});

export function giveIds(
  transactions: readonly Transaction[],
  before: EditorState,
  after: EditorState,
): Transaction | null {
  const own = transactions.every((tr) => !isRemote(tr));
  if (!own || transactions.every((tr) => !tr.docChanged)) return null;
  const tr = after.tr;
  const old = oldBlocks(before.doc);
  const now = blocks(after.doc);
  const keepers = chooseKeepers(now, old, transactions);
  const lost = [...old.keys()].filter((id) => !keepers.has(id));
  for (const block of now) {
    const { id } = block.node.attrs as { id: string | null };
    const keeps = id !== null && keepers.get(id) === block;
    if (!keeps) setId(tr, block, newId());
    else if (lost.length > 0) setId(tr, block, inherited(block, id, old, lost));
  }
  return tr.docChanged ? tr.setMeta('addToHistory', false) : null;
}

interface Block {
  node: Node;
  pos: number;
}

function blocks(doc: Node): Block[] {
  const found: Block[] = [];
  doc.descendants((node, pos) => {
    if (WITH_ID.has(node.type.name)) found.push({ node, pos });
    return !node.isTextblock;
  });
  return found;
}

function oldBlocks(doc: Node): Map<string, Block> {
  return new Map(
    blocks(doc).flatMap((block) => {
      const { id } = block.node.attrs as { id: string | null };
      return id === null ? [] : [[id, block] as const];
    }),
  );
}

/** Of those that share an id, the one it belongs to. */
function chooseKeepers(
  now: Block[],
  old: Map<string, Block>,
  transactions: readonly Transaction[],
): Map<string, Block> {
  const keepers = new Map<string, Block>();
  const sharing = Map.groupBy(now, ({ node }) => (node.attrs as { id: string | null }).id);
  for (const [id, candidates] of sharing) {
    const [first] = candidates;
    if (id === null || !first) continue;
    const was = old.get(id);
    const pos = was && mapped(was.pos, transactions);
    const stayed = candidates.find((block) => block.pos === pos) ?? first;
    // Enter at the start of a paragraph leaves an empty one before it: the words keep their id.
    const pushed =
      was && was.node.content.size > 0 && stayed.node.content.size === 0
        ? candidates.find(({ node }) => node.textContent === was.node.textContent)
        : undefined;
    keepers.set(id, pushed ?? stayed);
  }
  return keepers;
}

/** An empty block that took in the words of one that is gone takes its id with them. */
function inherited({ node }: Block, id: string, old: Map<string, Block>, lost: string[]): string {
  const was = old.get(id);
  if (!node.isTextblock || node.content.size === 0 || !was || was.node.content.size > 0) return id;
  return lost.find((gone) => old.get(gone)?.node.textContent === node.textContent) ?? id;
}

function setId(tr: Transaction, { node, pos }: Block, id: string): void {
  if ((node.attrs as { id: string | null }).id !== id) tr.setNodeAttribute(pos, 'id', id);
}

function mapped(pos: number, transactions: readonly Transaction[]): number {
  return transactions.reduce((at, tr) => tr.mapping.map(at, 1), pos);
}

function isRemote(tr: Transaction): boolean {
  const meta = tr.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined;
  return meta?.isChangeOrigin === true;
}

export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => '0123456789abcdefghijklmnopqrstuvwxyz'[byte % 36]).join('');
}
