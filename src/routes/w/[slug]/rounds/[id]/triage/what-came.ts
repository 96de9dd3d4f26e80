import type { ActionResult } from '@sveltejs/kit';
import type { Triage } from '#lib/triage/triage.svelte.ts';
import { m } from '#shared/paraglide/messages.js';
import type { SavedDecision } from '#shared/triage.ts';
import type { FormNews } from '../../../../../action.ts';

/** What came of a decision: when it was saved, in ms, or in words why it was not. */
export function whatCame(triage: Triage, commentId: string, answer: ActionResult): number | string {
  if (answer.type === 'success') {
    const { done } = answer.data as { done: SavedDecision };
    if (done.overruled) triage.notices.tell({ kind: 'overruled', commentId, by: done.overruled });
    return done.decidedAt;
  }
  if (answer.type !== 'failure') return m.triage_not_reached();
  const { message, errors } = answer.data as Partial<FormNews>;
  return message ?? Object.values(errors ?? {})[0] ?? m.triage_not_reached();
}
