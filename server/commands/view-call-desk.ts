import { acceptancesOf, type CallDesk } from '#shared/call-desk.ts';
import { coverageOf, owedBy } from '#shared/call-fees.ts';
import type { Locale } from '#shared/model.ts';
import { listAcceptances, listAgreementTexts } from '#server/db/agreements.ts';
import { findCall } from '#server/db/call.ts';
import { listEnrolments } from '#server/db/enrolments.ts';
import { listContactLetters } from '#server/db/invitations.ts';
import { listMembers } from '#server/db/members.ts';
import { acceptanceCsv } from '#server/documents/export/acceptance-table.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo } from './enter-to.ts';
import { callMark } from './save-call.ts';

/** Everything of the call, fees and addresses too: for coordinators alone. */
export async function viewCallDesk(
  context: Context,
  actorId: string,
  slug: string,
): Promise<Result<CallDesk>> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'call.manage');
    if (!entered.ok) return entered;
    const { id } = entered.value.workspace;
    const standing = await findCall(trx, id);
    const texts = await listAgreementTexts(trx, id);
    if (!standing)
      return done({ call: null, state: null, mark: '', enrolments: [], coverage: null, texts });
    const { state, now: _, ...call } = standing;
    const enrolments = await listEnrolments(trx, id);
    const { owed } = owedBy(call, enrolments);
    const accepted = Map.groupBy(await listAcceptances(trx, id), (one) => one.enrolmentId);
    const members = await listMembers(trx, id);
    const letters = await listContactLetters(trx, id);
    return done({
      call,
      state,
      mark: callMark(call),
      coverage: coverageOf(call, enrolments),
      texts,
      enrolments: enrolments.map((one) => ({
        ...one,
        owed: owed.get(one.id) ?? null,
        accepted: (accepted.get(one.id) ?? []).map(({ enrolmentId: _of, ...rest }) => rest),
        contacts: members
          .filter(({ speaksFor }) => one.organisationId && speaksFor.includes(one.organisationId))
          .map(({ name }) => name),
        asked: letters
          .filter(({ organisationId }) => organisationId === one.organisationId)
          .map(({ email }) => email),
      })),
    });
  });
}

/** Who has accepted which words and when, as a table for the coalition's books. */
export async function exportAcceptances(
  context: Context,
  actorId: string,
  { slug, locale }: { slug: string; locale: Locale },
): Promise<Result<string>> {
  const desk = await viewCallDesk(context, actorId, slug);
  if (!desk.ok) return desk;
  return done(acceptanceCsv(acceptancesOf(desk.value), desk.value.texts, locale));
}
