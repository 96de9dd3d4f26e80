import { ICalCalendar } from 'ical-generator';

export type CalendarEvent = { id: string; title: string; url: string } & (
  | { day: string }
  | {
      /** Epoch milliseconds. */
      start: number;
      end: number;
    }
);

/** A calendar as RFC 5545 has it, which programs fetch again from time to time. */
export function calendarText({
  name,
  now,
  events,
}: {
  name: string;
  /** Epoch milliseconds. */
  now: number;
  events: CalendarEvent[];
}): string {
  const calendar = new ICalCalendar({ name, prodId: '//Talkoot//Talkoot//FI', ttl: 60 * 60 });
  for (const event of events)
    calendar.createEvent({
      ...{ id: `${event.id}@talkoot`, summary: event.title, url: event.url, stamp: new Date(now) },
      ...('day' in event
        ? { allDay: true, start: new Date(`${event.day}T00:00:00`) }
        : { start: new Date(event.start), end: new Date(event.end) }),
    });
  return calendar.toString();
}
