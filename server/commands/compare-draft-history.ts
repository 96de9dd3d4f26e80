import type * as Y from 'yjs';
import { compareBlocks, type ComparedBlock } from '#shared/documents/compare.ts';
import { freeze } from '#shared/documents/draft.ts';
import { numbersOf } from '#server/db/demands.ts';
import type { Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { draftRooms } from './draft-rooms.ts';
import { enterHistory, withMoment } from './moments.ts';

/**
 * Two states of a draft as one text; `newer: null` is the draft as it is now. The words of its
 * demands are those of today in both: they have a history of their own, the list's.
 */
export async function compareDraftHistory(
  context: Context,
  actorId: string,
  { older, newer, ...at }: { slug: string; draftId: string; older: string; newer: string | null },
): Promise<Result<ComparedBlock[]>> {
  const entered = await enterHistory(context, actorId, at, 'read');
  if (!entered.ok) return entered;
  const { room, workspaceId } = entered.value;
  const numbers = await numbersOf(context.db, workspaceId);
  const compare = (then: Y.Doc, later: Y.Doc | null) =>
    context.documents.readTogether(draftRooms(workspaceId, at.draftId), ([draft, demands]) => {
      if (!draft || !demands) throw new Error('two rooms were asked for');
      return compareBlocks(
        freeze(then, demands, numbers),
        freeze(later ?? draft, demands, numbers),
      );
    });
  if (newer === null) return withMoment(context, room, older, (then) => compare(then, null));
  const compared = await withMoment(context, room, older, (then) =>
    withMoment(context, room, newer, (later) => compare(then, later)),
  );
  return compared.ok ? compared.value : compared;
}
