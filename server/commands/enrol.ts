import { encodeBase32LowerCaseNoPadding, encodeHexLowerCase } from '@oslojs/encoding';
import { turnoverOf, type FeeModel, type Turnover } from '#shared/fees.ts';
import type { EnrolInput } from '#shared/inputs/call.ts';
import type { Locale } from '#shared/model.ts';
import { deadline } from '#shared/round-dates.ts';
import { newId } from '#server/auth/random.ts';
import { addressKey, type Limits } from '#server/auth/rate-limit.ts';
import { countEnrolments, findEnrolmentByKey, insertEnrolment } from '#server/db/enrolments.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterCall } from './enter-call.ts';
import { hashOf } from './enter-round.ts';
import { newsRoom } from './enter-to.ts';

/** More organisations than any coalition has: a flood is stopped here. */
const MOST = 1000;

export interface Enrolling {
  slug: string;
  address: string;
  locale: Locale;
  input: EnrolInput;
}

/**
 * An organisation signs up, without an account. The same form a second time changes nothing and is
 * answered with the same receipt.
 */
export async function enrol(
  context: Context & { limits: Limits },
  { slug, address, locale, input }: Enrolling,
): Promise<Result<{ token: string }>> {
  const { limits } = context;
  const from = addressKey(address);
  const key = encodeHexLowerCase(hashOf(`key:${input.key}`));
  const token = receiptToken(input.key);
  const letter = `receipt:${input.email}`;

  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterCall(trx, null, slug);
    if (!entered.ok) return entered;
    const { workspace, call } = entered.value;
    if (await findEnrolmentByKey(trx, workspace.id, key))
      return done({ workspaceId: workspace.id, again: true });
    const time = deadline(call.closesAt ?? 0, locale, call.timeZone);
    if (!limits.enrolmentsFrom.take(from)) return refuse('too_many_tries');
    if ((await countEnrolments(trx, workspace.id)) >= MOST) return refuse('call_full');
    const fee = feeOf(call.fees, input);
    if (!fee.ok) return fee;
    const stored = await insertEnrolment(trx, {
      ...{ id: newId(), workspaceId: workspace.id, key, receiptHash: hashOf(token), locale },
      ...{ organisation: input.organisation, type: input.type, region: input.region },
      ...{ contactName: input.contactName, contactEmail: input.email, expects: input.expects },
      ...fee.value,
    });
    if (!stored && (await findEnrolmentByKey(trx, workspace.id, key)))
      return done({ workspaceId: workspace.id, again: true });
    if (!stored) return refuse('call_closed', { details: { time } });
    if (limits.lettersTo.allows(letter))
      await context.mail.queue(trx, {
        kind: 'enrolment-receipt',
        to: input.email,
        locale,
        link: `/call/${slug}/receipt/${token}`,
        workspace,
        organisation: input.organisation,
        fee: fee.value.fee,
      });
    return done({ workspaceId: workspace.id, again: false });
  });
  if (!result.ok) return result;
  if (!result.value.again) {
    limits.lettersTo.take(letter);
    context.rooms.announce(newsRoom(result.value.workspaceId), { kind: 'organisations' });
  }
  return done({ token });
}

/** Of the form's key, so that a form that is sent again leads to the same receipt. */
function receiptToken(key: string): string {
  return encodeBase32LowerCaseNoPadding(hashOf(`enrolment:${key}`).slice(0, 20));
}

/** What was told beside the form. Bands that have changed meanwhile are chosen from anew. */
function feeOf(
  fees: FeeModel,
  input: EnrolInput,
): Result<{ fee: number | null; turnover: Turnover }> {
  if (fees.kind === 'share') {
    if (!('turnover' in input)) return refuse('fees_changed', { field: 'turnover' });
    return done({ fee: null, turnover: { from: input.turnover, to: input.turnover } });
  }
  if (!('band' in input)) return refuse('fees_changed', { field: 'band' });
  const { from, fee } = input.band;
  const index = fees.bands.findIndex((_, at) => turnoverOf(fees.bands, at)?.from === from);
  const turnover = turnoverOf(fees.bands, index);
  return turnover && fees.bands[index]?.fee === fee
    ? done({ fee, turnover })
    : refuse('fees_changed', { field: 'band' });
}
