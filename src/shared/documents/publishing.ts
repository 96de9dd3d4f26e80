import type * as Y from 'yjs';
import type { Locale } from '../model.ts';
import { demandMap, mergeTarget, viewDemand, type DemandView } from './demands.ts';
import { draftBody, freeze } from './draft.ts';
import { richText } from './rich-text.ts';

/** A demand as a list of what is to be mended names it. */
export interface NamedDemand {
  id: string;
  /** `null` when the server had not numbered it yet. */
  number: number | null;
  title: string;
  locale: Locale;
}

/** What one looks at before a draft is published. */
export interface PublishingFacts {
  /** Numbered paragraphs, questions aside. */
  paragraphs: number;
  questions: number;
  /** Demands that stand in the draft. */
  demands: number;
  withoutRationale: NamedDemand[];
  withoutAddressee: NamedDemand[];
  /** These hold an example that its organisation has not agreed to publish. */
  withUnpublished: NamedDemand[];
  /** These have left the list, but the draft still shows them. */
  offTheList: NamedDemand[];
}

export function publishingFacts(
  draft: Y.Doc,
  demands: Y.Doc,
  numbers: Readonly<Record<string, number>>,
): PublishingFacts {
  const blocks = freeze(draft, demands, numbers);
  const numbered = blocks.filter(({ number }) => number !== null);
  const questions = numbered.filter(({ kind }) => kind === 'question').length;

  const ids = new Set(richText(draftBody(draft)).flatMap(({ demandId }) => demandId ?? []));
  const shown = [...ids].flatMap((id) => {
    const map = demandMap(demands, id);
    return map ? [viewDemand(id, map)] : [];
  });
  const those = (wanted: (demand: DemandView) => boolean): NamedDemand[] =>
    shown
      .filter(wanted)
      .map(({ id, title, locale }) => ({ id, title, locale, number: numbers[id] ?? null }));
  return {
    paragraphs: numbered.length - questions,
    questions,
    demands: shown.length,
    withoutRationale: those(({ rationale }) => rationale.trim() === ''),
    withoutAddressee: those(({ addressee }) => addressee.trim() === ''),
    withUnpublished: those(({ examples }) => examples.some(({ consent }) => !consent)),
    offTheList: those(
      ({ id, deletedAt }) => deletedAt !== null || mergeTarget(demands, id) !== null,
    ),
  };
}
