import { deleteSnippet } from '#server/db/reason-snippets.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { announceRound, enterTriage, type AtRound } from './enter-triage.ts';

export async function removeSnippet(
  context: Context,
  actorId: string,
  input: AtRound & { snippetId: string },
): Promise<Result> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTriage(trx, actorId, input);
    if (!entered.ok) return entered;
    await deleteSnippet(trx, entered.value.workspace.id, input.snippetId);
    return done(entered.value.round);
  });
  if (!result.ok) return result;
  announceRound(context, result.value);
  return done();
}
