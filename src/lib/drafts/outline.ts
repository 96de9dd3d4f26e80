import type { Node } from '@tiptap/pm/model';
import type { RichNode } from '#shared/documents/rich-text.ts';
import { wordsOf } from '#shared/documents/draft.ts';

/** A line of the outline: a heading, or a demand under one. */
export interface OutlineEntry {
  id: string;
  /** Of a heading; a demand has none. */
  level: 1 | 2 | 3 | null;
  /** `1`, `2.1`; empty for demands and the lowest headings. */
  number: string;
  text: string;
  demandId: string | null;
  /** Every block from here to the next line: whoever is in one of them is here. */
  blockIds: string[];
}

interface Block {
  id: string;
  level: number | null;
  text: string;
  demandId: string | null;
}

export function outlineOfNodes(nodes: readonly RichNode[]): OutlineEntry[] {
  return outline(
    nodes.flatMap((node) =>
      (node.kind === 'bullets' || node.kind === 'numbers' ? node.children : [node]).map((one) => ({
        id: one.id ?? '',
        level: one.kind === 'heading' ? (one.level ?? 1) : null,
        text: one.kind === 'heading' ? wordsOf(one) : '',
        demandId: one.kind === 'demand' ? (one.demandId ?? '') : null,
      })),
    ),
  );
}

export function outlineOfDoc(doc: Node): OutlineEntry[] {
  const blocks: Block[] = [];
  const add = (node: Node) => {
    const { id, level, demandId } = node.attrs as Record<string, unknown>;
    const heading = node.type.name === 'heading';
    blocks.push({
      id: String(id ?? ''),
      level: heading ? Number(level) : null,
      text: heading ? node.textContent : '',
      demandId: node.type.name === 'demand' ? String(demandId) : null,
    });
  };
  doc.forEach((node) => {
    if (/List$/.test(node.type.name)) node.forEach(add);
    else add(node);
  });
  return outline(blocks);
}

function outline(blocks: Block[]): OutlineEntry[] {
  const entries: OutlineEntry[] = [];
  let [first, second] = [0, 0];
  for (const { id, level, text, demandId } of blocks) {
    let number = '';
    if (level === 1) [first, second, number] = [first + 1, 0, String(first + 1)];
    if (level === 2) {
      second++;
      number = first === 0 ? String(second) : `${first}.${second}`;
    }
    if ((level !== null && text.trim() !== '') || demandId !== null)
      entries.push({ id, level: asLevel(level), number, text, demandId, blockIds: [id] });
    else entries.at(-1)?.blockIds.push(id);
  }
  return entries;
}

function asLevel(level: number | null): OutlineEntry['level'] {
  return level === 1 || level === 2 || level === 3 ? level : null;
}
