import type { Room } from '#lib/sync/room.svelte.ts';
import type { PresenceUser } from '#shared/wire.ts';
import { SECTION_NAMES, type SectionName } from './sections.ts';

/** Who is here now: as the page was loaded, and from the live room as soon as that is open. */
export function presentNow(room: Room, loaded: PresenceUser[], self: string): PresenceUser[] {
  if (!room.people || !room.connection?.ready) return loaded;
  return [...loaded.filter(({ actorId }) => actorId === self), ...room.people.all];
}

export interface Gathering {
  /** `null`: nobody knows where. */
  section: SectionName | null;
  people: PresenceUser[];
}

/** The same people by where they are, in the order of the process; oneself is on this page. */
export function whoIsWhere(present: (PresenceUser & { section?: string | null })[], self: string) {
  const sectionOf = ({ actorId, section }: (typeof present)[number]) =>
    actorId === self ? 'home' : (SECTION_NAMES.find((name) => name === section) ?? null);
  const groups = Map.groupBy(present, sectionOf);
  return [...SECTION_NAMES, null].flatMap((section): Gathering[] => {
    const people = groups.get(section);
    return people ? [{ section, people }] : [];
  });
}
