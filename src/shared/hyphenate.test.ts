import { describe, expect, it } from 'vitest';
import { hyphenate, withoutSoftHyphens } from './hyphenate.ts';

const shown = (text: string) => hyphenate(text, 'fi').replaceAll('\u00ad', '|');

describe('soft hyphens', () => {
  it.each([
    ['kommentointikierroksella', 'kom|men|toin|ti|kier|rok|sel|la'],
    ['Järjestölähtöisen', 'Jär|jes|tö|läh|töi|sen'],
    ['kuulemistilaisuus', 'kuu|le|mis|ti|lai|suus'],
    ['kansalaisjärjestötoiminta', 'kan|sa|lais|jär|jes|tö|toi|min|ta'],
    ['strategiatyöskentely', 'stra|te|gia|työs|ken|te|ly'],
    ['yhteistoimintaverkosto', 'yh|teis|toi|min|ta|ver|kos|to'],
  ])('stand before a consonant with a vowel after it: %s', (word, parts) => {
    expect(shown(word)).toBe(parts);
  });

  it('leave short words, addresses and other languages alone', () => {
    for (const text of [
      'Järjestöt mukaan',
      'https://jarjestojenyhteistoiminta.example/kuulemistilaisuus',
      'jarjestojenyhteistoiminta@kuulemistilaisuus.example',
      'www.jarjestojenyhteistoimintaverkosto.example',
    ])
      expect(hyphenate(text, 'fi')).toBe(text);
    expect(hyphenate('kommenteringsrundorna', 'sv')).toBe('kommenteringsrundorna');
    expect(hyphenate('kommentointikierroksella', undefined)).toBe('kommentointikierroksella');
  });

  it('take the parts of a compound with a hyphen each by itself', () => {
    expect(shown('Uusimaa-kuulemistilaisuuteen')).toBe('Uusimaa-kuu|le|mis|ti|lai|suu|teen');
  });

  it('keep two letters together at both ends, and come off again', () => {
    const text = 'Osaamiskeskittymäyhteistyö ja itsemääräämisoikeus';
    const soft = hyphenate(text, 'fi');
    expect(soft).not.toMatch(/(^|\s)\S\u00ad|\u00ad\S(\s|$)/);
    expect(withoutSoftHyphens(soft)).toBe(text);
    expect(hyphenate(withoutSoftHyphens(soft), 'fi')).toBe(soft);
  });

  it('take any text at all', () => {
    for (const text of ['', ' ', '🙂'.repeat(20), 'x'.repeat(5_000), 'ä'.repeat(5_000)])
      expect(withoutSoftHyphens(hyphenate(text, 'fi'))).toBe(text);
  });
});
