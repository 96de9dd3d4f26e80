import { draftBody, wordsOf } from '#shared/documents/draft.ts';
import { richText, type RichNode } from '#shared/documents/rich-text.ts';
import type { Draft } from '#shared/model.ts';
import { can } from '#shared/permissions.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterDraft } from './draft-rooms.ts';
import { momentsOf, type Moment, type Moments } from './moments.ts';

export interface DraftHistoryView extends Moments {
  draft: Draft;
  moments: (Moment & {
    /** Headings, as they are now, of the parts that were touched. */
    parts: string[];
  })[];
  mayEdit: boolean;
}

/** The spans of a draft's history, newest first, all or those of one person. */
export async function viewDraftHistory(
  context: Context,
  actorId: string,
  { person, ...at }: { slug: string; draftId: string; person: string | null },
): Promise<Result<DraftHistoryView>> {
  const entered = await enterDraft(context.db, actorId, at, 'drafts.read');
  if (!entered.ok) return entered;
  const { draft, grant, room } = entered.value;
  const { moments, people } = await momentsOf(context, room, { person });
  const parts = await context.documents.read(room, (doc) => partsOf(richText(draftBody(doc))));
  return done({
    draft,
    people,
    moments: moments.map((moment) => ({
      ...moment,
      parts: [...new Set(moment.touched.flatMap((id) => parts.get(id) ?? []))],
    })),
    mayEdit: can(grant, 'drafts.edit'),
  });
}

/** The heading that each block stands under. */
function partsOf(nodes: readonly RichNode[]): Map<string, string> {
  const parts = new Map<string, string>();
  let heading = '';
  for (const node of nodes) {
    if (node.kind === 'heading' && node.level !== 3) heading = wordsOf(node).trim();
    if (node.id && heading !== '') parts.set(node.id, heading);
  }
  return parts;
}
