import type { RichNode } from './rich-text.ts';

/**
 * One block of a version as it was frozen: the same for every reader, for ever. Ids are the working
 * draft's, so that a comment finds the paragraph as it is now. A demand block becomes its heading and
 * its paragraphs: their ids are the block's own with `-title`, `-sentence`, `-r1`, `-r2` … behind.
 */
export interface FrozenBlock {
  id: string;
  kind: 'heading' | 'paragraph' | 'quote' | 'item' | 'table' | 'question';
  /** Running number of a paragraph, or of a question among the questions; headings have none. */
  number: number | null;
  /** Of a heading. */
  level?: 1 | 2 | 3;
  /** Of a list item. */
  list?: { ordered: boolean; first: boolean; at: number };
  demand?: FrozenDemand;
  /** What stands in it; of a table its rows. */
  nodes: RichNode[];
  /** Its words alone, which anchors count in: no footnotes, a line break is `\n`. */
  text: string;
}

export interface FrozenDemand {
  id: string;
  /** `null` when the server had not numbered it yet. */
  number: number | null;
  part: 'title' | 'sentence' | 'rationale';
}

/** A heading with what stands under it, up to the next heading of its level or higher. */
export interface Section {
  /** Of its heading; empty for what stands before the first one. */
  id: string;
  level: 1 | 2 | 3;
  title: string;
  blocks: FrozenBlock[];
}

/** What a comment may be about. */
export function isNumbered(block: FrozenBlock): boolean {
  return block.number !== null;
}

/** The text cut at its headings of level 1 and 2: the outline, with what stands in each part. */
export function sections(blocks: readonly FrozenBlock[]): Section[] {
  const all: Section[] = [];
  for (const block of blocks) {
    const opens = block.kind === 'heading' && (block.level ?? 1) <= 2 && !block.demand;
    if (opens || all.length === 0)
      all.push({
        id: opens ? block.id : '',
        level: opens ? (block.level ?? 1) : 1,
        title: opens ? block.text : '',
        blocks: [],
      });
    all.at(-1)?.blocks.push(block);
  }
  return all;
}
