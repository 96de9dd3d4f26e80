import { words, type Template } from './template.ts';

/** Kommenttien käsittely yhdessä: the contested comments of a round, one after the other. */
export const comments: Template = {
  key: 'comments',
  title: words(
    'Kommenttien käsittely yhdessä',
    'Kommentarerna behandlas tillsammans',
    'Handling comments together',
  ),
  purpose: words(
    'Kierroksen kiistanalaiset kommentit yksi kerrallaan, vastaukset takaisin kommentoijille.',
    'Rundans omstridda kommentarer en i taget, svaren tillbaka till dem som skrev.',
    'The contested comments of a round one by one, with answers back to their writers.',
  ),
  stages: [
    {
      type: 'brief',
      minutes: 7,
      title: words('Eniten kommentteja', 'Mest kommentarer', 'Most comments'),
      prompt: words(
        'Mihin kohtiin tuli eniten kommentteja?',
        'Vilka ställen fick flest kommentarer?',
        'Which passages drew the most comments?',
      ),
    },
    {
      type: 'write',
      minutes: 12,
      title: words('Ehdota ratkaisua', 'Föreslå ett svar', 'Propose an answer'),
      prompt: words(
        'Lue oman osasi kommentit ja ehdota ratkaisua.',
        'Läs kommentarerna i din del och föreslå ett svar.',
        'Read the comments of your part and propose an answer.',
      ),
      detail: words(
        'Hyväksytään, hyväksytään muutettuna, ei muutosta vai keskusteltava?',
        'Godkänns, godkänns med ändring, ingen ändring eller diskuteras?',
        'Accepted, accepted with changes, no change, or to be discussed?',
      ),
      config: { privacy: 'open', colour: 'hilla', label: words('Ehdotus', 'Förslag', 'Proposal') },
    },
    {
      type: 'gradient',
      minutes: 8,
      title: words('Selvät tapaukset', 'Klara fall', 'Clear cases'),
      prompt: words(
        'Voidaanko selvät tapaukset hyväksyä yhdellä kertaa?',
        'Kan de klara fallen godkännas på en gång?',
        'Can the clear cases be accepted at once?',
      ),
      detail: words(
        'Nosta esiin, jos vastustat.',
        'Lyft fram det om du motsätter dig.',
        'Speak up if you object.',
      ),
    },
    {
      type: 'topics',
      minutes: 30,
      title: words('Keskusteltavat', 'Att diskutera', 'To be discussed'),
      prompt: words(
        'Keskusteltavat yksi kerrallaan. Jatketaanko vielä kaksi minuuttia?',
        'Det som ska diskuteras, en sak i taget. Fortsätter vi två minuter till?',
        'What is to be discussed, one at a time. Two minutes more?',
      ),
      config: { topicMinutes: 5, moreMinutes: 2 },
    },
    {
      type: 'pairs',
      minutes: 10,
      title: words('Kirjoittakaa vastaus', 'Skriv svaret', 'Write the answer'),
      prompt: words(
        'Kirjoittakaa vastaus: mitä muutettiin ja miksi, tai miksi ei muutettu.',
        'Skriv svaret: vad som ändrades och varför, eller varför inget ändrades.',
        'Write the answer: what was changed and why, or why it was not.',
      ),
      config: { colour: 'sammal', label: words('Vastaus', 'Svar', 'Answer') },
    },
    {
      type: 'summary',
      minutes: 5,
      title: words('Ymmärrettävä vastaus?', 'Ett begripligt svar?', 'A clear answer?'),
      prompt: words(
        'Ymmärtääkö kommentoija vastauksen?',
        'Förstår den som kommenterade svaret?',
        'Will the commenter understand the answer?',
      ),
    },
    {
      type: 'brief',
      minutes: 3,
      title: words('Palautekooste', 'Sammandrag av responsen', 'Feedback report'),
      prompt: words(
        'Palautekoosteen julkaisupäivä.',
        'Dagen då sammandraget av responsen publiceras.',
        'The day the feedback report is published.',
      ),
    },
  ],
};
