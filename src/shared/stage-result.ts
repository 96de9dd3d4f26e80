import type { Agreement } from './agreement.ts';

/** What a ballot came to. People and organisations are counted apart. */
export interface StageResult {
  people: number;
  organisations: number;
  /** Too few answered to show anything but the number. */
  tooFew: boolean;
  /** One organisation gave more than half of the answers. */
  crowded: boolean;
  items: ItemResult[];
  /** What people wrote beside their answers, shuffled. */
  reasons: { choice: string; text: string }[];
  /** Of a gradient, by organisation: these are given openly. */
  positions: { itemId: string; name: string; step: Agreement; reason: string }[];
}

export interface ItemResult {
  itemId: string;
  title: string;
  /** Dots, or answers to this item. */
  total: number;
  people: number;
  organisations: number;
  /** How many chose each option, by its key. */
  choices: Record<string, number>;
  /** Of a placement, 0–1 each. */
  mean: { x: number; y: number } | null;
  /** Counted by hand in the hall, already in the total. */
  byHand: number;
}
