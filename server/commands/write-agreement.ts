import type { Locale } from '#shared/model.ts';
import { newId } from '#server/auth/random.ts';
import {
  currentAgreement,
  insertAcceptance,
  insertAgreementText,
  listAgreementTexts,
  removeEnteredAcceptance,
} from '#server/db/agreements.ts';
import { findEnrolment } from '#server/db/enrolments.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { manageCall } from './enter-call.ts';

/** Other words are another agreement: what was accepted before stays accepted as it read. */
export async function writeAgreement(
  context: Context,
  actorId: string,
  { slug, body, locale }: { slug: string; body: string; locale: Locale },
): Promise<Result> {
  return manageCall(context, actorId, slug, async (trx, workspaceId) => {
    const [last] = await listAgreementTexts(trx, workspaceId);
    if (last ? last.body === body && last.locale === locale : body === '') return done();
    const text = { id: newId(), number: (last?.number ?? 0) + 1, locale, body };
    const createdAt = context.clock.now();
    await insertAgreementText(trx, workspaceId, { ...text, createdAt }, actorId);
    return done();
  });
}

/** What was signed on paper is written down, with who signed it. */
export async function enterAcceptance(
  context: Context,
  actorId: string,
  { slug, id, name }: { slug: string; id: string; name: string },
): Promise<Result> {
  return manageCall(context, actorId, slug, async (trx, workspaceId) => {
    const enrolment = await findEnrolment(trx, workspaceId, id);
    const text = await currentAgreement(trx, workspaceId);
    if (enrolment?.state !== 'confirmed' || !text) return refuse('not_found');
    await insertAcceptance(trx, {
      ...{ enrolmentId: id, textId: text.id, name, source: 'paper', enteredBy: actorId },
      acceptedAt: context.clock.now(),
    });
    return done();
  });
}

export async function removeAcceptance(
  context: Context,
  actorId: string,
  { slug, id }: { slug: string; id: string },
): Promise<Result> {
  return manageCall(context, actorId, slug, async (trx, workspaceId) => {
    const enrolment = await findEnrolment(trx, workspaceId, id);
    const text = await currentAgreement(trx, workspaceId);
    if (!enrolment || !text) return refuse('not_found');
    await removeEnteredAcceptance(trx, { enrolmentId: id, textId: text.id });
    return done();
  });
}
