import { words, type Template } from './template.ts';

/** Tukirakenteen valinta: two models, questions first, opinions after. */
export const models: Template = {
  key: 'models',
  title: words('Tukirakenteen valinta', 'Val av stödstruktur', 'Choosing a support structure'),
  purpose: words(
    'Kaksi mallia: ensin kysymykset, sitten kannat.',
    'Två modeller: först frågorna, sedan ståndpunkterna.',
    'Two models: questions first, positions after.',
  ),
  stages: [
    {
      type: 'brief',
      minutes: 6,
      title: words('Kaksi mallia', 'Två modeller', 'Two models'),
      prompt: words(
        'Malli A: maakuntapohjainen tukirakenne. Malli B: Erva-alueisiin pohjautuva tukirakenne.',
        'Modell A: en stödstruktur per landskap. Modell B: en stödstruktur per specialupptagningsområde.',
        'Model A: a support structure by region. Model B: a support structure by special responsibility area.',
      ),
      detail: words(
        'Erva on erityisvastuualue: viisi laajaa sairaanhoidon aluetta.',
        'Specialupptagningsområdena är fem stora områden för sjukvården.',
        'The special responsibility areas are five large areas of hospital care.',
      ),
    },
    {
      type: 'write',
      minutes: 6,
      title: words('Mikä on epäselvää?', 'Vad är oklart?', 'What is unclear?'),
      prompt: words(
        'Mitä et vielä ymmärrä malleista? Kirjoita kysymys.',
        'Vad förstår du ännu inte av modellerna? Skriv en fråga.',
        'What don’t you understand of the models yet? Write a question.',
      ),
      config: { anonymous: true, colour: 'taivas', label: words('Kysymys', 'Fråga', 'Question') },
    },
    {
      type: 'topics',
      minutes: 6,
      title: words('Vastataan kysymyksiin', 'Vi svarar på frågor', 'Questions answered'),
      prompt: words(
        'Vastataan kysymyksiin. Ei vielä mielipiteitä.',
        'Vi svarar på frågor. Inga åsikter än.',
        'Questions are answered. No opinions yet.',
      ),
      config: { topicMinutes: 2, moreMinutes: 1 },
    },
    {
      type: 'poll',
      minutes: 3,
      title: words('Kannatatko mallia A?', 'Stöder du modell A?', 'Do you support model A?'),
      prompt: words('Kannatatko mallia A?', 'Stöder du modell A?', 'Do you support model A?'),
      detail: words('Perustele halutessasi.', 'Motivera om du vill.', 'Give a reason if you like.'),
      config: { poll: 'three', reasons: true },
    },
    {
      type: 'poll',
      minutes: 3,
      title: words('Kannatatko mallia B?', 'Stöder du modell B?', 'Do you support model B?'),
      prompt: words('Kannatatko mallia B?', 'Stöder du modell B?', 'Do you support model B?'),
      detail: words('Perustele halutessasi.', 'Motivera om du vill.', 'Give a reason if you like.'),
      config: { poll: 'three', reasons: true },
    },
    {
      type: 'summary',
      minutes: 4,
      title: words('Tulokset', 'Resultat', 'Results'),
      prompt: words(
        'Tulokset. Mikä yllätti?',
        'Resultat. Vad överraskade?',
        'Results. What surprised you?',
      ),
    },
    {
      type: 'fours',
      minutes: 10,
      title: words('Vastakkaiset perustelut', 'Motsatta argument', 'The other side’s reasons'),
      prompt: words(
        'Lukekaa vastakkaisen kannan perustelut. Mikä niissä on totta?',
        'Läs den motsatta sidans argument. Vad i dem är sant?',
        'Read the reasons of the other side. What in them is true?',
      ),
      config: { colour: 'tuohi', label: words('Totta', 'Sant', 'True') },
    },
    {
      type: 'gradient',
      minutes: 5,
      title: words(
        'Voiko järjestösi hyväksyä?',
        'Kan din organisation godta?',
        'Can you accept it?',
      ),
      prompt: words(
        'Voiko järjestösi hyväksyä eniten kannatetun mallin?',
        'Kan din organisation godta den modell som fått mest stöd?',
        'Can your organisation accept the most supported model?',
      ),
      detail: words(
        'Mitä siinä pitäisi muuttaa?',
        'Vad borde ändras i den?',
        'What should be changed in it?',
      ),
    },
    {
      type: 'summary',
      minutes: 2,
      title: words('Miten eteenpäin?', 'Hur går vi vidare?', 'How does it go on?'),
      prompt: words(
        'Miten tulos viedään eteenpäin ja kenelle?',
        'Hur förs resultatet vidare, och till vem?',
        'How is the result taken on, and to whom?',
      ),
    },
  ],
};
