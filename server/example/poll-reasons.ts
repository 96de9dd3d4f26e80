import type { Stance } from '#shared/polls.ts';

interface Reason {
  model: 'a' | 'b';
  stance: Stance;
  text: string;
  quotable: boolean;
  lifted: boolean;
}

function because(model: 'a' | 'b', stance: Stance, text: string, more = ''): Reason {
  return { model, stance, text, quotable: more !== 'private', lifted: more === 'lifted' };
}

/** Some of those who answered gave their reasons; not all of them may be quoted. */
export const REASONS: Reason[] = [
  because('a', 'support', 'Tuttu työntekijä löytää myös pienet yhdistykset.', 'lifted'),
  because('a', 'support', 'Omassa maakunnassa tiedetään, kuka tekee mitäkin.', 'lifted'),
  because('a', 'support', 'Viranomaiset tuntevat jo maakunnan oman toimijan.'),
  because(
    'a',
    'support',
    'Meillä on kolme vapaaehtoista. Kukaan heistä ei ehdi ajaa kahta tuntia kokoukseen.',
  ),
  because('a', 'support', 'Lähellä oleva ihminen kuulee huolet ajoissa.'),
  because('a', 'support', 'Yhteistyö on meillä jo olemassa. Sitä ei pidä aloittaa alusta.'),
  because(
    'a',
    'support',
    'Puhun tässä oman hallitukseni puolesta, mutta emme ole vielä päättäneet.',
    'private',
  ),
  because('a', 'oppose', 'Pienessä maakunnassa yksi työntekijä jää yksin.', 'lifted'),
  because('a', 'oppose', 'Raha jakautuu liian moneen osaan.'),
  because(
    'a',
    'oppose',
    'Valtakunnallinen tavoite hajoaa, jos jokainen maakunta tekee omalla tavallaan.',
  ),
  because('a', 'unsure', 'En tiedä, kuka työntekijän palkan lopulta maksaa.', 'lifted'),
  because('a', 'unsure', 'Malli on hyvä, jos rahoitus kestää yli vuoden.'),
  because('b', 'support', 'Kaksi ihmistä pystyy jakamaan työn ja sijaistamaan toisiaan.', 'lifted'),
  because('b', 'support', 'Yksi koordinoija pitää tavoitteet yhdessä koko maassa.'),
  because('b', 'support', 'Erityisvastuualueella on jo valmiit kokoukset, joihin pääsee mukaan.'),
  because('b', 'oppose', 'Työpari ei ehdi olla mukana neljän maakunnan järjestöissä.', 'lifted'),
  because('b', 'oppose', 'Apu menee sinne, missä toimisto on.'),
  because('b', 'oppose', 'Pieni paikallinen yhdistys ei löydä tietä alueen tasolle.', 'lifted'),
  because('b', 'oppose', 'Kielellinen palvelu jää meillä sattuman varaan.'),
  because(
    'b',
    'oppose',
    'Emme ole koskaan tavanneet alueemme nykyistä koordinaattoria.',
    'private',
  ),
  because('b', 'unsure', 'En tiedä, kumpi malli näkyisi meidän kylällämme.', 'lifted'),
  because('b', 'unsure', 'Erva on meille vieras sana. Tarvitsisin lisää tietoa.'),
];
