import type { NewDemand } from '#shared/documents/demands.ts';
import type { Criterion, Locale, Milestone, OrganisationType, Role } from '#shared/model.ts';
import { m } from '#shared/paraglide/messages.js';
import { BOUNDARY_DEMANDS } from './demands-boundary.ts';
import { PEOPLE_DEMANDS } from './demands-people.ts';
import { STRUCTURE_DEMANDS } from './demands-structures.ts';
import { DISCUSSIONS } from './discussions.ts';
import { MEMBERS, ORGANISATIONS } from './people.ts';

/**
 * The example workspace as plain data: a coalition of invented organisations that writes
 * its demands on where the line runs between help by organisations and services of a market.
 */
export interface ExampleContent {
  name: string;
  purpose: string;
  locales: Locale[];
  criteria: Criterion[];
  milestones: ExampleMilestone[];
  organisations: ExampleOrganisation[];
  members: ExampleMember[];
  /** In the order of their numbers. */
  demands: ExampleDemand[];
  comments: ExampleComment[];
}

export interface ExampleOrganisation {
  name: string;
  type: OrganisationType;
}

export interface ExampleMember {
  name: string;
  role: Role;
  locale: Locale;
  organisation: string | null;
  /** How long before the copy was made they joined and were last here. */
  joinedDaysAgo: number;
  seenHoursAgo: number;
  /** Has an address, so that facilitators see their organisation as one that can be written to. */
  reachable?: true;
}

export type ExampleDemand = Omit<NewDemand, 'id'>;

export interface ExampleMilestone extends Omit<Milestone, 'date'> {
  /** Counted from the day on which the copy is made. */
  day: number;
}

export interface ExampleComment {
  /** The demand's number. */
  demand: number;
  member: string;
  hoursAgo: number;
  body: string;
}

const say = { locale: 'fi' } as const;
/** The four signs of activity that starts from an organisation itself, as in every new workspace. */
export const FOUR_CRITERIA: Criterion[] = [
  { id: 'oma', text: m.workspace_criterion_own_decision({}, say) },
  { id: 'vertainen', text: m.workspace_criterion_volunteers({}, say) },
  { id: 'polku', text: m.workspace_criterion_recognised({}, say) },
  { id: 'jatko', text: m.workspace_criterion_continues({}, say) },
];

/** As far apart as the process of 2018–2019 was; the comment round is running. */
const MILESTONES: ExampleMilestone[] = [
  { id: 'aloite', step: 'initiative', name: 'Aloite', day: -112, done: true },
  { id: 'kutsu', step: 'call', name: 'Kutsu', day: -94, done: true },
  { id: 'aloitus', step: 'kickoff', name: 'Aloitustilaisuus', day: -90, done: true },
  { id: 'tyopajat', step: 'workshops', name: 'Työpajat', day: -33, done: true },
  { id: 'luonnos', step: 'draft', name: 'Ensimmäinen luonnos', day: -10, done: true },
  { id: 'kierros', step: 'comments', name: 'Kommentointi', day: 18, done: false },
  { id: 'kasittely', step: 'triage', name: 'Käsittely', day: 32, done: false },
  { id: 'lopullinen', step: 'final', name: 'Lopullinen versio', day: 38, done: false },
  { id: 'luovutus', step: 'handover', name: 'Luovutus', day: 45, done: false },
];

export const EXAMPLE: ExampleContent = {
  name: 'Järjestölähtöisen toiminnan raja',
  purpose:
    'Teemme yhteisen vaatimuslistan Uudenmaan maakunnan valmisteluun. ' +
    'Lista varmistaa, että järjestöt ovat mukana, kun raja järjestölähtöisen auttamistoiminnan ' +
    'ja markkinoilla tuotettujen palveluiden välillä määritellään.',
  locales: ['fi', 'sv'],
  criteria: FOUR_CRITERIA,
  milestones: MILESTONES,
  organisations: ORGANISATIONS,
  members: MEMBERS,
  demands: [...BOUNDARY_DEMANDS, ...PEOPLE_DEMANDS, ...STRUCTURE_DEMANDS],
  comments: DISCUSSIONS,
};
