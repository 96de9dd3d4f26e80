import type { Call } from '#shared/call.ts';
import { lackingIn, type WrittenCall } from '#shared/inputs/write-call.ts';
import { findCall, saveCall as storeCall } from '#server/db/call.ts';
import { countEnrolments } from '#server/db/enrolments.ts';
import { databaseTime } from '#server/db/now.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { manageCall } from './enter-call.ts';
import { enterTo, newsRoom } from './enter-to.ts';
import { markOf } from './mark.ts';

export interface SaveCallInput {
  slug: string;
  publish: boolean;
  /** Of the words that were begun from. */
  mark: string;
  call: WrittenCall;
}

/** Writes the call, and publishes it where that is asked. What others see stays whole. */
export async function saveCall(
  context: Context,
  actorId: string,
  { slug, publish, mark, call }: SaveCallInput,
): Promise<Result<{ published: boolean }>> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'call.manage');
    if (!entered.ok) return entered;
    const workspaceId = entered.value.workspace.id;
    const now = await databaseTime(trx);
    const before = await findCall(trx, workspaceId);
    const same = before !== null && callMark(before) === callMark({ ...before, ...call });
    // The same words once more are a form sent twice.
    if (before && callMark(before) !== mark && !same) return refuse('call_changed');
    const out = publish || (before?.publishedAt ?? null) !== null;
    const [field] = out ? lackingIn(call) : [];
    if (field !== undefined) return refuse('call_incomplete', { field });
    const moved = before?.publishedAt == null || before.closesAt !== call.closesAt;
    if (out && moved && (call.closesAt ?? 0) <= now)
      return refuse('closes_passed', { field: 'closes' });
    // An estimate that was told is of the kind that was told.
    if (before && before.fees.kind !== call.fees.kind && (await countEnrolments(trx, workspaceId)))
      return refuse('fees_kind_fixed', { field: 'model' });
    const publishedAt = before?.publishedAt ?? (publish ? now : null);
    await storeCall(trx, workspaceId, { ...call, publishedAt }, now);
    return done({ workspaceId, published: before?.publishedAt == null && publishedAt !== null });
  });
  if (!result.ok) return result;
  const { workspaceId, published } = result.value;
  context.rooms.announce(newsRoom(workspaceId), { kind: 'organisations' });
  return done({ published });
}

/** Before its time. It opens again when its deadline is moved. */
export async function closeCall(
  context: Context,
  actorId: string,
  { slug }: { slug: string },
): Promise<Result> {
  return manageCall(context, actorId, slug, async (trx, workspaceId) => {
    const call = await findCall(trx, workspaceId);
    if (!call || call.state === 'draft') return refuse('not_found');
    // To the minute, as the form of the call holds it.
    const closesAt = call.now - (call.now % 60_000);
    if (call.state === 'open') await storeCall(trx, workspaceId, { ...call, closesAt }, call.now);
    return done();
  });
}

export function callMark(call: Call): string {
  const { locale, title, lead, why, costs, timetable, contactName, contactEmail } = call;
  const { closesAt, timeZone, total, fees } = call;
  return markOf([
    ...[locale, title, lead, why, costs, timetable, contactName, contactEmail],
    ...[closesAt, timeZone, total, fees],
  ]);
}
