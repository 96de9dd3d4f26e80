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

/** A part of the text that readers count: from one main heading to the next. */
export interface Part {
  /** Of its heading; empty for what stands before the first one. */
  id: string;
  /** As people say it, "part 3"; a title over all of them has none, nor what stands before. */
  number: number | null;
  title: string;
  blocks: FrozenBlock[];
}

/** The text cut at its main headings: the highest ones, unless there is only one of them, a title. */
export function parts(blocks: readonly FrozenBlock[]): Part[] {
  const levels = sections(blocks).flatMap(({ id, level }) => (id === '' ? [] : [level]));
  const titled = levels.includes(2) && levels.filter((level) => level === 1).length === 1;
  const highest = titled ? 2 : Math.min(...levels);
  const all: Part[] = [];
  let number = 0;
  for (const { id, level, title, blocks: own } of sections(blocks)) {
    const opens = id !== '' && level <= highest;
    if (opens || all.length === 0)
      all.push({
        id,
        number: opens && level === highest ? (number += 1) : null,
        title,
        blocks: [],
      });
    all.at(-1)?.blocks.push(...own);
  }
  return all;
}

/** A part's heading with its number, unless whoever wrote it has numbered it by hand. */
export function partHeading({ number, title }: Pick<Part, 'number' | 'title'>): string {
  return number === null || /^\d/.test(title) ? title : `${number} ${title}`;
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

const SLICE = 5;

/** Sections, and long ones in slices of about the same length: what a page draws and wakes up at a time. */
export function slices(blocks: readonly FrozenBlock[]): Section[] {
  return sections(blocks).flatMap((section) => {
    const most = Math.ceil(section.blocks.length / Math.ceil(section.blocks.length / SLICE));
    return Array.from({ length: Math.ceil(section.blocks.length / most) }, (_, n): Section => {
      const own = section.blocks.slice(n * most, (n + 1) * most);
      if (n === 0) return { ...section, blocks: own };
      return { ...section, id: own[0]?.id ?? '', title: '', blocks: own };
    });
  });
}
