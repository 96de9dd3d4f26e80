import { words, type Template } from './template.ts';

/** Pitääkö olla huolissaan? Worries and chances, gathered, grouped and chosen from. */
export const worry: Template = {
  key: 'worry',
  title: words('Pitääkö olla huolissaan?', 'Finns det skäl till oro?', 'Should we be worried?'),
  purpose: words(
    'Huolet ja mahdollisuudet esiin, tärkeimmät vaatimuksiksi.',
    'Farhågor och möjligheter fram, de viktigaste till krav.',
    'Worries and chances in the open, the weightiest made into demands.',
  ),
  stages: [
    {
      type: 'poll',
      minutes: 3,
      title: words('Kuinka huolissasi olet?', 'Hur orolig är du?', 'How worried are you?'),
      prompt: words(
        'Kuinka huolissasi olet järjestöjen asemasta juuri nyt?',
        'Hur orolig är du för organisationernas ställning just nu?',
        'How worried are you about the place of associations right now?',
      ),
      detail: words(
        '1 en lainkaan – 5 hyvin huolissani',
        '1 inte alls – 5 mycket orolig',
        '1 not at all – 5 very worried',
      ),
      config: { poll: 'scale', reasons: false },
    },
    {
      type: 'write',
      minutes: 5,
      title: words('Mikä sinua huolettaa?', 'Vad oroar dig?', 'What worries you?'),
      prompt: words('Mikä sinua huolettaa?', 'Vad oroar dig?', 'What worries you?'),
      detail: words(
        'Kirjoita yksi huoli lapulle. Kerro, ketä asia koskee.',
        'Skriv en sak per lapp. Berätta vem det gäller.',
        'Write one worry on a note. Say whom it concerns.',
      ),
      config: { anonymous: true, colour: 'hilla', label: words('Huoli', 'Oro', 'Worry') },
    },
    {
      type: 'write',
      minutes: 5,
      title: words('Mitä mahdollisuuksia?', 'Vilka möjligheter?', 'What chances?'),
      prompt: words(
        'Mitä mahdollisuuksia muutos avaa?',
        'Vilka möjligheter öppnar förändringen?',
        'What chances does the change open?',
      ),
      detail: words(
        'Mikä toimii jo hyvin alueellasi?',
        'Vad fungerar redan bra i ditt område?',
        'What works well in your region already?',
      ),
      config: {
        anonymous: true,
        colour: 'sammal',
        label: words('Mahdollisuus', 'Möjlighet', 'Chance'),
      },
    },
    {
      type: 'pairs',
      minutes: 6,
      title: words('Parit vertailevat', 'Par jämför', 'Pairs compare'),
      prompt: words(
        'Vertailkaa lappujanne. Mitä samaa, mitä eroa?',
        'Jämför era lappar. Vad är lika, vad skiljer sig?',
        'Compare your notes. What is alike, what differs?',
      ),
    },
    {
      type: 'fours',
      minutes: 10,
      title: words('Neljän hengen ryhmät valitsevat', 'Grupper om fyra väljer', 'Fours choose'),
      prompt: words(
        'Valitkaa kaksi tärkeintä huolta ja kaksi mahdollisuutta.',
        'Välj de två viktigaste farhågorna och två möjligheter.',
        'Choose the two weightiest worries and two chances.',
      ),
      detail: words(
        'Kirjoittakaa kuhunkin konkreettinen esimerkki.',
        'Skriv ett konkret exempel på var och en.',
        'Write a concrete example of each.',
      ),
      config: { colour: 'tuohi', label: words('Esimerkki', 'Exempel', 'Example') },
    },
    {
      type: 'group',
      minutes: 8,
      title: words('Hiljainen ryhmittely', 'Tyst gruppering', 'Silent grouping'),
      prompt: words(
        'Siirrä samaa tarkoittavat laput yhteen. Tehdään tämä hiljaa.',
        'Flytta ihop lappar som betyder samma sak. Vi gör det under tystnad.',
        'Move notes that mean the same together. We do this in silence.',
      ),
    },
    {
      type: 'name',
      minutes: 4,
      title: words('Teemojen nimet', 'Temanas namn', 'Names of the themes'),
      prompt: words(
        'Mikä yhdistää näitä lappuja? Anna teemalle lyhyt nimi.',
        'Vad förenar de här lapparna? Ge temat ett kort namn.',
        'What joins these notes? Give the theme a short name.',
      ),
    },
    {
      type: 'dots',
      minutes: 4,
      title: words('Pisteet teemoille', 'Prickar till teman', 'Dots for themes'),
      prompt: words(
        'Mistä teemasta meidän pitää tehdä vaatimus?',
        'Av vilket tema ska vi göra ett krav?',
        'Which theme must become a demand?',
      ),
      detail: words('Sinulla on 3 pistettä.', 'Du har 3 prickar.', 'You have 3 dots.'),
      config: { about: 'themes', budget: 3, cap: 3 },
    },
    {
      type: 'summary',
      minutes: 12,
      title: words(
        'Mitä voimme tehdä itse?',
        'Vad kan vi göra själva?',
        'What can we do ourselves?',
      ),
      prompt: words(
        'Mitä voimme tehdä itse? Mihin tarvitsemme maakunnan päätöksen?',
        'Vad kan vi göra själva? Var behöver vi landskapets beslut?',
        'What can we do ourselves? What needs a decision by the region?',
      ),
    },
    {
      type: 'poll',
      minutes: 3,
      title: words(
        'Kuinka huolissasi olet nyt?',
        'Hur orolig är du nu?',
        'How worried are you now?',
      ),
      prompt: words(
        'Kuinka huolissasi olet nyt?',
        'Hur orolig är du nu?',
        'How worried are you now?',
      ),
      detail: words('Mikä muutti näkemystäsi?', 'Vad ändrade din syn?', 'What changed your view?'),
      config: { poll: 'scale', reasons: true },
    },
  ],
};
