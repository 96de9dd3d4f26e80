import { words, type Template } from './template.ts';

/** Järjestön rooli: what each does now and in five years, and with whom. */
export const role: Template = {
  key: 'role',
  title: words('Järjestön rooli', 'Organisationens roll', 'The role of an organisation'),
  purpose: words(
    'Kuka tekee mitä, kenen kanssa, nyt ja viiden vuoden päästä.',
    'Vem gör vad, med vem, nu och om fem år.',
    'Who does what, with whom, now and in five years.',
  ),
  stages: [
    {
      type: 'place',
      minutes: 4,
      title: words('Nyt ja viiden vuoden päästä', 'Nu och om fem år', 'Now and in five years'),
      prompt: words(
        'Mikä kuvaa järjestöäsi nyt? Entä viiden vuoden päästä?',
        'Vad beskriver din organisation nu? Och om fem år?',
        'What describes your organisation now? And in five years?',
      ),
      config: {
        shape: 'map',
        about: 'organisations',
        ends: [
          words('Vapaaehtoistoiminta', 'Frivilligarbete', 'Voluntary work'),
          words('Välimuotoiset palvelut', 'Mellanformer av service', 'Services in between'),
          words('Sote-palvelut', 'Social- och hälsotjänster', 'Social and health services'),
        ],
      },
    },
    {
      type: 'write',
      minutes: 12,
      title: words('Roolikortti', 'Rollkort', 'Role card'),
      // A note has room for one answer, a card needs four.
      prompt: words(
        'Kirjoita järjestösi roolikortti: yksi lappu jokaisesta kohdasta.',
        'Skriv din organisations rollkort: en lapp för varje punkt.',
        'Write the role card of your organisation: one note for each point.',
      ),
      detail: words(
        'Rooli: miksi olemme olemassa? Tuotteet: mitä tarjoamme ja kenelle? Yhteistyö: kenen kanssa? Rahoitus: mistä raha tulee ja mikä siitä on epävarmaa?',
        'Roll: varför finns vi? Produkter: vad erbjuder vi och åt vem? Samarbete: med vem? Finansiering: varifrån kommer pengarna och vad i dem är osäkert?',
        'Role: why do we exist? Products: what do we offer and to whom? Cooperation: with whom? Funding: where does the money come from, and what of it is uncertain?',
      ),
      config: {
        privacy: 'open',
        colour: 'taivas',
        label: words('Roolikortti', 'Rollkort', 'Role card'),
      },
    },
    {
      type: 'pairs',
      minutes: 8,
      title: words(
        'Selitä kortti parille',
        'Förklara kortet för din partner',
        'Explain it to a partner',
      ),
      prompt: words(
        'Selitä korttisi ilman lyhenteitä.',
        'Förklara ditt kort utan förkortningar.',
        'Explain your card without abbreviations.',
      ),
      detail: words(
        'Pari kertoo, mikä jäi epäselväksi.',
        'Partnern berättar vad som blev oklart.',
        'The partner says what stayed unclear.',
      ),
    },
    {
      type: 'fours',
      minutes: 12,
      title: words('Mitä yhteistä?', 'Vad har vi gemensamt?', 'What do we share?'),
      prompt: words(
        'Mitä yhteistä meillä on? Mitä tarvitsemme muilta?',
        'Vad har vi gemensamt? Vad behöver vi av andra?',
        'What do we share? What do we need of others?',
      ),
      config: { mix: 'type', colour: 'sammal', label: words('Yhteistä', 'Gemensamt', 'Shared') },
    },
    {
      type: 'place',
      minutes: 10,
      title: words('Kumppanuudet kartalle', 'Partnerskap på kartan', 'Partnerships on the map'),
      prompt: words(
        'Kenen kanssa teette jo yhteistyötä ja kenen kanssa haluaisitte tehdä?',
        'Med vem samarbetar ni redan, och med vem skulle ni vilja samarbeta?',
        'With whom do you work already, and with whom would you like to?',
      ),
      config: {
        shape: 'map',
        about: 'organisations',
        ends: [
          words('Vapaaehtoistoiminta', 'Frivilligarbete', 'Voluntary work'),
          words('Välimuotoiset palvelut', 'Mellanformer av service', 'Services in between'),
          words('Sote-palvelut', 'Social- och hälsotjänster', 'Social and health services'),
        ],
      },
    },
    {
      type: 'write',
      minutes: 6,
      title: words('Mitä puuttuu?', 'Vad saknas?', 'What is missing?'),
      prompt: words(
        'Mitä kartalta puuttuu? Minkä tukipalvelun voisimme hoitaa yhdessä?',
        'Vad saknas på kartan? Vilken stödtjänst kunde vi sköta tillsammans?',
        'What is missing from the map? Which support service could we run together?',
      ),
      config: { colour: 'lohi', label: words('Puute', 'Brist', 'Gap') },
    },
    {
      type: 'write',
      minutes: 5,
      title: words('Ennen seuraavaa kokousta', 'Före nästa möte', 'Before the next meeting'),
      prompt: words(
        'Mitä järjestösi tarkentaa ennen seuraavaa kokousta?',
        'Vad preciserar din organisation före nästa möte?',
        'What will your organisation clarify before the next meeting?',
      ),
      config: { privacy: 'open', colour: 'kanerva', label: words('Lupaus', 'Löfte', 'Promise') },
    },
    {
      type: 'summary',
      minutes: 3,
      title: words('Kiitos', 'Tack', 'Thank you'),
      prompt: words('Kiitos.', 'Tack.', 'Thank you.'),
      detail: words('Kortit jäävät talteen.', 'Korten sparas.', 'The cards are kept.'),
    },
  ],
};
