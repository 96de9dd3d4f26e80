import type { Anchor } from '#shared/model.ts';
import type { PageComment } from '#shared/round-page.ts';
import type { Db } from '#server/db/open.ts';
import { listRoundComments, type StoredRoundComment } from '#server/db/round-comments.ts';
import { namesOfActors } from '#server/db/round-page.ts';
import type { StandingRound } from '#server/db/rounds.ts';

/**
 * The comments of a round as others may read them. What waits for a check or was taken back is not
 * among them, and of a hidden one no word; `checking` sees those that wait, too.
 */
export async function showComments(
  db: Db,
  round: StandingRound,
  checking = false,
): Promise<PageComment[]> {
  const later = round.visibility === 'after' && round.state === 'open' && !checking;
  if (later) return [];
  const states = checking ? (['shown', 'hidden', 'held'] as const) : (['shown', 'hidden'] as const);
  const stored = await listRoundComments(db, round.id, states);
  const names = await namesOfActors(
    db,
    stored.flatMap(({ hiddenBy }) => hiddenBy ?? []),
  );
  const reported = round.state === 'reported';
  // A reply to what is not to be seen is not to be seen either.
  const visible = new Set(stored.filter(({ state }) => state !== 'hidden').map(({ id }) => id));
  return stored
    .filter(({ parentId }) => parentId === null || visible.has(parentId))
    .map((comment) => showComment(comment, names, reported));
}

const withoutWords = ({ blockId, start, end }: Anchor) => ({ blockId, start, end });

export function showComment(
  comment: StoredRoundComment,
  names: ReadonlyMap<string, string> = new Map(),
  reported = false,
): PageComment {
  const { id, parentId, kind, state, createdAt } = comment;
  const anchor = comment.anchor && withoutWords(comment.anchor);
  if (state === 'hidden' || state === 'withdrawn')
    return {
      id,
      parentId,
      kind,
      anchor,
      body: '',
      suggestion: null,
      state: 'hidden',
      by: {
        name: '',
        organisation: '',
        onBehalf: 'self',
        confirmed: false,
        source: 'page',
        locale: comment.by.locale,
      },
      hiddenBy: names.get(comment.hiddenBy ?? '') ?? '',
      createdAt,
      agreements: 0,
      file: null,
      outcome: null,
    };
  return {
    id,
    parentId,
    kind,
    anchor,
    body: comment.body,
    suggestion: comment.suggestion,
    state,
    by: comment.by,
    hiddenBy: null,
    createdAt,
    agreements: comment.agreements,
    file: comment.file,
    outcome: reported ? comment.outcome : null,
  };
}
