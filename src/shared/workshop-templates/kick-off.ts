import { words, type Template } from './template.ts';

/** Aloitustilaisuus: who is here, what is needed, and by what rules. */
export const kickOff: Template = {
  key: 'kick-off',
  title: words('Aloitustilaisuus', 'Startmöte', 'Kick-off'),
  purpose: words(
    'Ensimmäinen kokoontuminen: tarpeet, palvelut, pelisäännöt ja kuka lähtee mukaan.',
    'Första mötet: behov, tjänster, spelregler och vem som kommer med.',
    'The first meeting: needs, services, ground rules and who is in.',
  ),
  stages: [
    {
      type: 'brief',
      minutes: 10,
      title: words('Liity mukaan', 'Anslut dig', 'Join'),
      prompt: words(
        'Skannaa koodi. Kirjoita nimesi ja järjestösi.',
        'Skanna koden. Skriv ditt namn och din organisation.',
        'Scan the code. Write your name and your organisation.',
      ),
    },
    {
      type: 'brief',
      minutes: 10,
      title: words('Miksi olemme koolla?', 'Varför är vi samlade?', 'Why are we here?'),
      prompt: words('Miksi olemme koolla?', 'Varför är vi samlade?', 'Why are we here?'),
    },
    {
      type: 'write',
      minutes: 7,
      title: words('Mitä tarvitset?', 'Vad behöver ni?', 'What do you need?'),
      prompt: words(
        'Mitä järjestösi tarvitsee tältä työltä?',
        'Vad behöver din organisation av det här arbetet?',
        'What does your organisation need of this work?',
      ),
      config: { colour: 'hilla', label: words('Tarve', 'Behov', 'Need') },
    },
    {
      type: 'fours',
      minutes: 15,
      title: words('Kenelle suurin riski?', 'För vem är risken störst?', 'Who is most at risk?'),
      prompt: words(
        'Kenelle asiakkaallenne muutos on suurin riski?',
        'För vem av era klienter är förändringen den största risken?',
        'For which of your clients is the change the greatest risk?',
      ),
      detail: words(
        'Mitä hänelle tapahtuu, jos tuttu auttaja vaihtuu?',
        'Vad händer hen om den bekanta hjälparen byts ut?',
        'What happens to them if the familiar helper changes?',
      ),
      config: { colour: 'lohi', label: words('Riski', 'Risk', 'Risk') },
    },
    {
      type: 'write',
      minutes: 12,
      title: words('Mitä tuotatte ja missä?', 'Vad producerar ni och var?', 'What, and where?'),
      prompt: words(
        'Mitä palveluja tuotatte ja missä kunnissa?',
        'Vilka tjänster producerar ni och i vilka kommuner?',
        'Which services do you provide, and in which municipalities?',
      ),
      detail: words(
        'Yksi palvelu lappua kohti.',
        'En tjänst per lapp.',
        'One service on each note.',
      ),
      config: {
        privacy: 'open',
        area: true,
        colour: 'sammal',
        label: words('Palvelu', 'Tjänst', 'Service'),
      },
    },
    {
      type: 'pause',
      minutes: 6,
      title: words('Tauko', 'Paus', 'Break'),
      prompt: words('Tauko', 'Paus', 'Break'),
    },
    {
      type: 'fours',
      minutes: 10,
      title: words('Pelisäännöt', 'Spelregler', 'Ground rules'),
      prompt: words(
        'Pelisäännöt: Miten päätämme? Kuka puhuu ryhmän nimissä?',
        'Spelregler: Hur beslutar vi? Vem talar för gruppen?',
        'Ground rules: How do we decide? Who speaks for the group?',
      ),
      detail: words(
        'Miten osallistumismaksu jaetaan?',
        'Hur fördelas deltagaravgiften?',
        'How is the participation fee shared?',
      ),
      config: { colour: 'taivas', label: words('Pelisääntö', 'Spelregel', 'Rule') },
    },
    {
      type: 'gradient',
      minutes: 6,
      title: words('Sopivatko säännöt?', 'Passar reglerna?', 'Do the rules suit you?'),
      prompt: words(
        'Voiko järjestösi toimia näiden pelisääntöjen mukaan?',
        'Kan din organisation arbeta enligt de här spelreglerna?',
        'Can your organisation work by these ground rules?',
      ),
    },
    {
      type: 'brief',
      minutes: 9,
      title: words('Aikataulu', 'Tidtabell', 'Timetable'),
      prompt: words(
        'Aikataulu ja seuraavat askeleet.',
        'Tidtabell och nästa steg.',
        'Timetable and next steps.',
      ),
    },
    {
      type: 'poll',
      minutes: 5,
      title: words('Lähteekö järjestösi mukaan?', 'Kommer ni med?', 'Are you in?'),
      prompt: words(
        'Lähteekö järjestösi mukaan?',
        'Kommer din organisation med?',
        'Will your organisation take part?',
      ),
      config: {
        poll: 'single',
        reasons: false,
        options: [
          words('Kyllä', 'Ja', 'Yes'),
          words('Todennäköisesti', 'Sannolikt', 'Probably'),
          words('Emme tiedä vielä', 'Vi vet inte än', 'We don’t know yet'),
          words('Ei', 'Nej', 'No'),
        ],
      },
    },
  ],
};
