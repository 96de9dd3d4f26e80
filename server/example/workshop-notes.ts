/** What people wrote in the example's workshop. Like everybody in the example, it is invented. */
export interface ExampleNote {
  text: string;
  /** Of a named note. */
  member?: string;
  /** Where it stands on the line, 0–1. */
  x?: number;
}

/** "Kirjoita yksi toiminta, jota järjestösi tekee." */
export const ACTIVITIES: ExampleNote[] = [
  {
    text: 'Omaishoitajien kahvila: vertaiset kuuntelevat toisiaan kahdesti kuussa',
    member: 'Aino Laine',
    x: 0.06,
  },
  { text: 'Lähituen ystävä lukee postin ja lähtee kauppaan mukaan', member: 'Pekka Salo', x: 0.14 },
  {
    text: 'Byarådets lunch för ensamma, alla kokar i tur och ordning',
    member: 'Anna-Lena Holm',
    x: 0.1,
  },
  { text: 'Kylätalon kyyti terveysasemalle, kuskit vapaaehtoisia', member: 'Raija Harju', x: 0.34 },
  { text: 'Sydänryhmän ohjattu kuntoilu leikkauksen jälkeen', member: 'Päivi Niemi', x: 0.42 },
  { text: 'Kriisipuhelin, päivystäjät koulutettuja vapaaehtoisia', member: 'Jussi Rinne', x: 0.28 },
  {
    text: 'Työpaja, jossa harjoitellaan työelämää valmentajan kanssa',
    member: 'Leena Tuomi',
    x: 0.68,
  },
  { text: 'Tuettu asuminen: ohjaaja käy kolmesti viikossa', member: 'Riitta Kallio', x: 0.92 },
  { text: 'Asukasilta, jonka asukkaat itse järjestävät', member: 'Riitta Kallio', x: 0.2 },
  { text: 'Neuvonta, joka auttaa hakemaan oikean palvelun', member: 'Sami Koskela', x: 0.5 },
  { text: 'Vertaisryhmän vetäjien koulutus', member: 'Mikael Lind', x: 0.24 },
];

/** "Mitkä rajatapaukset ratkaisevat?" – what the groups of four wrote. */
export const DECIDERS: ExampleNote[] = [
  { text: 'Ratkaisee, kuka toiminnan aloitti ja kuka sen voi lopettaa', member: 'Aino Laine' },
  {
    text: 'Palkattu ohjaaja ei tee ryhmästä palvelua, jos ryhmä päättää itse',
    member: 'Päivi Niemi',
  },
  { text: 'Jos osallistujasta tulee auttaja, toiminta on järjestön omaa', member: 'Pekka Salo' },
];

/** "Mitä tapahtuu, jos raja jää epäselväksi?" – written without names. */
export const CONSEQUENCES = {
  support: [
    'Avustus jäi pois varmuuden vuoksi, vaikka kukaan ei päättänyt niin',
    'Ryhmä lakkaa, ja vapaaehtoiset lähtevät muualle',
    'Emme uskalla palkata ohjaajaa ensi vuodeksi',
    'Vi vet inte om hyran kan betalas i höst',
    'Pieni yhdistys ei kestä vuoden katkosta',
    'Ihmiset jäävät kotiin',
  ],
  boundary: [
    'Raja vedetään sopimuksista, ei siitä mitä oikeasti tapahtuu',
    'Valmistelija arvaa, koska ei ole nähnyt ryhmää',
    'Yhdellä alueella sama työ on palvelua ja toisella ei',
    'Kilpailutamme itsemme pois omasta kylästä',
    'Kukaan ei kysy meiltä',
  ],
  contact: [
    'Soitan kolmeen numeroon enkä saa vastausta',
    'Jokainen virkamies vastaa eri tavalla',
    'Ingen vet vem som bereder ärendet',
  ],
  /** Under no theme. */
  loose: ['Lomakkeet lisääntyvät', 'Kahvi loppuu'],
} as const;

/** "Maakunnan on …, jotta …" */
export const SEEDS = {
  support: ['Rahoittajien on jatkettava tukea, kunnes raja on selvä, jotta apu ei katkea'],
  boundary: ['Maakunnan on otettava järjestöt mukaan rajan määrittelyyn, jotta raja vastaa arkea'],
  contact: ['Maakunnan on nimettävä yhteyshenkilö, jotta kysymyksiin vastataan'],
} as const;

export const THEMES = [
  { key: 'support', name: 'Tuki jatkuu, kunnes raja on selvä', x: 0, y: 600 },
  { key: 'boundary', name: 'Järjestöt mukaan rajan määrittelyyn', x: 600, y: 600 },
  { key: 'contact', name: 'Yksi yhteyshenkilö valmisteluun', x: 1200, y: 600 },
] as const;

/** How nine people put their three dots on the three themes. */
export const DOTS: readonly (readonly [number, number, number])[] = [
  [3, 0, 0],
  [2, 1, 0],
  [1, 1, 1],
  [2, 1, 0],
  [1, 2, 0],
  [0, 3, 0],
  [2, 0, 1],
  [2, 1, 0],
  [1, 1, 1],
];

/** What organisations said of "Tuki jatkuu, kunnes raja on selvä". */
export const POSITIONS = [
  { organisation: 'Järviseudun Yhteisöjen Tuki ry', step: 'full', reason: '' },
  { organisation: 'Järviseudun Omaiset ry', step: 'full', reason: '' },
  { organisation: 'Näkövammaisten Lähituki ry', step: 'full', reason: '' },
  { organisation: 'Stödföreningen i Sjöbygden rf', step: 'full', reason: '' },
  { organisation: 'Kylätalo Kaiku ry', step: 'minor', reason: 'Määräaika puuttuu vielä.' },
  { organisation: 'Sydänpolku ry', step: 'minor', reason: '' },
  { organisation: 'Sjöbygdens Byaråd rf', step: 'accept', reason: '' },
  { organisation: 'Mielen Silta ry', step: 'accept', reason: '' },
  {
    organisation: 'Askel Työhön sr',
    step: 'no_block',
    reason: 'Kannatamme, mutta hallituksemme ei ole vielä käsitellyt asiaa.',
  },
  { organisation: 'Kotiranta-asuminen ry', step: 'none', reason: '' },
] as const;
