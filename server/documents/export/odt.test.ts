import { describe, expect, it } from 'vitest';
import { make, SENTENCE, SOURCES } from '../../../tests/support/exported.ts';
import { unzip } from '../../../tests/support/unzip.ts';

const plain = (xml: string) =>
  xml
    .replace(/<text:tracked-changes>[\s\S]*?<\/text:tracked-changes>/g, '')
    .replace(/<\/text:[ph]>/g, '\n')
    .replace(/<text:s [^>]*>/g, ' ')
    .replace(/<[^>]+>/g, '');

describe('ODT of a version', async () => {
  const { bytes, name } = await make(SOURCES.version, 'odt', 'sv');
  const parts = unzip(bytes);
  const xml = parts.get('content.xml') ?? '';

  it('says at its very beginning what it is, unpacked', () => {
    expect(name).toBe('version-2-raja-2019-04-25.odt');
    expect(Buffer.from(bytes).subarray(30, 77).toString('latin1')).toBe(
      'mimetypeapplication/vnd.oasis.opendocument.text',
    );
  });

  it('has a title and a language; headings of the house have their own', () => {
    expect(parts.get('meta.xml')).toContain('<dc:title>Vaatimuslista</dc:title>');
    expect(parts.get('styles.xml')).toContain('fo:language="fi" fo:country="FI"');
    const swedish =
      /style:name="(P\d+)"[^>]*parent-style-name="Heading_20_1"><style:text-properties fo:language="sv" fo:country="FI"/.exec(
        xml,
      );
    expect(xml).toContain(
      `<text:h text:style-name="${swedish?.[1]}" text:outline-level="1">Undertecknare`,
    );
  });

  it('has real headings, numbers, lists as they nest, a table with its head, a note and a link', () => {
    expect(xml).toContain('<text:h text:style-name="Heading_20_1" text:outline-level="1">Johdanto');
    expect(plain(xml)).toContain(`1${SENTENCE}`);
    expect(plain(xml)).toContain('V4 Rahoitus jatkuu');
    const list = /<text:list [\s\S]*<\/text:list>/
      .exec(xml)?.[0]
      .replace(/<(?!\/?text:list)[^>]*>|[^<>]+(?=<)/g, '');
    expect(list).toBe(
      '<text:list text:style-name="Numbers"><text:list-item><text:list text:style-name="Bullets"><text:list-item>' +
        '</text:list-item></text:list></text:list-item><text:list-item></text:list-item></text:list>',
    );
    expect(xml).toContain('<table:table-header-rows><table:table-row>');
    expect(xml).toMatch(/text:note-class="footnote"[\s\S]*Selvitys 2019\./);
    expect(xml).toContain('xlink:href="https://kaiku.example/a?b=1&amp;c=2"');
  });
});

it('ODT of comments has them in the margin and suggested changes as tracked ones', async () => {
  const xml = unzip((await make(SOURCES.comments, 'odt')).bytes).get('content.xml') ?? '';
  expect(xml.match(/<office:annotation /g)).toHaveLength(4);
  const [, said = '', around] =
    /<office:annotation office:name="comment1">(.*?)<\/office:annotation>(.*?)<office:annotation-end office:name="comment1"\/>/.exec(
      xml,
    ) ?? [];
  expect(said).toContain('Huomio a');
  expect(plain(around ?? '')).toMatch(/järjestöt$/);
  const changes = /<text:tracked-changes>[\s\S]*<\/text:tracked-changes>/.exec(xml)?.[0] ?? '';
  expect(changes).toMatch(/<text:deletion>.*Leena Tuomi, Askel Työhön sr.*>otettava<\/text:p>/);
  expect(xml).toMatch(/<text:change-start [^>]*>kutsuttava<text:change-end/);
});
