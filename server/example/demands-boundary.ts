import type { ExampleDemand } from './content.ts';

/** V1–V4: who draws the line, by which signs, and what happens while it is being drawn. */
export const BOUNDARY_DEMANDS: ExampleDemand[] = [
  {
    title: 'Järjestöt mukaan rajan määrittelyyn',
    sentence:
      'Maakunnan on otettava järjestöt mukaan, kun raja markkinoiden ja järjestölähtöisen auttamistoiminnan välillä määritellään, jotta raja vastaa arkea.',
    rationale: [
      'Järjestöt tekevät paljon auttamistyötä, joka näyttää ulospäin samalta kuin markkinoilla tuotettu palvelu. Ero näkyy vasta, kun kysytään, kuka toiminnan aloitti, kuka siinä auttaa ja mitä osallistuja tekee sen jälkeen.',
      'Tätä eroa ei voi päätellä sopimuksista eikä tilinpäätöksistä. Jos raja vedetään ilman järjestöjä, se kulkee väistämättä väärästä kohdasta, ja virheen maksaa ihminen, jonka ryhmä lakkaa kokoontumasta.',
      'Ehdotamme, että maakunta nimeää valmisteluun työryhmän, jossa on edustaja vapaaehtoistoiminnasta, välimuotoisista palveluista ja sote-palveluita tuottavista järjestöistä.',
    ],
    examples: [
      {
        organisation: 'Järviseudun Yhteisöjen Tuki ry',
        happens:
          'Kokosimme joulukuussa kahdenkymmenen järjestön esimerkit valmistelijoille. Puolet niistä oli sellaisia, joita valmistelija ei ollut osannut sijoittaa kummallekaan puolelle.',
        helps: 'Auttaa niitä, joiden saama tuki on palvelun ja vertaistoiminnan välissä.',
        quote: 'En ollut tullut ajatelleeksi, että tämäkin on teidän toimintaanne.',
        consent: true,
      },
      {
        organisation: 'Mielen Silta ry',
        happens:
          'Kriisiryhmän ohjaaja on palkattu, mutta ryhmä syntyi jäsenten aloitteesta ja toimii vertaisohjaajien varassa.',
        helps: 'Auttaa läheisensä menettäneitä ensimmäisen vuoden ajan.',
        quote: '',
        consent: false,
      },
    ],
    addressee: 'Uudenmaan maakunta',
    lead: 'Järviseudun Yhteisöjen Tuki ry',
    theme: 'Rajanveto',
    state: 'agreed',
    locale: 'fi',
    criteria: { oma: 'yes', vertainen: 'yes', polku: 'partly', jatko: 'yes' },
  },
  {
    title: 'Tuki jatkuu, kunnes raja on selvä',
    sentence:
      'Rahoittajien on jatkettava järjestölähtöisen toiminnan tukemista, kunnes raja on määritelty, jotta apua ei lopeteta varmuuden vuoksi.',
    rationale: [
      'Epäselvä tilanne on jo johtanut siihen, että avustus on jätetty myöntämättä vain varmuuden vuoksi. Kukaan ei ole tehnyt päätöstä lopettaa toimintaa, mutta toiminta on silti loppunut.',
      'Pieni yhdistys ei kestä vuoden katkosta. Kun ryhmä hajoaa ja vapaaehtoiset lähtevät, sitä ei saa takaisin seuraavalla avustuspäätöksellä.',
    ],
    examples: [
      {
        organisation: 'Järviseudun Omaiset ry',
        happens:
          'Omaisten ryhmä ohjaa 40 hoivaajaa vuodessa. Avustus jäi pois, kun raja oli kesken.',
        helps: 'Auttaa ikääntynyttä puolisoaan kotona hoitavia.',
        quote: 'Ryhmä oli ainoa paikka, jossa minulta kysyttiin, miten minä jaksan.',
        consent: true,
      },
      {
        organisation: 'Toipumisen Paikka ry',
        happens:
          'Päiväkeskuksen aukioloa lyhennettiin kahdella päivällä, koska rahoittaja odotti maakunnan linjausta.',
        helps: 'Auttaa päihteistä toipuvia arjen rytmissä.',
        quote: '',
        consent: true,
      },
    ],
    addressee: 'Uudenmaan maakunta, kunnat ja rahoittajat',
    lead: 'Järviseudun Omaiset ry',
    theme: 'Rahoituksen varmuus',
    state: 'agreed',
    locale: 'fi',
    criteria: { oma: 'yes', vertainen: 'yes', polku: 'yes', jatko: 'yes' },
  },
  {
    title: 'Neljä kriteeriä rajanvedon pohjaksi',
    sentence:
      'Maakunnan on käytettävä neljää kriteeriä, kun se arvioi, onko toiminta järjestölähtöistä, jotta jokainen järjestö tietää perusteet etukäteen.',
    rationale: [
      'Ehdotamme rajanvedon pohjaksi neljää kriteeriä. Toiminta lähtee järjestön omasta päätöksestä. Vapaaehtoiset ja vertaistukijat ovat keskeisiä, mutta toiminta on suunnitelmallista ja ammattimaista. Toiminta tunnistetaan osaksi hyte-hoitopolkua, mutta se ei ole julkisen sektorin ydintoimintaa. Osallistujaa ohjataan tiiviimmästä tuesta jatkamaan järjestötoiminnassa.',
      'Hyte tarkoittaa hyvinvoinnin ja terveyden edistämistä.',
      'Kriteereitä ei ole tarkoitus täyttää rasti kerrallaan. Rajatapauksessa on katsottava kokonaisuutta, ja päätös on perusteltava kirjallisesti.',
    ],
    examples: [
      {
        organisation: 'Sydänpolku ry',
        happens:
          'Sydänkuntoutujien liikuntaryhmä alkaa ammattilaisen ohjaamana ja jatkuu vuoden kuluttua jäsenten omana ryhmänä.',
        helps: 'Auttaa sairauskohtauksesta toipuvia palaamaan liikkeelle turvallisesti.',
        quote: 'Ensin tulin kuntoutukseen, nyt käyn kavereiden kanssa.',
        consent: true,
      },
    ],
    addressee: 'Uudenmaan maakunta',
    lead: 'Sydänpolku ry',
    theme: 'Rajanveto',
    state: 'open',
    locale: 'fi',
    criteria: { oma: 'yes', vertainen: 'partly', polku: 'yes', jatko: 'yes' },
  },
  {
    title: 'Järjestöjen toiminta osaksi hyte-hoitopolkua',
    sentence:
      'Maakunnan on kirjattava järjestöjen toiminta näkyviin hyte-hoitopolkuihin, jotta ihminen löytää vertaistuen silloin, kun hän tarvitsee sitä.',
    rationale: [
      'Vertaistuki toimii parhaiten, kun siitä kerrotaan samalla, kun sairaus todetaan tai elämäntilanne muuttuu. Nyt tieto on yksittäisen hoitajan muistin ja hyvän tahdon varassa.',
      'Hoitopolkuun kirjattu järjestö ei muutu palveluntuottajaksi. Maakunta ohjaa ihmisen järjestön luo, mutta järjestö päättää itse, mitä se tekee ja kenen kanssa.',
    ],
    examples: [
      {
        organisation: 'Sydänpolku ry',
        happens:
          'Sairaalan kotiutuspapereihin lisättiin vertaisryhmän yhteystiedot. Uusia osallistujia tuli vuodessa kolminkertainen määrä.',
        helps: 'Auttaa vastasairastuneita ja heidän läheisiään.',
        quote: 'Ilman sitä lappua en olisi osannut etsiä.',
        consent: true,
      },
      {
        organisation: 'Näkövammaisten Lähituki ry',
        happens:
          'Vertaistukija tapaa näkönsä menettäneen jo silmäpoliklinikalla, ennen kuin apuvälineet on sovitettu.',
        helps: 'Auttaa ihmisiä, jotka menettävät näkönsä aikuisena.',
        quote: '',
        consent: false,
      },
    ],
    addressee: 'Uudenmaan maakunta',
    lead: 'Sydänpolku ry',
    theme: 'Palvelupolut',
    state: 'agreed',
    locale: 'fi',
    criteria: { oma: 'partly', vertainen: 'yes', polku: 'yes', jatko: 'partly' },
  },
];
