import type { ExampleDemand } from './content.ts';

/** V5–V8: small associations, the people helped, and cooperation that does not hang on one person. */
export const PEOPLE_DEMANDS: ExampleDemand[] = [
  {
    title: 'Pienet yhdistykset mukaan valmisteluun',
    sentence:
      'Maakunnan on kuultava pieniä yhdistyksiä heti valmistelun alussa, jotta päätökset eivät synny vain niiden pohjalta, joilla on palkattua väkeä.',
    rationale: [
      'Valmistelun kokoukset pidetään arkisin keskellä päivää. Yhdistys, jota hoidetaan työpäivän jälkeen, ei pääse paikalle, vaikka asia koskisi juuri sen jäseniä.',
      'Kuuleminen onnistuu, kun aineisto lähetetään ajoissa, sen voi kommentoida puhelimella ja kokoukseen voi osallistua iltaisin myös etänä. Jokaiseen kommenttiin on vastattava.',
    ],
    examples: [
      {
        organisation: 'Kylätalo Kaiku ry',
        happens:
          'Kahden hengen hallitus hoitaa kylätalon, ruokajakelun ja kyytiringin. Kutsu kuulemiseen tuli kolme päivää ennen tilaisuutta.',
        helps: 'Auttaa syrjäkylien ikääntyneitä, jotka eivät aja autoa.',
        quote: 'Luen paperit iltakymmeneltä, jos jaksan.',
        consent: true,
      },
      {
        organisation: 'Mäkelän kyläyhdistys ry',
        happens:
          'Yhdistys jätti lausunnon tekemättä, koska lomake avautui vain tietokoneella ja vaati tunnistautumisen järjestön nimissä.',
        helps: 'Auttaa kylän perheitä talkoilla.',
        quote: '',
        consent: false,
      },
    ],
    addressee: 'Uudenmaan maakunta',
    lead: 'Kylätalo Kaiku ry',
    theme: 'Osallisuus',
    state: 'open',
    locale: 'fi',
    criteria: { oma: 'yes', vertainen: 'yes', polku: 'no', jatko: 'unknown' },
  },
  {
    title: 'Vaikutukset asiakkaisiin arvioidaan ennen päätöksiä',
    sentence:
      'Maakunnan on arvioitava muutoksen vaikutukset asiakkaisiin ennen päätöksiä, jotta kukaan ei jää ilman apua, kun palvelujärjestelmä vaihtuu.',
    rationale: [
      'Markkinaperusteinen tuotantomalli asettaa järjestöt ja yritykset samalle viivalle. Mitä siitä seuraa vaikeasti työllistyville tai paljon tukea tarvitseville ihmisille, ei ole selvitetty.',
      'Vaikutusten arviointi on tehtävä yhdessä järjestöjen kanssa, sillä niillä on tieto ihmisistä, jotka eivät näy tilastoissa. Arvioinnin tulokset on julkaistava ennen päätöksentekoa.',
    ],
    examples: [
      {
        organisation: 'Askel Työhön sr',
        happens:
          'Työpajan kilpailutuksessa painotettiin hintaa. Uusi tuottaja lyhensi valmennusjakson puoleen, ja kolmannes osallistujista jäi pois ensimmäisen kuukauden aikana.',
        helps: 'Auttaa nuoria, joilla ei ole ammatillista koulutusta.',
        quote: 'Puolessa vuodessa ehdin juuri uskaltaa.',
        consent: true,
      },
    ],
    addressee: 'Uudenmaan maakunta, kunnat',
    lead: 'Askel Työhön sr',
    theme: 'Asiakkaan asema',
    state: 'agreed',
    locale: 'fi',
    criteria: { oma: 'partly', vertainen: 'partly', polku: 'partly', jatko: 'yes' },
  },
  {
    title: 'Tuttu auttaja säilyy, vaikka tuottaja vaihtuu',
    sentence:
      'Maakunnan on varmistettava, että asumispalveluissa asuva voi pitää tutun auttajansa, kun tuottaja vaihtuu, jotta turvallinen arki ei katkea.',
    rationale: [
      'Pienillä voittoa tavoittelemattomilla järjestöillä ei ole riskirahoitusta, jolla pärjätä kilpailussa. Kun sopimus siirtyy toiselle, asukas menettää usein myös ihmisen, johon hän luottaa.',
      'Muutoksen vaikutuksia asiakkaisiin ei ole selvitetty. Vaihdos vaikuttaa eniten niihin, jotka tarvitsevat eniten aikaa uuteen ihmiseen tutustumiseen.',
    ],
    examples: [
      {
        organisation: 'Kotiranta-asuminen ry',
        happens:
          'Kuuden asukkaan koti vaihtoi tuottajaa kahdesti kolmessa vuodessa. Omaohjaaja ehti tuntea asukkaan, kun hän jo lähti.',
        helps: 'Auttaa kehitysvammaisia aikuisia, jotka asuvat tuetusti.',
        quote: 'Taas uusi ihminen, jolle kerron kaiken alusta.',
        consent: true,
      },
      {
        organisation: 'Järviseudun Omaiset ry',
        happens:
          'Omaisten vertaisryhmä jatkoi tukea, vaikka palvelun tuottaja vaihtui. Siitä tuli asukkaiden pysyvin yhteys.',
        helps: 'Auttaa asukkaita ja heidän vanhempiaan.',
        quote: '',
        consent: false,
      },
    ],
    addressee: 'Uudenmaan maakunta',
    lead: 'Kotiranta-asuminen ry',
    theme: 'Asiakkaan asema',
    state: 'open',
    locale: 'fi',
    criteria: { oma: 'partly', vertainen: 'yes', polku: 'no', jatko: 'partly' },
  },
  {
    title: 'Yhteistyövelvoite strategioihin ja palvelulupauksiin',
    sentence:
      'Maakunnan on kirjattava yhteistyövelvoite strategiaansa ja palvelulupaukseensa, jotta yhteistyö ei ole yksittäisten työntekijöiden varassa.',
    rationale: [
      'Yhteistyö järjestöjen kanssa mainitaan usein juhlapuheissa, mutta harvoin tavoitteissa, joita seurataan. Kun tuttu virkamies vaihtaa tehtävää, yhteistyö alkaa alusta.',
      'Velvoite on kirjattava niin, että sen toteutumisen voi tarkistaa: kuka vastaa, montako kertaa vuodessa tavataan ja missä päätökset julkaistaan. Yleishyödyllinen vapaaehtoistoiminta ja vertaistuki on mainittava nimeltä.',
    ],
    examples: [
      {
        organisation: 'Perheiden Tupa ry',
        happens:
          'Perhekeskuksen yhteistyösopimus raukesi, kun yhteyshenkilö jäi eläkkeelle. Uusi sopimus saatiin puolentoista vuoden kuluttua.',
        helps: 'Auttaa pienten lasten vanhempia, joilla ei ole tukiverkkoa lähellä.',
        quote: 'Meiltä kysyttiin, keitä te olette, vaikka olimme toimineet samassa talossa vuosia.',
        consent: true,
      },
    ],
    addressee: 'Uudenmaan maakunta, kunnat',
    lead: 'Järviseudun Yhteisöjen Tuki ry',
    theme: 'Yhteistyö',
    state: 'open',
    locale: 'fi',
    criteria: { oma: 'unknown', vertainen: 'yes', polku: 'yes', jatko: 'no' },
  },
];
