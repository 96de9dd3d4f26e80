import type { ExampleDemand } from './content.ts';

/** V9–V12: who supports the organisations' own work, and where. One is written in Swedish. */
export const STRUCTURE_DEMANDS: ExampleDemand[] = [
  {
    title: 'Oma järjestötyöntekijä jokaiseen maakuntaan',
    sentence:
      'Maakunnan on osoitettava järjestöyhteistyölle oma työntekijä, jotta järjestöillä on yksi tuttu ihminen, jolta kysyä ja jonka kanssa sopia.',
    rationale: [
      'Järjestökyselyyn vastanneet toivoivat tukea suoraan omaan maakuntaansa. Maakunnissa on paras tieto paikallisista järjestöistä ja valmiit verkostot.',
      'Työntekijän palkkaukseen tarvitaan pysyvä rahoitus. Jos työ on hankkeen varassa, osaaminen lähtee hankkeen mukana.',
    ],
    examples: [
      {
        organisation: 'Stödföreningen i Sjöbygden rf',
        happens:
          'Hankkeen työntekijä kokosi kaksikielisen järjestöverkoston, jossa oli 31 yhdistystä. Verkosto hiljeni neljässä kuukaudessa hankkeen päätyttyä.',
        helps: 'Auttaa yhdistyksiä löytämään toisensa ja oikean virkamiehen.',
        quote: 'Nyt en tiedä enää, kenelle soittaa.',
        consent: true,
      },
    ],
    addressee: 'Uudenmaan maakunta, sosiaali- ja terveysministeriö',
    lead: 'Stödföreningen i Sjöbygden rf',
    theme: 'Yhteistyö',
    state: 'open',
    locale: 'fi',
    criteria: { oma: 'no', vertainen: 'partly', polku: 'yes', jatko: 'unknown' },
  },
  {
    title: 'Stödet till det egna landskapet, inte till specialupptagningsområdena',
    sentence:
      'Landskapet måste ordna stödet till organisationerna i det egna landskapet, så att den som stöder känner både föreningarna och människorna.',
    rationale: [
      'I en stödstruktur som följer specialupptagningsområdena ska en person räcka till för organisationer i flera landskap. Erfarenheten är att stödet då gynnar det landskap där personen har sitt kontor.',
      'För svenskspråkiga föreningar är avståndet ännu längre. Stödet måste finnas nära, på båda språken, hos någon som är känd också bland myndigheterna i landskapet.',
    ],
    examples: [
      {
        organisation: 'Sjöbygdens Byaråd rf',
        happens:
          'Byarådet bad om hjälp med en bidragsansökan. Den regionala samordnaren hade ansvar för fyra landskap och kunde komma först efter att ansökningstiden gått ut.',
        helps: 'Hjälper byaföreningar som sköts helt av frivilliga.',
        quote: 'Vi behöver någon som vet var vår by ligger.',
        consent: true,
      },
    ],
    addressee: 'Social- och hälsovårdsministeriet, Nylands landskap',
    lead: 'Stödföreningen i Sjöbygden rf',
    theme: 'Yhteistyö',
    state: 'open',
    locale: 'sv',
    criteria: { oma: 'partly', vertainen: 'yes', polku: 'unknown', jatko: 'unknown' },
  },
  {
    title: 'Työllistämisen osaaminen mukaan kasvupalveluihin',
    sentence:
      'Maakunnan on otettava järjestöjen työllistämisosaaminen mukaan kasvupalveluihin, jotta osatyökykyinen saa tukea koko työllistymisen polun ajan.',
    rationale: [
      'Järjestöt ja säätiöt tukevat osatyökykyisiä usein kuntoutuksesta palkkatyöhön asti. Kun polku pilkotaan erikseen kilpailutettaviin osiin, ihminen putoaa osien väliin.',
      'Järjestön on itse eriteltävä, mikä osa toiminnasta on järjestölähtöistä ja mikä markkinoilla tuotettua palvelua. Maakunnan on hyväksyttävä, että sama järjestö voi tehdä molempia.',
    ],
    examples: [
      {
        organisation: 'Askel Työhön sr',
        happens:
          'Työvalmentaja kulki saman ihmisen rinnalla kuntouttavasta työtoiminnasta palkkatukityöhön ja vielä puoli vuotta sen jälkeen.',
        helps: 'Auttaa osatyökykyisiä työnhakijoita, jotka ovat olleet pitkään pois työstä.',
        quote: 'Kerrankin minun ei tarvinnut aloittaa uuden ihmisen kanssa.',
        consent: true,
      },
      {
        organisation: 'Nuorten Rantatupa ry',
        happens:
          'Iltakahvilan vapaaehtoisista seitsemän on päässyt oppisopimukseen kahden vuoden aikana.',
        helps: 'Auttaa alle 25-vuotiaita, jotka eivät ole töissä eivätkä koulussa.',
        quote: '',
        consent: false,
      },
    ],
    addressee: 'Uudenmaan maakunta, kasvupalvelujen valmistelu',
    lead: 'Askel Työhön sr',
    theme: 'Palvelupolut',
    state: 'open',
    locale: 'fi',
    criteria: { oma: 'partly', vertainen: 'no', polku: 'partly', jatko: 'yes' },
  },
  {
    title: 'Yhteiset tukipalvelut pienille yhdistyksille',
    sentence:
      'Maakunnan on autettava järjestöjä kokoamaan yhteiset tukipalvelut, jotta pienen yhdistyksen aika riittää ihmisten auttamiseen.',
    rationale: [
      'Palkanlaskenta, tietosuoja, vakuutukset ja avustusten raportointi vievät saman ajan kahden hengen yhdistykseltä kuin suurelta järjestöltä. Yhdessä ne voi hoitaa kerralla.',
    ],
    examples: [
      {
        organisation: 'Järvikylien Vapaaehtoiset ry',
        happens:
          'Viisi kyläyhdistystä hankki yhteisen kirjanpitäjän. Jokaiselta vapautui noin kaksi iltaa kuukaudessa.',
        helps: 'Auttaa vapaaehtoisia jaksamaan.',
        quote: 'Nyt ehdin taas kylään enkä vain kuitteihin.',
        consent: false,
      },
    ],
    addressee: 'Uudenmaan maakunta, kunnat',
    lead: 'Kylätalo Kaiku ry',
    theme: 'Osallisuus',
    state: 'seed',
    locale: 'fi',
    criteria: { oma: 'unknown', vertainen: 'partly' },
  },
];
