import { hashLinkSecret, newLinkSecret } from '#server/auth/link-secret.ts';
import {
  calendarLinkMadeAt,
  putCalendarLink,
  removeCalendarLink as removeLink,
} from '#server/db/calendar-links.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo } from './enter-to.ts';

/** When the person's own link was made; `null` where there is none. */
export async function viewCalendarLink(
  context: Context,
  actorId: string,
  slug: string,
): Promise<Result<{ madeAt: number | null }>> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'workspace.read');
    if (!entered.ok) return entered;
    const workspaceId = entered.value.workspace.id;
    return done({ madeAt: await calendarLinkMadeAt(trx, { workspaceId, actorId }) });
  });
}

/** A link for a calendar program. Its secret is shown here and never again; an earlier link is dead. */
export async function makeCalendarLink(
  context: Context,
  actorId: string,
  slug: string,
): Promise<Result<{ secret: string }>> {
  const secret = newLinkSecret();
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'workspace.read');
    if (!entered.ok) return entered;
    const of = { workspaceId: entered.value.workspace.id, actorId };
    await putCalendarLink(trx, of, hashLinkSecret('calendar', secret), context.clock.now());
    return done({ secret });
  });
}

export async function removeCalendarLink(
  context: Context,
  actorId: string,
  slug: string,
): Promise<Result> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'workspace.read');
    if (!entered.ok) return entered;
    await removeLink(trx, { workspaceId: entered.value.workspace.id, actorId });
    return done();
  });
}
