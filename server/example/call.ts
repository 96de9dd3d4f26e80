import type { Call, EnrolmentState, FeeStatus } from '#shared/call.ts';
import { DEFAULT_BANDS, turnoverOf } from '#shared/fees.ts';
import type { OrganisationType } from '#shared/model.ts';
import { newId } from '#server/auth/random.ts';
import type { ExampleCallRows } from '#server/db/example-call.ts';
import { exampleAddress } from '#server/db/examples.ts';

const DAY = 24 * 60 * 60_000;

const TEXTS = {
  title: 'Tule tekemään järjestöjen yhteistä vaatimuslistaa',
  lead:
    'Kokoamme Uudenmaan järjestöjen vaatimukset maakunnan valmisteluun. ' +
    'Mukaan pääsee kaikenkokoisia järjestöjä.',
  why:
    'Maakunta päättää, mikä on järjestölähtöistä toimintaa. ' +
    'Yhdessä saamme esimerkkimme mukaan, ennen kuin raja on piirretty.',
  costs: 'Koordinaattorin työ 4 200 €, työpajat 1 100 €, käännökset 700 €. Yhteensä 6 000 €.',
};

const AGREEMENT = `Järjestö osallistuu yhteisen vaatimuslistan tekemiseen ja nimeää sille yhteyshenkilön.

Järjestö maksaa sovitun osallistumismaksun laskua vastaan. Maksu käytetään koordinointiin, työpajoihin ja käännöksiin.

Järjestö päättää itse kannoistaan. Lista annetaan järjestön nimissä vain, jos järjestö on allekirjoittanut sen.

Järjestö voi lähteä mukaan myöhemmin tai lopettaa ilmoittamalla siitä koordinaattorille. Maksua ei palauteta.`;

interface Entry {
  organisation: string;
  type: OrganisationType;
  region: string;
  /** Which of the usual bands. */
  band: number;
  contact: string;
  daysAgo: number;
  state: EnrolmentState;
  fee: FeeStatus;
  /** Whether the contact has accepted the agreement. */
  agreed?: boolean;
  expects?: string;
}

const joined = (
  organisation: string,
  [type, region, band]: [OrganisationType, string, number],
  contact: string,
  [daysAgo, fee, agreed]: [number, FeeStatus, boolean],
): Entry => ({
  ...{ organisation, type, region, band, contact, daysAgo, fee, agreed },
  state: 'confirmed',
});

/** All of them are invented. */
const ENTRIES: Entry[] = [
  joined('Järviseudun Yhteisöjen Tuki ry', ['between', 'Järviseutu', 2], 'Sami Koskela', [
    ...([100, 'paid', true] as const),
  ]),
  joined('Järviseudun Omaiset ry', ['voluntary', 'Järviseutu', 1], 'Aino Laine', [
    99,
    'paid',
    true,
  ]),
  joined('Askel Työhön sr', ['services', 'Uusimaa', 3], 'Leena Tuomi', [98, 'paid', true]),
  joined('Sydänpolku ry', ['between', 'Uusimaa', 2], 'Päivi Niemi', [98, 'paid', true]),
  joined('Sjöbygdens Byaråd rf', ['voluntary', 'Järviseutu', 0], 'Anna-Lena Holm', [
    ...([97, 'paid', true] as const),
  ]),
  joined('Näkövammaisten Lähituki ry', ['voluntary', 'Uusimaa', 1], 'Pekka Salo', [
    ...([97, 'sent', true] as const),
  ]),
  joined('Kotiranta-asuminen ry', ['services', 'Järviseutu', 3], 'Riitta Kallio', [
    ...([96, 'sent', true] as const),
  ]),
  joined('Kylätalo Kaiku ry', ['voluntary', 'Järviseutu', 0], 'Raija Harju', [96, 'paid', true]),
  joined('Mielen Silta ry', ['between', 'Uusimaa', 2], 'Jussi Rinne', [95, 'sent', false]),
  joined('Kuntoutus Ranta sr', ['services', 'Uusimaa', 3], 'Outi Saari', [21, 'open', false]),
  joined('Järvikylien Vapaaehtoiset ry', ['voluntary', 'Järviseutu', 0], 'Eero Aalto', [
    ...([12, 'open', false] as const),
  ]),
  {
    ...{ organisation: 'Kohtaamispaikka Loimu ry', type: 'between', region: 'Uusimaa', band: 2 },
    ...{ contact: 'Tuula Metsä', daysAgo: 3, state: 'waiting', fee: 'open' },
    expects: 'Haluamme, että matalan kynnyksen paikat tunnistetaan osaksi tukea.',
  },
  {
    ...{ organisation: 'Lähipiha ry', type: 'voluntary', region: 'Järviseutu', band: 0 },
    ...{ contact: 'Ville Koivu', daysAgo: 2, state: 'waiting', fee: 'open' },
    expects: 'Haluamme, että pienet yhdistykset kuullaan. Voimme tuoda kolme esimerkkiä.',
  },
  {
    ...{ organisation: 'Mukana Töissä sr', type: 'services', region: 'Uusimaa', band: 3 },
    ...{ contact: 'Hanna Virta', daysAgo: 1, state: 'waiting', fee: 'open' },
  },
];

/** The call that the coalition came together by; who was late can still join. */
export function copyCall(
  organisations: readonly { id: string; name: string }[],
  { slug, now, visitorId }: { slug: string; now: number; visitorId: string },
): ExampleCallRows {
  const call: Call = {
    ...TEXTS,
    locale: 'fi',
    timetable: [
      'Aloitustilaisuus: pidetty Kansalaistalossa',
      'Työpajat: pidetty, tulokset työtilassa',
      'Kommentointi: käynnissä',
      'Luovutus maakunnalle: keväällä',
    ].join('\n'),
    contactName: 'Sami Koskela',
    contactEmail: exampleAddress('Sami Koskela', slug),
    // A whole hour, as people set it.
    closesAt: Math.ceil((now + 14 * DAY) / (60 * 60_000)) * 60 * 60_000,
    timeZone: 'Europe/Helsinki',
    total: 6_000_00,
    fees: { kind: 'bands', bands: [...DEFAULT_BANDS] },
    publishedAt: now - 105 * DAY,
  };
  const agreement = { id: newId(), number: 1, locale: 'fi' as const, body: AGREEMENT };
  return {
    call,
    agreement: { ...agreement, createdAt: now - 104 * DAY },
    enrolments: ENTRIES.map((entry) => ({
      ...{ id: newId(), organisation: entry.organisation, type: entry.type, region: entry.region },
      organisationId:
        entry.state === 'confirmed'
          ? (organisations.find(({ name }) => name === entry.organisation)?.id ?? null)
          : null,
      turnover: turnoverOf(DEFAULT_BANDS, entry.band) ?? { from: 0, to: null },
      contactName: entry.contact,
      contactEmail: exampleAddress(entry.contact, slug),
      expects: entry.expects ?? '',
      locale: 'fi' as const,
      state: entry.state,
      fee: DEFAULT_BANDS[entry.band]?.fee ?? 0,
      feeStatus: entry.fee,
      createdAt: now - entry.daysAgo * DAY,
      decidedAt: entry.state === 'confirmed' ? now - (entry.daysAgo - 1) * DAY : null,
      decidedBy: entry.state === 'confirmed' ? visitorId : null,
      acceptedAt: entry.agreed ? now - (entry.daysAgo - 2) * DAY : null,
    })),
  };
}
