import { describe, expect, it } from 'vitest';
import { demand, FURTHER, make, SOURCES, utf8 } from '../../../tests/support/exported.ts';
import { hostileTexts } from '../../../tests/support/hostile.ts';
import { readPdf } from '../../../tests/support/pdf.ts';
import { unzip, wordText } from '../../../tests/support/unzip.ts';
import { briefOf } from './brief.ts';
import { briefOutline } from './brief-outline.ts';
import { textOf, type Outline } from './outline.ts';
import type { FileSource } from './sources.ts';
import { textWordsIn } from './text-words.ts';

type List = Extract<FileSource, { what: 'demands' }>;
const LIST = SOURCES.demands as List;
const listOf = (demands: List['list']['demands']): List => ({
  what: 'demands',
  list: { ...LIST.list, demands },
});
const pages = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('latin1')
    .match(/\/Type \/Page\b(?!s)/g)?.length;
const words = textWordsIn('fi');
const said = ({ blocks }: Outline) =>
  blocks.map((block) => (block.kind === 'table' ? '' : textOf(block))).join('\n');
const brief = (source: FileSource) => {
  const found = briefOf(source, words);
  if (!found) throw new Error('no brief');
  return briefOutline(found, FURTHER, words);
};

describe('one page', () => {
  it('tells what is demanded, who stands behind it, whom to ask and where to read on', () => {
    const outline = brief(SOURCES.demands);
    expect(outline.lines).toEqual(['Sovitut vaatimukset 25.4.2019']);
    for (const part of [
      'V1 Vaatimus 1. Maakunnan on',
      'Kylätalo Kaiku ry',
      'Sami Koskela',
      '/c/k3',
    ])
      expect(said(outline)).toContain(part);
  });

  it('holds what is agreed on, or all while nothing is, and says so', () => {
    const one = demand(1, { state: 'open', title: 'Avoin' });
    expect(said(brief(listOf([one, demand(2)])))).not.toContain('Avoin');
    const open = brief(listOf([one]));
    expect(said(open)).toContain('Avoin');
    expect(open.lines[0]).toContain('ei ole vielä sovittu');
  });

  it('names those who sign a version, dissent and all, or counts them', () => {
    const { version } = SOURCES;
    expect(said(brief(version))).toContain('Kylätalo Kaiku ry, Sydänpolku ry (eriävä mielipide)');
    if (version.what !== 'version') throw new Error('no version');
    const signatures = version.signatures.map((one) => ({ ...one, organisation: null }));
    expect(said(brief({ ...version, signatures }))).toContain('Järjestöjä: 2');
  });

  it.each([
    ['two demands', LIST.list.demands],
    ['eighty demands', Array.from({ length: 80 }, (_, at) => demand(at + 1))],
    [
      'hostile demands',
      hostileTexts().map((text, at) => demand(at + 1, { title: text, sentence: text })),
    ],
  ])('is one page of a tagged PDF with %s', async (_, demands) => {
    const { bytes, name } = await make(listOf(demands), 'onepager');
    expect(name).toBe('vaatimuslista-raja-2019-04-25-a4.pdf');
    expect(pages(bytes)).toBe(1);
    expect(readPdf(bytes).structure).toMatch(/^Document\(H1 /);
  });
});

describe('the base of a press release', () => {
  it('is a Word file of what is known, and asks for what is not', async () => {
    const read = async (source: FileSource) => {
      const { bytes } = await make(source, 'press', 'en');
      return wordText(unzip(bytes).get('word/document.xml') ?? '');
    };
    const text = await read(LIST);
    for (const part of ['Press release: Uudenmaan ryhmä', 'V1 Vaatimus 1', 'Kylätalo Kaiku ry'])
      expect(text).toContain(part);
    expect(text).toContain('sami.koskela@jarviseutu.example');
    const none = { ...LIST, list: { ...LIST.list, organisations: [] } };
    expect(await read(none)).toContain('Add the organisations');
    expect(utf8((await make(LIST, 'json')).bytes)).not.toContain('sami.koskela');
  });
});
