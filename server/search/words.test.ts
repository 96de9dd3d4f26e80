import { describe, expect, test } from 'vitest';
import type { Locale } from '#shared/model.ts';
import { excerptOf, marked } from './excerpt.ts';
import { answers, askedWords, stemsOf } from './words.ts';

const LANGUAGES: Locale[] = ['fi', 'sv', 'en'];

/** A word and a form of it: each finds the other. */
const SAME: Record<Locale, string> = {
  fi: `järjestö/järjestöille järjestö/järjestöjemme käsi/käden käsi/kättä tuki/tuen kunta/kunnissa
    kunta/kuntien vaatimus/vaatimusten asukas/asukkaiden hanke/hankkeisiin laki/lain
    mahdollisuus/mahdollisuuksien ihminen/ihmisiä työpaja/työpajojen luonnos/luonnoksessa
    kysely/kyselyyn lapsi/lasten puku/puvun tarve/tarpeista työtön/työttömien talous/talouden
    vuosi/vuonna osoite/osoitetta virka/viran vertaistuki/vertaistuestakin jäsen/jäsenensä
    osallistua/osallistujat`,
  sv: `krav/kraven krav/kravets förening/föreningarna fråga/frågan kommentar/kommentarerna
    stöd/stödet ansvar/ansvaret möte/mötena arbete/arbetet stad/städer bok/böckerna
    deltagare/deltagarna regel/reglerna rum/rummet exempel/exemplen beslut/besluten
    organisation/organisationernas utkast/utkastet människa/människorna man/männen
    kommitté/kommittén ansvarig/ansvarigt hand/händer`,
  en: `demand/demands organisation/organisations organise/organising organise/organized
    policy/policies community/communities child/children woman/women draft/drafting
    meeting/meetings association/associations service/services decision/decisions
    volunteer/volunteers county/counties agree/agreed sign/signed benefit/benefits
    responsible/responsibly comment/commenting box/boxes`,
};

/** Words that look alike and are not: neither finds the other. */
const OTHER: Record<Locale, string> = {
  fi: `tuuli/tuli kuusen/kuuden valta/vala valli/vallan kansi/kansa kanto/kanta katu/kato
    lain/laina kukka/kuka luonnos/luonto talo/tali hallitus/hallinto kunta/kunto tapa/tappi
    matka/matto raha/rahti vaatimus/vaate lakko/laki sota/sotka valo/valta alku/alue
    kysely/kynä kauppa/kaupunki kanta/kani tieto/tie`,
  sv: `stad/stat förening/förändring barn/barr mål/mal rätt/rot stöd/stad krav/krans lön/lån
    hand/hund avgift/avtal fråga/frukt skola/skog vård/värde möte/mot tid/tidning beslut/slut
    kommun/kommission arbete/arv pris/prins läger/lag`,
  en: `community/communication new/news policy/police member/memory general/generate
    county/country draft/drift form/farm child/chill vote/vowel board/broad staff/stuff
    meeting/metre person/parson service/servant labour/label claim/clam note/knot
    demand/demean party/part`,
};

const pairs = (words: string) =>
  words.split(/\s+/).map((pair) => pair.split('/') as [string, string]);

/** As search does it: the question in whatever language, the text in its own. */
function finds(question: string, text: string, locale: Locale): boolean {
  const [asked] = askedWords(question);
  const stems = stemsOf(text, [locale]);
  return asked?.stems.some((stem) => stems.includes(stem)) ?? false;
}

describe.each(LANGUAGES)('words in %s', (locale) => {
  test('there are twenty pairs of each kind', () => {
    expect(pairs(SAME[locale]).length).toBeGreaterThanOrEqual(20);
    expect(pairs(OTHER[locale]).length).toBeGreaterThanOrEqual(20);
  });

  test.each(pairs(SAME[locale]))('%s and %s are found by each other', (one, other) => {
    expect([finds(one, other, locale), finds(other, one, locale)]).toEqual([true, true]);
  });

  test.each(pairs(OTHER[locale]))('%s and %s are not', (one, other) => {
    expect([finds(one, other, locale), finds(other, one, locale)]).toEqual([false, false]);
  });
});

test('a compound is found by its beginning, in any form and in capitals', () => {
  const found = (question: string, word: string) => answers(word, ['fi'], askedWords(question));
  expect(found('VERTAIS', 'vertaistuesta')).toBe(true);
  expect(found('hyvinvointialue', 'hyvinvointialueemme')).toBe(true);
  expect(found('tuki', 'vertaistuesta')).toBe(false);
});

test('what is no word finds nothing, and a number itself alone', () => {
  expect(askedWords('  – ? % ')).toEqual([]);
  expect(askedWords('V12')).toEqual([{ word: 'v12', stems: ['v12'] }]);
});

test('the words asked for are marked where they stand, in the line that holds most of them', () => {
  const body = `Ensin jotain muuta.\n${'Paljon sanoja. '.repeat(20)}Tuen on jatkuttava, kunnes raja on selvä. ${'Loppu. '.repeat(40)}`;
  const { pieces, line } = excerptOf(body, ['fi'], askedWords('tuki raja'));
  expect(line).toBe(1);
  expect(pieces.filter(({ found }) => found).map(({ text }) => text)).toEqual(['Tuen', 'raja']);
  const whole = pieces.map(({ text }) => text).join('');
  expect(whole.length).toBeLessThan(200);
  expect(whole).toMatch(/^… .* …$/);
  expect(marked('Tuki', ['fi'], askedWords('tuen'))).toEqual([{ text: 'Tuki', found: true }]);
});
