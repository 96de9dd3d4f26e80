import { words, type Template } from './template.ts';

/** Vaatimuslistan priorisointi: the whole list read, clarified, ordered and stood behind. */
export const priorities: Template = {
  key: 'priorities',
  title: words(
    'Vaatimuslistan priorisointi',
    'Prioritering av kravlistan',
    'Putting demands in order',
  ),
  purpose: words(
    'Lista järjestykseen: mikä on tärkeintä, mitä yhdistetään, mikä jää pois.',
    'Listan i ordning: vad är viktigast, vad slås ihop, vad lämnas bort.',
    'The list in order: what matters most, what is merged, what is left out.',
  ),
  stages: [
    {
      type: 'brief',
      minutes: 8,
      title: words('Hiljainen luku', 'Tyst läsning', 'Silent reading'),
      prompt: words(
        'Lue vaatimukset. Merkitse kohta, jota et ymmärrä.',
        'Läs kraven. Märk ut det du inte förstår.',
        'Read the demands. Mark what you don’t understand.',
      ),
      config: { about: 'demands' },
    },
    {
      type: 'topics',
      minutes: 8,
      title: words('Selvennykset', 'Förtydliganden', 'Clarifications'),
      prompt: words(
        'Vastuujärjestö selventää. Ei vielä mielipiteitä.',
        'Den ansvariga organisationen förtydligar. Inga åsikter än.',
        'The lead organisation clarifies. No opinions yet.',
      ),
      config: { topicMinutes: 2, moreMinutes: 1 },
    },
    {
      type: 'place',
      minutes: 8,
      title: words('Hyöty ja helppous', 'Nytta och lätthet', 'Help and ease'),
      prompt: words(
        'Kuinka paljon vaatimus auttaa avun tarvitsijaa? Kuinka helppo maakunnan on toteuttaa se?',
        'Hur mycket hjälper kravet den som behöver hjälp? Hur lätt är det för landskapet att genomföra?',
        'How much does the demand help those in need? How easy is it for the region to do?',
      ),
      config: {
        shape: 'grid',
        about: 'demands',
        ends: [
          words('Vaikea toteuttaa', 'Svårt att genomföra', 'Hard to do'),
          words('Helppo toteuttaa', 'Lätt att genomföra', 'Easy to do'),
          words('Auttaa vähän', 'Hjälper lite', 'Helps little'),
          words('Auttaa paljon', 'Hjälper mycket', 'Helps much'),
        ],
      },
    },
    {
      type: 'dots',
      minutes: 4,
      title: words('Viisi tärkeintä', 'De fem viktigaste', 'The five weightiest'),
      prompt: words(
        'Mitkä viisi ovat tärkeimmät?',
        'Vilka fem är viktigast?',
        'Which five matter most?',
      ),
      config: { about: 'demands', budget: 5, cap: 1 },
    },
    {
      type: 'summary',
      minutes: 12,
      title: words('Mikä yllätti?', 'Vad överraskade?', 'What surprised?'),
      prompt: words(
        'Mikä yllätti? Mikä tärkeä jäi ilman pisteitä?',
        'Vad överraskade? Vad viktigt blev utan prickar?',
        'What surprised you? What that matters got no dots?',
      ),
    },
    {
      type: 'group',
      minutes: 8,
      title: words('Yhdistetään tai jätetään', 'Slå ihop eller lämna bort', 'Merge or leave out'),
      prompt: words(
        'Mitkä vaatimukset voi yhdistää? Mikä jätetään pois ja miksi?',
        'Vilka krav kan slås ihop? Vad lämnas bort och varför?',
        'Which demands can be merged? What is left out, and why?',
      ),
      detail: words(
        'Siirrä yhteen kuuluvat samaan teemaan. Kirjoita teeman nimeen, miksi.',
        'Flytta det som hör ihop till samma tema. Skriv i temats namn varför.',
        'Move what belongs together into one theme. Say in its name why.',
      ),
      config: { about: 'demands', colour: 'tuohi', label: words('Vaatimus', 'Krav', 'Demand') },
    },
    {
      type: 'gradient',
      minutes: 7,
      title: words('Voitteko seistä takana?', 'Kan ni stå bakom?', 'Can you stand behind it?'),
      prompt: words(
        'Voiko järjestösi seistä tämän listan takana?',
        'Kan din organisation stå bakom den här listan?',
        'Can your organisation stand behind this list?',
      ),
    },
    {
      type: 'promote',
      minutes: 5,
      title: words('Kuka viimeistelee?', 'Vem slutför?', 'Who finishes?'),
      prompt: words(
        'Kuka viimeistelee vaatimuksen ja mihin mennessä?',
        'Vem slutför kravet, och till när?',
        'Who finishes the demand, and by when?',
      ),
    },
  ],
};
