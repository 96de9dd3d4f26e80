import { LineRuleType, type IStylesOptions } from 'docx';

export const QUOTE_INDENT = 500;
const INK = '1F2A33';
const INK_2 = '4A555E';
const TEXT = 'Georgia';
const PLAIN = 'Arial';

/** Word's own names of styles, so that its outline, contents and footnotes work. */
export function DOCX_STYLES(language: string): IStylesOptions {
  const heading = (level: number, size: number, before: number) => ({
    run: { font: TEXT, size, bold: true, color: INK },
    paragraph: {
      spacing: { before, after: 100, ...lineOf(1.1) },
      keepNext: true,
      keepLines: true,
      // Word knows its own headings by name; others ask for their level.
      outlineLevel: level - 1,
    },
  });
  return {
    default: {
      document: {
        run: { font: TEXT, size: 22, color: INK, language: { value: language } },
        paragraph: { spacing: { after: 140, ...lineOf(1.25) } },
      },
      title: {
        run: { font: TEXT, size: 44, bold: true, color: INK },
        paragraph: { spacing: { after: 120, ...lineOf(1.1) }, keepNext: true },
      },
      heading1: heading(1, 32, 400),
      heading2: heading(2, 26, 300),
      heading3: heading(3, 23, 240),
      hyperlink: { run: { color: '1B5E7D', underline: {} } },
      footnoteText: { run: { size: 18 }, paragraph: { spacing: { after: 40, ...lineOf(1) } } },
      footnoteReference: { run: { superScript: true } },
    },
    characterStyles: [
      {
        id: 'ParagraphNumber',
        name: 'Paragraph number',
        run: { font: PLAIN, size: 17, color: INK_2 },
      },
      { id: 'CommentReference', name: 'annotation reference', run: { size: 16 } },
    ],
    paragraphStyles: [
      paragraphStyle('Quote', 'Quote', {
        run: { italics: true },
        paragraph: { indent: { left: QUOTE_INDENT } },
      }),
      paragraphStyle('Question', 'Question', {
        run: { bold: true },
        paragraph: { indent: { left: 300 }, spacing: { before: 160, after: 160 } },
      }),
      paragraphStyle('Small', 'Small', {
        run: { font: PLAIN, size: 18, color: INK_2 },
        paragraph: { spacing: { after: 80 } },
      }),
      paragraphStyle('CommentText', 'annotation text', {
        run: { size: 20 },
        paragraph: { spacing: { after: 40, ...lineOf(1) } },
      }),
      paragraphStyle('TableCell', 'Table cell', {
        paragraph: { spacing: { after: 40, ...lineOf(1.1) } },
      }),
      paragraphStyle('TableHeader', 'Table header', {
        run: { bold: true },
        paragraph: { spacing: { after: 40, ...lineOf(1.1) } },
      }),
    ],
  };
}

function paragraphStyle(
  id: string,
  name: string,
  more: Pick<NonNullable<IStylesOptions['paragraphStyles']>[number], 'run' | 'paragraph'>,
) {
  return { id, name, basedOn: 'Normal', quickFormat: true, ...more };
}

function lineOf(times: number) {
  return { line: Math.round(240 * times), lineRule: LineRuleType.AUTO };
}
