import { newId } from '#server/auth/random.ts';
import { insertSnippet, listSnippets } from '#server/db/reason-snippets.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { announceRound, enterTriage, type AtRound } from './enter-triage.ts';

const MOST = 100;

/** Keeps an answer for later comments; the same words are kept once. */
export async function saveSnippet(
  context: Context,
  actorId: string,
  input: AtRound & { body: string },
): Promise<Result> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTriage(trx, actorId, input);
    if (!entered.ok) return entered;
    const { workspace, round } = entered.value;
    const kept = await listSnippets(trx, workspace.id);
    if (kept.length >= MOST) return refuse('too_many', { field: 'body' });
    if (!kept.some(({ body }) => body === input.body))
      await insertSnippet(trx, {
        id: newId(),
        workspaceId: workspace.id,
        body: input.body,
        now: context.clock.now(),
      });
    return done(round);
  });
  if (!result.ok) return result;
  announceRound(context, result.value);
  return done();
}
