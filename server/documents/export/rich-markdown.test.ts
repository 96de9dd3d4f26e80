import { describe, expect, it } from 'vitest';
import type { RichKind, RichMark, RichNode } from '#shared/documents/rich-text.ts';
import { richMarkdown } from './rich-markdown.ts';

const text = (words: string, marks: RichMark[] = [], href?: string): RichNode => ({
  kind: 'text',
  children: [],
  text: words,
  marks,
  ...(href && { href }),
});
const node = (kind: RichKind, ...children: RichNode[]): RichNode => ({ kind, children });
const item = (...children: RichNode[]) => node('item', ...children);
const p = (...children: RichNode[]) => node('paragraph', ...children);

describe('rich text as Markdown', () => {
  it('keeps emphasis and links', () => {
    expect(
      richMarkdown([
        p(
          text('Tuki on '),
          text('jatkuva', ['bold']),
          text(', '),
          text('ei kertaluonteinen', ['italic']),
          text('. '),
          text('Lue lisää', [], 'https://talkoot.example/a b'),
          text('.'),
        ),
      ]),
    ).toBe(
      'Tuki on **jatkuva**, *ei kertaluonteinen*. [Lue lisää](<https://talkoot.example/a%20b>).',
    );
  });

  it('nests marks, and leaves spaces outside of them', () => {
    expect(
      richMarkdown([
        p(text('a '), text('b ', ['bold']), text('c ', ['bold', 'italic']), text('d')),
      ]),
    ).toBe('a **b *c*** d');
    expect(richMarkdown([p(text('a', ['bold']), text(' '), text('b', ['bold']))])).toBe(
      '**a** **b**',
    );
    expect(richMarkdown([p(text('a '), text('  ', ['bold']), text('b'))])).toBe('a b');
    expect(richMarkdown([p(text('a ', ['bold']), text('x ', ['bold'], 'https://b.example'))])).toBe(
      '**a** [**x**](<https://b.example>)',
    );
  });

  it('keeps lists, also within lists, and quotes', () => {
    expect(
      richMarkdown([
        p(text('Ensin:')),
        node(
          'numbers',
          item(p(text('yksi'))),
          item(p(text('kaksi')), node('bullets', item(p(text('a'))))),
        ),
        node('quote', p(text('Sain')), p(text('syyn'))),
      ]),
    ).toBe('Ensin:\n\n1. yksi\n2. kaksi\n   - a\n\n> Sain\n>\n> syyn');
  });

  it('keeps a break of a line, and takes its signs as text', () => {
    expect(richMarkdown([p(text('# a'), node('break'), text('1. *b*'))])).toBe(
      '\\# a\\\n1\\. \\*b\\*',
    );
    expect(richMarkdown([p(text('<img>', ['bold']))])).toBe('**\\<img\\>**');
  });

  it('drops what is empty', () => {
    expect(richMarkdown([p(), p(text('a')), p(text(''))])).toBe('a');
  });
});
