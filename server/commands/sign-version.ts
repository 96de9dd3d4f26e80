import type { SignInput } from '#shared/inputs/signing.ts';
import { can } from '#shared/permissions.ts';
import { findOrganisation, listContacts } from '#server/db/organisations.ts';
import { listSignatures, putSignature } from '#server/db/signatures.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { announceSigning, enterSigning, refuseLate, type AtVersion } from './enter-signing.ts';

/** A contact person answers for the organisation; the answer may change while signing is open. */
export async function signVersion(
  context: Context,
  actorId: string,
  { organisationId, answer, dissent, ...at }: AtVersion & SignInput,
): Promise<Result> {
  const now = context.clock.now();
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterSigning(trx, actorId, at, 'versions.read');
    if (!entered.ok) return entered;
    const { workspace, grant, version } = entered.value;
    const organisation = await findOrganisation(trx, workspace.id, organisationId);
    const contact = (await listContacts(trx, organisationId)).includes(actorId);
    if (!organisation || !can(grant, 'signatures.give', { contact })) return refuse('not_found');
    const late = refuseLate(entered.value);
    if (late) return late;
    if (!organisation.confirmed) return refuse('organisation_unconfirmed');
    const before = (await listSignatures(trx, version.id)).find(
      (one) => one.organisationId === organisationId,
    );
    // Sent twice: the first stands, with its time.
    const same = before?.source === 'page' && before.answer === answer;
    if (same && (answer !== 'dissent' || before.dissent === dissent)) return done(null);
    await putSignature(trx, {
      ...{ versionId: version.id, organisationId, answer, dissent },
      ...{ source: 'page', actorId, at: now },
    });
    return done(entered.value);
  });
  if (!result.ok) return result;
  if (result.value) announceSigning(context, result.value);
  return done();
}
