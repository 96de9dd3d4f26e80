import { words, type Template } from './template.ts';

/** Rajanveto: which work is the associations' own, and what is asked for it. */
export const drawingTheLine: Template = {
  key: 'drawing-the-line',
  title: words('Rajanveto', 'Gränsdragning', 'Drawing the line'),
  purpose: words(
    'Esimerkeistä rajaksi ja rajasta vaatimuksiksi.',
    'Från exempel till en gräns, och från gränsen till krav.',
    'From examples to a line, and from the line to demands.',
  ),
  stages: [
    {
      type: 'brief',
      minutes: 8,
      title: words('Neljä kriteeriä', 'Fyra kriterier', 'Four criteria'),
      prompt: words(
        'Lue neljä kriteeriä rauhassa. Mikä niistä on epäselvä?',
        'Läs de fyra kriterierna i lugn och ro. Vilket av dem är oklart?',
        'Read the four criteria in peace. Which of them is unclear?',
      ),
      config: { about: 'criteria' },
    },
    {
      type: 'write',
      minutes: 8,
      title: words('Mitä järjestösi tekee?', 'Vad gör din organisation?', 'What you do'),
      prompt: words(
        'Kirjoita yksi toiminta, jota järjestösi tekee.',
        'Skriv en verksamhet som din organisation bedriver.',
        'Write down one thing that your organisation does.',
      ),
      detail: words(
        'Kuka auttaa ketä, ja miten?',
        'Vem hjälper vem, och hur?',
        'Who helps whom, and how?',
      ),
      config: { label: words('Toiminta', 'Verksamhet', 'Activity'), colour: 'hilla' },
    },
    {
      type: 'place',
      minutes: 12,
      title: words('Missä raja kulkee?', 'Var går gränsen?', 'Where is the line?'),
      prompt: words(
        'Sijoita esimerkkisi janalle.',
        'Placera ditt exempel på linjen.',
        'Place your example on the line.',
      ),
      config: {
        shape: 'line',
        about: 'notes',
        ends: [
          words('Järjestölähtöistä', 'Organisationsdrivet', 'Led by associations'),
          words('Rajapinnassa', 'I gränslandet', 'In between'),
          words('Markkinoilla tuotettua', 'Producerat på marknaden', 'Bought on a market'),
        ],
      },
    },
    {
      type: 'criteria',
      minutes: 12,
      title: words('Toteutuuko kriteeri?', 'Uppfylls kriteriet?', 'Is it met?'),
      prompt: words(
        'Toteutuuko kriteeri esimerkissä?',
        'Uppfylls kriteriet i exemplet?',
        'Is the criterion met in the example?',
      ),
      detail: words(
        'Pohtikaa pareittain: kyllä, osittain, ei, en osaa sanoa.',
        'Fundera i par: ja, delvis, nej, kan inte säga.',
        'Think in pairs: yes, partly, no, can’t say.',
      ),
      config: { groupSize: 2, about: 'notes' },
    },
    {
      type: 'fours',
      minutes: 15,
      title: words('Rajatapaus', 'Gränsfall', 'A borderline case'),
      prompt: words(
        'Valitkaa yksi rajatapaus. Mikä ratkaisee, kummalle puolelle se kuuluu?',
        'Välj ett gränsfall. Vad avgör på vilken sida det hör hemma?',
        'Choose one borderline case. What decides on which side it belongs?',
      ),
      config: { label: words('Ratkaisu', 'Avgörande', 'Decider'), colour: 'taivas' },
    },
    {
      type: 'pause',
      minutes: 5,
      title: words('Tauko', 'Paus', 'Break'),
      prompt: words('Tauko', 'Paus', 'Break'),
    },
    {
      type: 'write',
      minutes: 6,
      title: words('Jos raja jää epäselväksi', 'Om gränsen är oklar', 'If it stays unclear'),
      prompt: words(
        'Mitä tapahtuu, jos raja jää epäselväksi?',
        'Vad händer om gränsen förblir oklar?',
        'What happens if the line stays unclear?',
      ),
      detail: words(
        'Onko tuki jo loppunut varmuuden vuoksi?',
        'Har stödet redan upphört för säkerhets skull?',
        'Has support already ended, just to be safe?',
      ),
      config: {
        anonymous: true,
        colour: 'lohi',
        label: words('Seuraus', 'Följd', 'Consequence'),
      },
    },
    {
      type: 'fours',
      minutes: 12,
      title: words('Vaatimus', 'Krav', 'A demand'),
      prompt: words(
        'Kirjoittakaa vaatimus: Maakunnan on …, jotta …',
        'Skriv ett krav: Landskapet ska …, så att …',
        'Write a demand: The region must …, so that …',
      ),
      config: { label: words('Aihio', 'Utkast', 'Seed'), colour: 'sammal' },
    },
    {
      type: 'dots',
      minutes: 4,
      title: words('Mitkä viedään listalle?', 'Vilka förs vidare?', 'Which go on?'),
      prompt: words(
        'Mitkä aihiot viedään vaatimuslistalle?',
        'Vilka utkast förs till kravlistan?',
        'Which seeds go to the list of demands?',
      ),
      config: { about: 'notes', budget: 3, cap: 3 },
    },
    {
      type: 'promote',
      minutes: 8,
      title: words('Kuka vie eteenpäin?', 'Vem för vidare?', 'Who takes it on?'),
      prompt: words(
        'Mikä järjestö vie vaatimusta eteenpäin?',
        'Vilken organisation för kravet vidare?',
        'Which organisation takes the demand on?',
      ),
    },
  ],
};
