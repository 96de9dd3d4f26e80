import type { AgreementText, CallPage } from '#shared/call.ts';
import { currentAgreement } from '#server/db/agreements.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterCall } from './enter-call.ts';

/** The call, without a word of who has signed up; its agreement beside it, to be read beforehand. */
export async function viewCall(
  { db }: Context,
  actorId: string | null,
  slug: string,
): Promise<Result<CallPage & { agreement: AgreementText | null }>> {
  return db.transaction().execute(async (trx) => {
    const entered = await enterCall(trx, actorId, slug);
    if (!entered.ok) return entered;
    const { workspace, call: standing } = entered.value;
    const { state, now: _, ...call } = standing;
    const agreement = await currentAgreement(trx, workspace.id);
    return done({ slug, asker: workspace.name, call, state, agreement });
  });
}
