import { can } from '#shared/permissions.ts';
import type { Locale, Milestone } from '#shared/model.ts';
import { m } from '#shared/paraglide/messages.js';
import { hashLinkSecret } from '#server/auth/link-secret.ts';
import { findCalendarLink } from '#server/db/calendar-links.ts';
import { findCall } from '#server/db/call.ts';
import { listRounds } from '#server/db/rounds.ts';
import { listStages } from '#server/db/workshop-stages.ts';
import { listWorkshops } from '#server/db/workshops.ts';
import type { Db } from '#server/db/open.ts';
import { calendarText, type CalendarEvent } from '#server/documents/calendar.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo, type Entered } from './enter-to.ts';

const MINUTE = 60_000;

/**
 * The dates of a workspace for a calendar program: steps, workshops and deadlines that the link's
 * owner may see now. Who is no member any more has no calendar.
 */
export async function viewCalendar(
  context: Context,
  { secret, origin }: { secret: string; origin: string },
): Promise<Result<string>> {
  const read = await context.db.transaction().execute(async (trx) => {
    const link = await findCalendarLink(trx, hashLinkSecret('calendar', secret));
    if (!link) return refuse('not_found');
    const entered = await enterTo(trx, link.actorId, link.slug, 'workspace.read');
    if (!entered.ok) return entered;
    const { workspace } = entered.value;
    const locale = link.locale ?? workspace.locales[0] ?? 'fi';
    return done({ workspace, events: await eventsOf(trx, entered.value, { origin, locale }) });
  });
  if (!read.ok) return read;
  const { workspace, events } = read.value;
  return done(calendarText({ name: workspace.name, now: context.clock.now(), events }));
}

async function eventsOf(
  trx: Db,
  { workspace, grant }: Entered,
  { origin, locale }: { origin: string; locale: Locale },
): Promise<CalendarEvent[]> {
  const base = `${origin}/w/${workspace.slug}`;
  const events = workspace.milestones.flatMap((milestone) => step(milestone, base));
  const call = await findCall(trx, workspace.id);
  if (call?.publishedAt && call.closesAt !== null) {
    const title = m.calendar_call_closes({ title: call.title }, { locale });
    const url = `${origin}/call/${workspace.slug}`;
    events.push({
      id: `call-${workspace.id}`,
      title,
      start: call.closesAt,
      end: call.closesAt,
      url,
    });
  }
  if (can(grant, 'workshops.read'))
    for (const { id, title, startsAt } of await listWorkshops(trx, workspace.id)) {
      if (startsAt === null) continue;
      const stages = await listStages(trx, id);
      const minutes = stages.reduce((sum, stage) => sum + stage.minutes, 0);
      const url = `${base}/workshops/${id}`;
      events.push({ id, title, start: startsAt, end: startsAt + minutes * MINUTE, url });
    }
  if (can(grant, 'rounds.read'))
    for (const { id, title, closesAt } of await listRounds(trx, workspace.id)) {
      const closes = m.calendar_round_closes({ title }, { locale });
      events.push({
        id,
        title: closes,
        start: closesAt,
        end: closesAt,
        url: `${base}/rounds/${id}`,
      });
    }
  return events;
}

/** A step lasts the day that it is planned for. */
function step({ id, name, date }: Milestone, base: string): CalendarEvent[] {
  return date === null ? [] : [{ id, title: name, day: date, url: base }];
}
