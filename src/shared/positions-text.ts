import { AGREEMENT, type Agreement } from './agreement.ts';
import type { Locale } from './model.ts';
import { m } from './paraglide/messages.js';

/** A position as it leaves the house; without names `organisation` is `null`. */
export interface ExportedPosition {
  organisation: string | null;
  step: Agreement;
  reason: string;
}

const WORDS: Record<Agreement, typeof m.stage_agree_full> = {
  full: m.stage_agree_full,
  minor: m.stage_agree_minor,
  accept: m.stage_agree_accept,
  no_block: m.stage_agree_no_block,
  object: m.stage_agree_object,
  none: m.stage_agree_none,
};

/** `Kannatamme täysin: Askel sr, Kaiku ry. Vastustamme: …`, or how many, where names are left out. */
export function positionsText(positions: readonly ExportedPosition[], locale: Locale): string {
  return AGREEMENT.flatMap((step) => {
    const same = positions.filter((position) => position.step === step);
    if (same.length === 0) return [];
    const names = same.flatMap(({ organisation }) => organisation ?? []);
    const who = names.length > 0 ? names.join(', ') : String(same.length);
    return [`${WORDS[step]({}, { locale })}: ${who}.`];
  }).join(' ');
}
