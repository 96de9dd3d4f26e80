import { setApplied, waitingEdits, type PendingEdit } from '../db/pending-edits.ts';
import type { Context } from '../ports.ts';
import { PENDING_EDIT_KINDS, type PendingEditKind } from './pending-edit-kinds.ts';
import type { Job } from './run.ts';

export const APPLY_PENDING_EDITS = 'apply-pending-edits';

/**
 * Does what acts have asked to be done to texts. The row's id is the edit's key: a crash between
 * the edit and the mark on its row, or between the row and the edit, ends in exactly one edit.
 */
export function applyPendingEdits(
  kinds: Readonly<Record<string, PendingEditKind>> = PENDING_EDIT_KINDS,
): Job {
  // One that cannot be done is told once, and does not keep the others from being done.
  const impossible = new Set<string>();

  async function apply({ db, documents, clock, log }: Context, edit: PendingEdit): Promise<void> {
    const kind = kinds[edit.kind];
    try {
      if (!kind) throw new Error(`no such kind of edit: ${edit.kind}`);
      await documents.edit(
        edit.room,
        `pending:${edit.id}`,
        (doc) => kind.apply(doc, edit.payload as never),
        { actorId: edit.actorId, ...(kind.reason ? { reason: kind.reason } : {}) },
      );
      await setApplied(db, edit.id, clock.now());
    } catch (error) {
      impossible.add(edit.id);
      log.error({ err: error, edit: edit.id, kind: edit.kind }, 'pending edit not applied');
    }
  }

  return {
    name: APPLY_PENDING_EDITS,
    every: 2000,
    async run(context, signal) {
      for (const edit of await waitingEdits(context.db)) {
        if (signal.aborted) return;
        if (!impossible.has(edit.id)) await apply(context, edit);
      }
    },
  };
}
