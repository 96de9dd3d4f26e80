import { newId } from '#server/auth/random.ts';
import { clockIn } from '#shared/zones.ts';
import { fresh, get, post, server } from './group.ts';
import { hidden } from './html.ts';
import { withDb, type Person, type Place } from './people.ts';

const DAY = 86_400_000;

export const CALL_WORDS = {
  ...{ act: 'publish', mark: '', locale: 'fi', title: 'Tule mukaan', lead: 'Teemme listan.' },
  ...{ why: 'Nyt päätetään.', costs: 'Työpajat 6 000 €.', timeZone: 'Europe/Helsinki' },
  ...{ timetable: 'Aloitustilaisuus: 11.12.2018', contactName: 'Sami Koskela' },
  ...{ contactEmail: 'sami.koskela@jarviseutu.example', total: '6 000', model: 'bands' },
  ...{ below1: '50 000', fee1: '50', below2: '250 000', fee2: '150', below3: '1 000 000' },
  ...{ fee3: '400', below4: '', fee4: '900' },
};
export const SHARE_WORDS = {
  ...CALL_WORDS,
  ...{ total: '1 000', model: 'share', minimum: '50', cap: '700' },
  ...{ expectedFrom: '1 000 000', expectedTo: '2 000 000' },
};
export const BAND_400 = '25000000-40000';

/** What a clock in Helsinki shows so many days from now. */
export const later = (days: number) => clockIn('Europe/Helsinki', Date.now() + days * DAY);

export interface Called {
  own: Place;
  coordinator: Person;
  /** The public address, and that of the coordinator's page. */
  page: string;
  desk: string;
}

/** A workspace of its own with a published call. */
export async function published(words: Record<string, string> = CALL_WORDS): Promise<Called> {
  const { own, coordinator } = await fresh();
  const called = { own, coordinator, page: `/call/${own.slug}`, desk: `/w/${own.slug}/call` };
  const sent = await saveWords(called, { ...words, closes: later(20) });
  if (sent.status !== 200) throw new Error(`not published: ${sent.status}`);
  return called;
}

/** Begun from what stands there, as the form does. */
export async function saveWords({ desk, coordinator }: Called, words: Record<string, string>) {
  const html = await (await get(`${desk}/edit`, coordinator)).text();
  return post(`${desk}/edit?/save`, coordinator, { ...words, mark: hidden(html, 'mark') });
}

export function enrolling(fields: Record<string, string> = {}): Record<string, string> {
  return {
    ...{ key: newId().repeat(2), organisation: 'Kylätalo Kaiku ry', region: 'Järviseutu' },
    ...{ type: 'voluntary', band: BAND_400, contactName: 'Raija Harju' },
    ...{ email: 'raija.harju@kaiku.example', expects: 'Että meitä kuullaan.' },
    ...fields,
  };
}

/** Sends it; gives the receipt's path. */
export async function signUp({ page }: Called, fields: Record<string, string> = {}) {
  const sent = await post(`${page}?/send`, undefined, enrolling(fields));
  const receipt = sent.headers.get('location');
  if (sent.status !== 303 || !receipt) throw new Error(`not taken: ${await sent.text()}`);
  return receipt;
}

/** The latest sign-up of an organisation. */
export function enrolmentOf({ own }: Called, organisation: string) {
  return withDb(server.dataDir, (db) =>
    db
      .selectFrom('enrolment')
      .selectAll()
      .where('workspace_id', '=', own.workspaceId)
      .where('organisation', '=', organisation)
      .orderBy('created_at', 'desc')
      .executeTakeFirstOrThrow(),
  );
}

/** The coordinator's press of a button on an organisation's row. */
export async function press(
  called: Called,
  act: string,
  organisation: string,
  fields: Record<string, string> = {},
) {
  const { id } = await enrolmentOf(called, organisation);
  return post(`${called.desk}?/${act}`, called.coordinator, { id, ...fields });
}
