import { words, type Template } from './template.ts';

/** Järjestökahvit: what takes strength and what gives it. */
export const coffee: Template = {
  key: 'coffee',
  title: words(
    'Järjestökahvit: jaksaminen',
    'Organisationskaffe: att orka',
    'Coffee: keeping going',
  ),
  purpose: words(
    'Lyhyt keskustelu jaksamisesta ja siitä, mitä voi jakaa.',
    'Ett kort samtal om att orka och om vad som kan delas.',
    'A short talk about keeping going, and about what can be shared.',
  ),
  stages: [
    {
      type: 'write',
      minutes: 5,
      title: words('Mikä vie, mikä antaa?', 'Vad tar, vad ger?', 'What takes, what gives?'),
      prompt: words(
        'Mikä vie voimia? Mikä antaa niitä?',
        'Vad tar krafter? Vad ger dem?',
        'What takes strength? What gives it?',
      ),
      config: { anonymous: true, colour: 'kanerva', label: words('Voimat', 'Krafter', 'Strength') },
    },
    {
      type: 'dots',
      minutes: 3,
      title: words('Mistä ensin?', 'Vad först?', 'What first?'),
      prompt: words(
        'Mistä puhutaan ensin?',
        'Vad talar vi om först?',
        'What do we talk about first?',
      ),
      config: { about: 'notes', budget: 3, cap: 2 },
    },
    {
      type: 'topics',
      minutes: 30,
      title: words('Mitä voimme jakaa?', 'Vad kan vi dela?', 'What can we share?'),
      prompt: words(
        'Mitä voimme jakaa, jotta kaikkien ei tarvitse tehdä kaikkea?',
        'Vad kan vi dela, så att alla inte behöver göra allt?',
        'What can we share, so that not everybody has to do everything?',
      ),
      config: { topicMinutes: 6, moreMinutes: 2 },
    },
    {
      type: 'write',
      minutes: 7,
      title: words('Yksi asia pois', 'En sak bort', 'One thing less'),
      prompt: words(
        'Yksi asia, jonka jätän tekemättä.',
        'En sak som jag låter bli att göra.',
        'One thing that I will leave undone.',
      ),
      config: { privacy: 'open', colour: 'tuohi', label: words('Jätän', 'Lämnar', 'Leaving') },
    },
  ],
};
