import { AGREEMENT, type Agreement } from './agreement.ts';
import { AGREEMENT_WORDS } from './agreement-words.ts';
import type { Locale } from './model.ts';

/** A position as it leaves the house; without names `organisation` is `null`. */
export interface ExportedPosition {
  organisation: string | null;
  step: Agreement;
  reason: string;
}

/** `Kannatamme täysin: Askel sr, Kaiku ry. Vastustamme: …`, or how many, where names are left out. */
export function positionsText(positions: readonly ExportedPosition[], locale: Locale): string {
  return AGREEMENT.flatMap((step) => {
    const same = positions.filter((position) => position.step === step);
    if (same.length === 0) return [];
    const names = same.flatMap(({ organisation }) => organisation ?? []);
    const who = names.length > 0 ? names.join(', ') : String(same.length);
    return [`${AGREEMENT_WORDS[step]({}, { locale })}: ${who}.`];
  }).join(' ');
}
