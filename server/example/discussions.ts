import type { ExampleComment } from './content.ts';

/** What the members have said of the demands so far. */
export const DISCUSSIONS: ExampleComment[] = [
  comment(
    1,
    'Leena Tuomi',
    190,
    'Kannatamme. Työhönvalmennuksen asiantuntemus kannattaa pyytää mukaan heti alussa.',
  ),
  comment(
    1,
    'Mikael Lind',
    165,
    'Valmistelun seuraava kokous on 12.3. Sinne voi vielä tuoda asioita.',
  ),
  comment(1, 'Sami Koskela', 164, 'Kirjaan tämän esityslistalle. Kuka lähtee mukaan esittelemään?'),
  comment(
    2,
    'Aino Laine',
    150,
    'Lisäsin esimerkin omaisten ryhmästä. Luvut on tarkistettu toimintakertomuksesta.',
  ),
  comment(
    2,
    'Jussi Rinne',
    121,
    'Meillä on käynnissä kolme hanketta. Vuoden siirtymäaika katkaisisi niistä kaksi.',
  ),
  comment(
    2,
    'Leena Tuomi',
    98,
    'Siirtymäajan pituus pitäisi sanoa. Hankeavustuksen kierto on kolme vuotta, joten ehdotan kolmea vuotta.',
  ),
  comment(
    2,
    'Mikael Lind',
    76,
    'Kirjoitetaan siirtymäaika perusteluun, niin vaatimus pysyy lyhyenä.',
  ),
  comment(
    3,
    'Päivi Niemi',
    140,
    'Kolmas kriteeri on vaikein. Mitä tarkoittaa julkisen sektorin ydintoiminta, kun kunnat tekevät asioita eri tavoin?',
  ),
  comment(
    3,
    'Raija Harju',
    118,
    'Meillä kaikki tehdään vapaaehtoisvoimin. Onko toiminta silloin riittävän ammattimaista?',
  ),
  comment(
    3,
    'Päivi Niemi',
    117,
    'On, jos se on suunnitelmallista. Lisäsin tämän perusteluun omaksi virkkeekseen.',
  ),
  comment(3, 'Pekka Salo', 88, 'Kriteerit on hyvä julkaista myös selkokielellä.'),
  comment(
    3,
    'Mikael Lind',
    46,
    'Käydään rajatapaukset läpi ennen ensimmäistä luonnosta. Tuokaa yksi esimerkki kukin.',
  ),
  comment(
    5,
    'Raija Harju',
    92,
    'Tärkein vaatimus meille. Iltakokous ja viikon varoitusaika riittäisivät jo pitkälle.',
  ),
  comment(
    5,
    'Anna-Lena Holm',
    90,
    'Handlingarna borde komma på svenska samtidigt, inte två veckor senare.',
  ),
  comment(
    7,
    'Riitta Kallio',
    70,
    'Asukkaan sitaatti on hänen itsensä hyväksymä. Nimeä ei saa julkaista.',
  ),
  comment(
    7,
    'Aino Laine',
    52,
    'Voisiko tämän sanoa myös kotihoidosta, vai pidetäänkö se asumispalveluissa?',
  ),
  comment(
    7,
    'Riitta Kallio',
    29,
    'Pidetään asumispalveluissa. Kotihoidosta tarvitaan oma esimerkki.',
  ),
  comment(9, 'Mikael Lind', 48, 'Poistin hankkeen nimen esimerkistä. Luvut pysyvät samoina.'),
  comment(10, 'Anna-Lena Holm', 45, 'Jag skrev kravet på svenska. Säg till om något är oklart.'),
  comment(10, 'Sami Koskela', 40, 'Kiitos. Teen suomenkielisen tiivistelmän luovutusta varten.'),
];

function comment(demand: number, member: string, hoursAgo: number, body: string): ExampleComment {
  return { demand, member, hoursAgo, body };
}
