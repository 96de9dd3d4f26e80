import type { CommentKind, Locale, Outcome } from '#shared/model.ts';

/** What the field has said of the example's first version. All people and organisations are invented. */
export interface ExampleResponse {
  name: string;
  organisation: string;
  official: boolean;
  locale?: Locale;
  daysAgo: number;
  comments: ExampleRemark[];
}

export interface ExampleRemark {
  kind: CommentKind;
  /** The first words of the paragraph, or of the question; none for the whole text. */
  on?: string;
  /** The words it is about; the whole paragraph when not given. */
  quote?: string;
  body: string;
  /** Of a change: what takes the place of the quoted words. */
  instead?: string;
  agreed?: number;
  held?: boolean;
  outcome?: Outcome;
  reason?: string;
}

export const RESPONSES: ExampleResponse[] = [
  {
    name: 'Leena Tuomi',
    organisation: 'Askel Työhön sr',
    official: true,
    daysAgo: 6,
    comments: [
      {
        kind: 'change',
        on: 'Siirtymäajan on oltava',
        quote: 'kaksi vuotta',
        instead: 'kolme vuotta',
        body: 'Hankeavustuksen kierto on kolme vuotta. Jos siirtymäaika on kaksi vuotta, osa ryhmistä ehtii loppua ennen päätöstä.',
        agreed: 9,
        outcome: 'accepted_changed',
        reason: 'Siirtymäaika on nyt kolme vuotta. Lisäsimme, mistä hetkestä aika lasketaan.',
      },
      {
        kind: 'remark',
        on: 'Rajapinnassa on toimintaa',
        body: 'Työllistymisen tuki on useimmiten palvelua. Mainitkaa, että rajapinta on kapea.',
        agreed: 2,
      },
    ],
  },
  {
    name: 'Eeva Salo',
    organisation: '',
    official: false,
    daysAgo: 8,
    comments: [
      {
        kind: 'remark',
        on: 'Rajapinnassa on toimintaa',
        quote: 'kuntouttavista ryhmistä',
        body: 'Lisätkää kirkkojen diakoniatyö. Se tekee samaa työtä samojen ihmisten kanssa.',
        agreed: 4,
        outcome: 'accepted',
        reason: '',
      },
    ],
  },
  {
    name: 'Eero Kallio',
    organisation: 'Perheiden Tupa ry',
    official: false,
    daysAgo: 5,
    comments: [
      {
        kind: 'question',
        on: 'Maakunnan on otettava järjestöt',
        body: 'Kuka kutsuu järjestöt mukaan, maakunta vai kunta?',
        agreed: 4,
      },
      {
        kind: 'remark',
        on: 'Siirtymäajan on oltava',
        body: 'Siirtymäaika on liian pitkä. Epävarmuus jatkuu koko sen ajan.',
        agreed: 1,
      },
    ],
  },
  {
    name: 'Ulla Granberg',
    organisation: 'Sjöbygdens Byaråd rf',
    official: true,
    locale: 'sv',
    daysAgo: 4,
    comments: [
      {
        kind: 'change',
        on: 'Siirtymäajan on oltava',
        quote: 'kaksi vuotta',
        instead: 'kolme vuotta',
        body: 'Övergångstiden bör vara tre år. En liten förening hinner inte på två.',
        agreed: 3,
      },
      {
        kind: 'answer',
        on: 'Riittääkö ehdotettu siirtymäaika',
        body: 'Nej. Tiden bör räknas från det att det pågående projektet tar slut.',
      },
    ],
  },
  {
    name: 'Raija Harju',
    organisation: 'Kylätalo Kaiku ry',
    official: false,
    daysAgo: 4,
    comments: [
      {
        kind: 'example',
        on: 'Kun raja on epäselvä',
        body: 'Liikuntaryhmämme ohjaajan palkka jäi saamatta, koska rahoittaja ei tiennyt, onko ryhmä palvelua. Ryhmässä kävi 22 ikääntynyttä.',
        agreed: 6,
        outcome: 'carried_forward',
        reason: 'Viemme esimerkin lukuun 4, kun olemme sopineet sen sanamuodosta kanssasi.',
      },
      {
        kind: 'answer',
        on: 'Tunnistaako järjestösi',
        body: 'Tunnistaa. Määritelmästä puuttuu kylätoiminta.',
      },
    ],
  },
  {
    name: 'Marja Aho',
    organisation: 'Mielen Silta ry',
    official: true,
    daysAgo: 3,
    comments: [
      {
        kind: 'whole',
        body: 'Kannatamme vaatimuslistaa. Toivomme, että kokemusasiantuntijat mainitaan jokaisessa luvussa.',
        agreed: 5,
      },
      {
        kind: 'question',
        on: 'Siirtymäajan on oltava',
        body: 'Mitä tapahtuu hankkeille, joiden avustus päättyy kesken siirtymäajan?',
        agreed: 2,
      },
      {
        kind: 'change',
        on: 'Tämä vaatimuslista kertoo',
        quote: 'mitä järjestöt odottavat',
        instead: 'mitä järjestöt ja niiden jäsenet odottavat',
        body: 'Jäsenet ovat mukana ryhmissä, joista puhutaan.',
        outcome: 'no_change',
        reason:
          'Työryhmä puhuu järjestöjen nimissä. Jäsenten ääni tulee esiin luvun 4 esimerkeissä.',
      },
    ],
  },
  {
    name: '',
    organisation: '',
    official: false,
    daysAgo: 2,
    comments: [
      {
        kind: 'question',
        on: 'Rahoittajien on jatkettava',
        body: 'Kuka arvioi vaikutukset ja kuka sen maksaa?',
        held: true,
      },
    ],
  },
  {
    name: 'Kaisa Lehto',
    organisation: 'Kuntoutus Ranta sr',
    official: false,
    daysAgo: 1,
    comments: [
      {
        kind: 'remark',
        on: 'Toiminta on järjestölähtöistä',
        body: 'Hyvä ja selkeä lista. Tämän voi antaa sellaisenaan hallitukselle.',
        held: true,
      },
      {
        kind: 'answer',
        on: 'Riittääkö ehdotettu siirtymäaika',
        body: 'Kaksi vuotta riittää, jos rahoitus on varmistettu koko ajaksi.',
        held: true,
      },
    ],
  },
];

/** Notes of the working group on its own text. */
export const NOTES = [
  {
    on: 'Siirtymäajan on oltava',
    quote: 'käynnissä oleva hanke',
    member: 'Aino Laine',
    hoursAgo: 27,
    body: 'Tarkoittaako tämä myös kunta-avustusta? Hanke on eri asia kuin yleisavustus.',
    reply: { member: 'Sami Koskela', hoursAgo: 25, body: 'Kysyn rahoittajalta ja korjaan.' },
  },
  {
    on: 'Riittääkö ehdotettu',
    quote: '',
    member: 'Päivi Niemi',
    hoursAgo: 50,
    body: 'Kysytään vain yksi asia. Vastaukset on helpompi käsitellä.',
    reply: null,
  },
  {
    on: 'Kun raja on epäselvä',
    quote: '',
    member: 'Leena Tuomi',
    hoursAgo: 72,
    body: 'Lyhensin. Esimerkki on luvussa 4.',
    reply: null,
    resolvedBy: 'Aino Laine',
  },
] as const;
