import * as Y from 'yjs';
import { actorNames, listMoments, momentState, type StoredMoment } from '#server/db/moments.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterDraft } from './draft-rooms.ts';
import { enterDemands } from './demands-room.ts';

/** A span of a document's history as pages show it. */
export interface Moment {
  id: string;
  from: number;
  to: number;
  /** `null` for somebody who has deleted their account. */
  names: (string | null)[];
  /** What was touched, by the ids of the document. */
  touched: string[];
  reason: StoredMoment['reason'];
  label: string | null;
  labelledBy: string | null;
}

export interface Moments {
  /** The newest first. */
  moments: Moment[];
  /** Those whom the list can be narrowed to. */
  people: { id: string; name: string }[];
}

/** Whose history it is: of the demands list, or of a draft. */
export interface HistoryAt {
  slug: string;
  draftId: string | null;
}

/** The room of the document, for somebody who may read it, or may change it. */
export async function enterHistory(
  context: Context,
  actorId: string,
  { slug, draftId }: HistoryAt,
  to: 'read' | 'edit',
): Promise<Result<{ room: string; workspaceId: string }>> {
  const entered =
    draftId === null
      ? await enterDemands(context, actorId, slug, `demands.${to}`)
      : await enterDraft(context.db, actorId, { slug, draftId }, `drafts.${to}`);
  if (!entered.ok) return entered;
  const { room, workspace } = entered.value;
  return done({ room, workspaceId: workspace.id });
}

export async function momentsOf(
  context: Context,
  room: string,
  { person, touches }: { person: string | null; touches?: (id: string) => boolean },
): Promise<Moments> {
  // What has just been written belongs to it, also before the room comes to rest.
  await context.documents.mark(room, 'activity');
  const all = await listMoments(context.db, room);
  const names = await actorNames(
    context.db,
    all.flatMap(({ actorIds, labelledBy }) => [...actorIds, labelledBy ?? '']),
  );
  return {
    moments: all
      .filter(({ actorIds, labelledBy }) => !person || [...actorIds, labelledBy].includes(person))
      .filter(({ touched }) => !touches || touched.some(touches))
      .map(({ actorIds, labelledBy, id, from, to, touched, reason, label }) => ({
        ...{ id, from, to, touched, reason, label },
        names: actorIds.map((actor) => names[actor] ?? null),
        labelledBy: labelledBy && (names[labelledBy] ?? null),
      })),
    people: Object.entries(names)
      .map(([id, name]) => ({ id, name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'fi')),
  };
}

/** Calls `fn` with the document as it was at a moment; refused when the room has no such moment. */
export async function withMoment<T>(
  context: Context,
  room: string,
  id: string,
  fn: (doc: Y.Doc) => T,
): Promise<Result<Awaited<T>>> {
  const state = await momentState(context.db, room, id);
  if (!state) return refuse('not_found');
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, state);
    return done(await fn(doc));
  } finally {
    doc.destroy();
  }
}
