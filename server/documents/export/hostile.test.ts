import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { FrozenBlock } from '#shared/documents/frozen.ts';
import { EXPORTED, FORMATS_OF } from '#shared/inputs/exports.ts';
import {
  block,
  cell,
  comment,
  inside,
  make,
  type SOURCES,
  text,
  TEXT,
  utf8,
} from '../../../tests/support/exported.ts';
import { workshopResults } from '../../../tests/support/exported-workshop.ts';
import { hostileTexts } from '../../../tests/support/hostile.ts';
import { readPdf } from '../../../tests/support/pdf.ts';
import { unzip } from '../../../tests/support/unzip.ts';
import type { ExportedText } from './sources.ts';

describe('hostile text', () => {
  const texts = hostileTexts();
  const sources = hostileSources(texts);
  const kinds = EXPORTED.flatMap((what) =>
    FORMATS_OF[what].map((format) => [what, format] as const),
  );

  it('is of many kinds', () => expect(texts.length).toBeGreaterThanOrEqual(200));

  it.each(kinds.filter(([what]) => what !== 'demands'))(
    '%s as %s holds it as text',
    async (what, format) => {
      const { bytes, name } = await make(sources[what as keyof typeof sources], format);
      expect(name).toMatch(/^[a-z0-9.-]+$/);
      if (format === 'docx' || format === 'xlsx' || format === 'odt') expectXml(bytes);
      if (format === 'pdf') expect(readPdf(bytes).structure).toMatch(/^Document\(/);
      if (format === 'json') expect(() => JSON.parse(utf8(bytes)) as unknown).not.toThrow();
      if (format === 'csv')
        for (const row of Papa.parse<string[]>(utf8(bytes).slice(1)).data)
          for (const value of row) expect(value).not.toMatch(/^\s*[=+\-@\t\r]/);
      if (format === 'xlsx') expect([...unzip(bytes).values()].join('')).not.toContain('<f>');
    },
    60_000,
  );

  it('leaves no sign in a Word file that XML does not know', async () => {
    const xml = [...unzip((await make(sources.comments, 'docx')).bytes).values()].join('');
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
    expect(xml.isWellFormed()).toBe(true);
  });
});

function hostileSources(texts: string[]): Omit<typeof SOURCES, 'demands'> {
  const blocks = texts.flatMap((words, index): FrozenBlock[] => [
    block(`x${index}`, [text(words)], words, { number: index + 1 }),
    ...(index % 9 === 0
      ? [
          block(`h${index}`, [text(words.slice(0, 300))], words.slice(0, 300), {
            kind: 'heading',
            level: 2,
          }),
        ]
      : []),
    ...(index % 11 === 0
      ? [
          block(
            `g${index}`,
            [inside('row', cell('cell', words), cell('cell', words), cell('cell', words))],
            [words, words, words].join('\n'),
            { kind: 'table', number: 900 + index },
          ),
        ]
      : []),
  ]);
  const hostile: ExportedText = {
    ...TEXT,
    title: texts[40] ?? '',
    workspace: texts[60] ?? '',
    blocks,
  };
  const comments = texts.map((words, index) =>
    comment(`c${index}`, {
      anchor: { blockId: `x${index}`, quote: words, start: 0, end: words.length + 5 },
      body: words,
      suggestion: index % 2 ? `${words} ${words}` : null,
      name: words,
      organisation: words,
      attachment: words,
      decision: { outcome: 'no_change', reason: words, mergedInto: null, decidedAt: 0 },
    }),
  );
  const signatures = texts.map((words) => ({
    organisation: words,
    answer: 'dissent' as const,
    dissent: words,
  }));
  return {
    draft: { what: 'draft', text: { ...hostile, version: null } },
    version: { what: 'version', text: hostile, signatures },
    comments: { what: 'comments', text: hostile, comments },
    report: {
      what: 'report',
      report: {
        text: hostile,
        round: { title: texts[3] ?? '', opensAt: 0, closesAt: 1 },
        intro: texts.join('\n'),
        publishedAt: 2,
        comments,
        corrections: texts.map((body, at) => ({ at, body })),
        signatures,
      },
    },
    workshop: { what: 'workshop', results: workshopResults(texts[40] ?? '', texts), at: TEXT.at },
  };
}

/** Every part is XML that opens and closes what it names. */
function expectXml(bytes: Uint8Array): void {
  for (const [name, xml] of unzip(bytes)) {
    if (!/\.(xml|rels)$/.test(name)) continue;
    const open: string[] = [];
    for (const [, close, tag, empty] of xml.matchAll(/<(\/?)([\w:]+)(?:\s[^<>]*?)?(\/?)>/g)) {
      if (close) expect(open.pop()).toBe(tag);
      else if (!empty) open.push(tag ?? '');
    }
    expect([name, open]).toEqual([name, []]);
    expect(xml.replace(/<[^<>]*>/g, '')).not.toContain('<');
  }
}
