import type { RichNode } from '#shared/documents/rich-text.ts';

/** The text that stands around the example's demands, as the working group wrote its first draft. */
export const DRAFT_TITLE = 'Vaatimuslista Uudenmaan maakunnan valmisteluun';

/** The four passages that the working group has written anew since version 1, by their first words. */
export const REWORDED: { from: string; to: string }[] = [
  {
    from: 'Siirtymäajan on oltava vähintään kaksi vuotta.',
    to: 'Siirtymäajan on oltava vähintään kolme vuotta siitä, kun käynnissä oleva hanke päättyy.',
  },
  {
    from: 'ja kuntouttavista ryhmistä',
    to: 'kuntouttavista ryhmistä ja kirkkojen diakoniatyöstä',
  },
];

/** `demandIds` in the order of their numbers. */
export function draftNodes(demandIds: readonly string[]): RichNode[] {
  const demand = (number: number): RichNode => ({
    kind: 'demand',
    demandId: demandIds[number - 1] ?? '',
    children: [],
  });
  return [
    heading('Johdanto'),
    paragraph(
      'Maakunta määrittelee palvelutuotannon ja järjestölähtöisen toiminnan rajan, kun sote- ja maakuntauudistus etenee. Järjestöt tekevät paljon auttamistyötä, joka muistuttaa osin markkinoilla tuotettuja palveluita.',
    ),
    paragraph(
      'Kun raja on epäselvä, rahoittaja voi lopettaa tuen vain varmuuden vuoksi. Järjestöjen kokemuksen mukaan näin on jo paikoin käynyt.',
    ),
    paragraph(
      'Tämä vaatimuslista kertoo, mitä järjestöt odottavat valmistelulta. Sen on kirjoittanut kahdeksantoista järjestön yhteinen työryhmä.',
    ),
    heading('Määritelmä'),
    rich([
      text('Järjestölähtöisellä auttamistoiminnalla tarkoitamme toimintaa, joka '),
      text('lähtee järjestön omasta päätöksestä', ['bold']),
      text(' ja jossa vapaaehtoiset ja vertaistukijat ovat keskeisiä'),
      {
        kind: 'footnote',
        note: 'Määritelmä perustuu neljään kriteeriin, jotka on kirjattu lukuun 3.',
        children: [],
      },
      text('.'),
    ]),
    paragraph('Toiminta on järjestölähtöistä, kun seuraavat piirteet toteutuvat:'),
    list('bullets', [
      'Toiminta syntyy jäsenten tarpeesta, ei tilauksesta.',
      'Vapaaehtoiset tekevät sitä, mutta toiminta on suunnitelmallista ja ammattimaista.',
      'Se on osa hyvinvoinnin ja terveyden edistämisen hoitopolkua, mutta ei julkisen sektorin ydintoimintaa.',
      'Osallistuja ohjataan tiiviistä tuesta jatkamaan järjestötoiminnassa.',
    ]),
    quote('Ryhmä oli ainoa paikka, jossa minulta kysyttiin, miten minä jaksan.'),
    paragraph(
      'Rajapinnassa on toimintaa, jota sekä järjestöt että yritykset voivat tuottaa. Esimerkkejä on tukiasumisesta, työllistymisen tuesta ja kuntouttavista ryhmistä.',
    ),
    question('Tunnistaako järjestösi oman toimintansa tästä määritelmästä? Mitä siitä puuttuu?'),
    heading('Vaatimukset'),
    demand(1),
    demand(2),
    paragraph(
      'Siirtymäajan on oltava vähintään kaksi vuotta. Tukea ei saa lopettaa ennen kuin on arvioitu, kuka ihmisiä auttaa sen jälkeen.',
    ),
    question(
      'Riittääkö ehdotettu siirtymäaika järjestöllesi? Kerro, mistä hetkestä aika lasketaan.',
    ),
    demand(3),
    demand(4),
    demand(5),
    demand(6),
    heading('Esimerkit'),
    paragraph('Nämä esimerkit kuvaavat toimintaa, jota raja koskee.'),
    table([
      ['Toiminta', 'Kuka auttaa', 'Kummalla puolella'],
      ['Omaishoitajien ryhmä', 'Vertaisohjaaja ja kaksi vapaaehtoista', 'Järjestölähtöistä'],
      ['Tukiasuminen', 'Palkattu ohjaaja', 'Rajapinnassa'],
      ['Työvalmennus', 'Ammattilaiset', 'Markkinoilla tuotettua'],
    ]),
    heading('Seuraavat askeleet'),
    paragraph(
      'Kommentointikierroksen jälkeen jokainen kommentti saa vastauksen. Lopullinen vaatimuslista luovutetaan maakunnan valmistelijoille.',
    ),
  ];
}

function text(words: string, marks: RichNode['marks'] = []): RichNode {
  return { kind: 'text', text: words, marks, children: [] };
}

function rich(children: RichNode[]): RichNode {
  return { kind: 'paragraph', children };
}

function paragraph(words: string): RichNode {
  return rich([text(words)]);
}

function heading(words: string): RichNode {
  return { kind: 'heading', level: 1, children: [text(words)] };
}

function question(words: string): RichNode {
  return { kind: 'question', children: [text(words)] };
}

function quote(words: string): RichNode {
  return { kind: 'quote', children: [paragraph(words)] };
}

function list(kind: 'bullets' | 'numbers', items: string[]): RichNode {
  return {
    kind,
    children: items.map((words) => ({ kind: 'item', children: [paragraph(words)] })),
  };
}

function table([head = [], ...rows]: string[][]): RichNode {
  const row = (kind: 'header' | 'cell', cells: string[]): RichNode => ({
    kind: 'row',
    children: cells.map((words) => ({ kind, children: [paragraph(words)] })),
  });
  return {
    kind: 'table',
    children: [row('header', head), ...rows.map((cells) => row('cell', cells))],
  };
}
