/** What a draft that comes in from a file may be. */
export const DRAFT_LIMITS = {
  bytes: 20 << 20,
  /** Signs of text: some 300 pages. */
  text: 1_000_000,
  /** Paragraphs, headings, items and cells. */
  blocks: 10_000,
  /** Elements within elements, in the file. */
  depth: 200,
} as const;

/** What of a file does not come along, or not as it was, and how many times it was met. */
export interface LeftOut {
  pictures?: number;
  comments?: number;
  tracked?: number;
  textBoxes?: number;
  headers?: number;
  formulas?: number;
  objects?: number;
  contents?: number;
  nested?: number;
  links?: number;
  scripts?: number;
}

export type DraftFault = 'unreadable' | 'empty' | 'too_long' | 'too_deep';

export class DraftRefused extends Error {
  readonly fault: DraftFault;
  constructor(fault: DraftFault) {
    super(`draft refused: ${fault}`);
    this.fault = fault;
  }
}
