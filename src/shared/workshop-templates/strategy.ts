import { words, type Template } from './template.ts';

/** Valttia valmisteluun, kestävyyttä kumppanuuteen: an evening of strategy with a learning café. */
export const strategy: Template = {
  key: 'strategy',
  title: words(
    'Valttia valmisteluun, kestävyyttä kumppanuuteen',
    'Trumf i beredningen, hållbarhet i partnerskapet',
    'Strength in preparation, lasting partnership',
  ),
  purpose: words(
    'Strategiailta: oppimiskahvila, linjaukset ja seuraavat askeleet.',
    'Strategikväll: lärcafé, riktlinjer och nästa steg.',
    'A strategy evening: learning café, lines to take and next steps.',
  ),
  stages: [
    {
      type: 'brief',
      minutes: 10,
      title: words('Kahvi ja liittyminen', 'Kaffe och anslutning', 'Coffee and joining'),
      prompt: words(
        'Tervetuloa. Skannaa koodi ja ota kahvia.',
        'Välkommen. Skanna koden och ta kaffe.',
        'Welcome. Scan the code and have some coffee.',
      ),
    },
    {
      type: 'brief',
      minutes: 5,
      title: words('Tavoite', 'Mål', 'Aim'),
      prompt: words(
        'Mitä tästä illasta jää käteen?',
        'Vad har vi i handen efter kvällen?',
        'What will we have in hand after tonight?',
      ),
    },
    {
      type: 'write',
      minutes: 10,
      title: words('Yhteistyö nyt', 'Samarbetet nu', 'Working together now'),
      prompt: words(
        'Miltä järjestöyhteistyö näyttää nyt? Mitä on vielä avoimena?',
        'Hur ser organisationssamarbetet ut nu? Vad är ännu öppet?',
        'What does cooperation look like now? What is still open?',
      ),
      config: { colour: 'hilla', label: words('Havainto', 'Iakttagelse', 'Finding') },
    },
    {
      type: 'fours',
      minutes: 12,
      title: words('Järjestöjen valtti', 'Organisationernas trumf', 'The associations’ strength'),
      prompt: words(
        'Mikä on järjestöjen valtti valmistelussa? Mitä osaamme, mitä muut eivät?',
        'Vad är organisationernas trumf i beredningen? Vad kan vi som andra inte kan?',
        'What is the associations’ strength in preparation? What can we do that others can’t?',
      ),
      detail: words(
        'Ensin yksin, sitten pareittain, lopuksi neljästään.',
        'Först ensam, sedan i par, till sist fyra tillsammans.',
        'First alone, then in pairs, then in fours.',
      ),
      config: { colour: 'sammal', label: words('Valtti', 'Trumf', 'Strength') },
    },
    {
      type: 'rotate',
      minutes: 40,
      title: words('Oppimiskahvila', 'Lärcafé', 'Learning café'),
      prompt: words(
        'Kiertäkää pöydästä toiseen ja jatkakaa edellisten ajatuksista.',
        'Gå från bord till bord och bygg vidare på de föregåendes tankar.',
        'Go from table to table and build on the thoughts of those before you.',
      ),
      config: {
        colour: 'taivas',
        label: words('Ajatus', 'Tanke', 'Thought'),
        rounds: 3,
        moveMinutes: 1,
        tables: [
          words(
            'Missä vaiheessa järjestöjä kuullaan?',
            'I vilket skede hörs organisationerna?',
            'At which stage are associations heard?',
          ),
          words(
            'Mitä kestävä kumppanuus vaatii – sopimuksen, rahaa, ihmisiä?',
            'Vad kräver ett hållbart partnerskap – avtal, pengar, människor?',
            'What does lasting partnership need – a contract, money, people?',
          ),
          words(
            'Miten vertaistuki näkyy palvelupoluissa?',
            'Hur syns kamratstödet i servicestigarna?',
            'How is peer support seen in the service paths?',
          ),
          words(
            'Mikä keventäisi pienen järjestön taakkaa?',
            'Vad skulle lätta en liten organisations börda?',
            'What would lighten the load of a small association?',
          ),
        ],
      },
    },
    {
      type: 'pause',
      minutes: 10,
      title: words('Tauko', 'Paus', 'Break'),
      prompt: words('Tauko', 'Paus', 'Break'),
    },
    {
      type: 'group',
      minutes: 8,
      title: words('Mikä toistuu?', 'Vad återkommer?', 'What recurs?'),
      prompt: words(
        'Mikä toistuu pöydästä toiseen?',
        'Vad återkommer från bord till bord?',
        'What recurs from table to table?',
      ),
    },
    {
      type: 'name',
      minutes: 4,
      title: words('Teemojen nimet', 'Temanas namn', 'Names of the themes'),
      prompt: words(
        'Anna toistuville teemoille lyhyet nimet.',
        'Ge de återkommande temana korta namn.',
        'Give the recurring themes short names.',
      ),
    },
    {
      type: 'dots',
      minutes: 5,
      title: words('Mihin tartumme?', 'Vad tar vi itu med?', 'What do we take up?'),
      prompt: words(
        'Mihin tartumme ensin?',
        'Vad tar vi itu med först?',
        'What do we take up first?',
      ),
      config: { about: 'themes', budget: 3, cap: 2 },
    },
    {
      type: 'fours',
      minutes: 25,
      title: words('Linjaus', 'Riktlinje', 'A line to take'),
      prompt: words(
        'Kirjoittakaa linjaus: Järjestöt ja hyvinvointialue …, viimeistään …',
        'Skriv en riktlinje: Organisationerna och välfärdsområdet …, senast …',
        'Write a line to take: Associations and the wellbeing services county …, by …',
      ),
      config: { colour: 'kanerva', label: words('Linjaus', 'Riktlinje', 'Line') },
    },
    {
      type: 'gradient',
      minutes: 10,
      title: words('Voitteko seistä takana?', 'Kan ni stå bakom?', 'Can you stand behind it?'),
      prompt: words(
        'Voiko järjestösi seistä linjauksen takana?',
        'Kan din organisation stå bakom riktlinjen?',
        'Can your organisation stand behind this line?',
      ),
    },
    {
      type: 'write',
      minutes: 8,
      title: words('Seuraava kuukausi', 'Nästa månad', 'The next month'),
      prompt: words(
        'Mitä järjestösi tekee seuraavan kuukauden aikana?',
        'Vad gör din organisation under den kommande månaden?',
        'What will your organisation do within the next month?',
      ),
      config: { privacy: 'open', colour: 'tuohi', label: words('Teko', 'Handling', 'Act') },
    },
    {
      type: 'poll',
      minutes: 3,
      title: words('Mikä toimi?', 'Vad fungerade?', 'What worked?'),
      prompt: words(
        'Mikä työpajassa toimi, mitä muuttaisit?',
        'Vad fungerade i workshoppen, vad skulle du ändra?',
        'What worked in the workshop, what would you change?',
      ),
      detail: words('1 huonosti – 5 hyvin', '1 dåligt – 5 bra', '1 badly – 5 well'),
      config: { poll: 'scale', reasons: true },
    },
  ],
};
