import * as Y from 'yjs';
import { changeWords, updateOf } from '#shared/documents/block-words.ts';
import type { FrozenBlock } from '#shared/documents/frozen.ts';
import { applyEdits, carryEdits, editsBetween } from '#shared/documents/merge-words.ts';
import { newId } from '#server/auth/random.ts';
import { insertPendingEdit, setApplied } from '#server/db/pending-edits.ts';
import { setAppliedEdit } from '#server/db/round-triage.ts';
import { done, refuse, type RefusalCode, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { announceRound, enterTriagedComment, type AtComment } from './enter-triage.ts';
import { readWorkingText, roomOf, type WorkingText } from './passages.ts';

/** A change of one block's words for the sake of a comment, ready to be written. */
export interface PassageChange {
  room: string;
  blockId: string;
  before: string;
  after: string;
  update: string;
}

/** What a change is meant to do, and what to say when others were there first. */
export interface Intent {
  base: string;
  text: string;
  ifChanged: Extract<RefusalCode, 'passage_changed' | 'changed_since'>;
  /** What was done for the same comment before: undoing takes both back. */
  earlier?: { before: string; after: string } | null;
}

/** Prepares a change of the text as it is now, so that what others have written in it stays. */
export function preparePassageChange(
  context: Context,
  { workspaceId, draftId }: { workspaceId: string; draftId: string },
  find: (text: WorkingText) => FrozenBlock | null,
  { base, text, ifChanged, earlier }: Intent,
): Promise<Result<PassageChange>> {
  return readWorkingText(context, workspaceId, draftId, (working) => {
    const block = find(working);
    if (!block) return refuse('passage_gone');
    const edits = carryEdits(editsBetween(base, text), base, block.text);
    if (!edits) return refuse(ifChanged);
    if (edits.length === 0) return refuse('passage_same');
    const doc = block.demand ? working.demands : working.draft;
    const update = updateOf(doc, (copy) => changeWords(copy, block, edits));
    if (!update) return refuse('passage_by_hand');
    return done({
      room: roomOf(block, workspaceId, draftId),
      blockId: block.id,
      before: earlier?.after === block.text ? earlier.before : block.text,
      after: applyEdits(block.text, edits),
      update: Buffer.from(update).toString('base64'),
    });
  });
}

/**
 * The comment's row and the edit that is to be done come to be together; a job does the edit when
 * this process does not live to do it at once.
 */
export async function writePassageChange(
  context: Context,
  actorId: string,
  at: AtComment,
  change: PassageChange,
  { expected, undo }: { expected: string | null; undo: boolean },
): Promise<Result> {
  const id = newId();
  const { room, ...payload } = change;
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTriagedComment(trx, actorId, at);
    if (!entered.ok) return entered;
    const { round, comment } = entered.value;
    // Pressed twice, or by two at once: it is done once.
    if (comment.appliedEdit !== expected) return done({ round, edit: false });
    const now = context.clock.now();
    await insertPendingEdit(trx, { id, room, kind: 'change-words', payload, actorId }, now);
    await setAppliedEdit(trx, at.commentId, undo ? null : id);
    return done({ round, edit: true });
  });
  if (!result.ok) return result;
  if (result.value.edit) await applyNow(context, actorId, id, change);
  announceRound(context, result.value.round);
  return done();
}

async function applyNow(
  context: Context,
  actorId: string,
  id: string,
  { room, update }: PassageChange,
): Promise<void> {
  await context.documents.edit(
    room,
    `pending:${id}`,
    (doc) => Y.applyUpdate(doc, Buffer.from(update, 'base64')),
    { actorId },
  );
  await setApplied(context.db, id, context.clock.now());
}
