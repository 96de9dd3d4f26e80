import type { PassageNow } from './triage.ts';
import type { PageComment } from './round-page.ts';

/** The newest version's comments beside the working draft. */
export interface DraftComments {
  version: number;
  roundId: string;
  comments: DraftComment[];
}

export interface DraftComment extends PageComment {
  /** The number of the paragraph in the version. */
  number: number | null;
  /** Where its passage stands now; nothing for a comment on the whole text. */
  now: (PassageNow & { blockId: string | null }) | null;
}
