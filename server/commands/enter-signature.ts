import type { EnterSignatureInput } from '#shared/inputs/signing.ts';
import { mayBeWrittenFor } from '#shared/signing.ts';
import { findOrganisation } from '#server/db/organisations.ts';
import type { Db } from '#server/db/open.ts';
import { listSignatures, putSignature, removeSignature } from '#server/db/signatures.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import {
  announceSigning,
  enterSigning,
  refuseLate,
  type AtVersion,
  type EnteredSigning,
} from './enter-signing.ts';

/** An answer that came by mail or on paper, as such: never over one that was given on the page. */
export function enterSignature(
  context: Context,
  actorId: string,
  { organisationId, answer, dissent, source, ...at }: AtVersion & EnterSignatureInput,
): Promise<Result> {
  const now = context.clock.now();
  return writing(context, actorId, { ...at, organisationId }, (trx, { version }) =>
    putSignature(trx, {
      ...{ versionId: version.id, organisationId, answer, dissent },
      ...{ source, actorId, at: now },
    }),
  );
}

/** What was written for the wrong organisation goes again. */
export function removeEnteredSignature(
  context: Context,
  actorId: string,
  at: AtVersion & { organisationId: string },
): Promise<Result> {
  return writing(context, actorId, at, (trx, { version }) =>
    removeSignature(trx, version.id, at.organisationId),
  );
}

async function writing(
  context: Context,
  actorId: string,
  { organisationId, ...at }: AtVersion & { organisationId: string },
  write: (trx: Db, entered: EnteredSigning) => Promise<void>,
): Promise<Result> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterSigning(trx, actorId, at, 'signatures.manage');
    if (!entered.ok) return entered;
    const organisation = await findOrganisation(trx, entered.value.workspace.id, organisationId);
    if (!organisation) return refuse('not_found');
    const late = refuseLate(entered.value);
    if (late) return late;
    if (!organisation.confirmed)
      return refuse('organisation_unconfirmed', { field: 'organisationId' });
    const before = (await listSignatures(trx, entered.value.version.id)).find(
      (one) => one.organisationId === organisationId,
    );
    if (!mayBeWrittenFor(before?.source ?? null))
      return refuse('signature_given', {
        field: 'organisationId',
        details: { organisation: organisation.name },
      });
    await write(trx, entered.value);
    return done(entered.value);
  });
  if (!result.ok) return result;
  announceSigning(context, result.value);
  return done();
}
