import { Parser } from 'htmlparser2';
import type { LeftOut } from './draft-limits.ts';

/** The elements a draft knows; what stands in others comes along without them. */
export interface HtmlElement {
  tag: string;
  href: string;
  id: string;
  children: (HtmlElement | string)[];
}

const KNOWN = new Set(
  (
    'p div h1 h2 h3 h4 h5 h6 ul ol li blockquote pre table tr td th br ' +
    'strong b em i u s del strike code a'
  ).split(' '),
);
/** Not even their text is for readers. */
const SILENT = new Set(['script', 'style', 'template', 'iframe', 'object', 'noscript', 'title']);
/** Deeper than this no text is meant to be: elements below are left out, their text is not. */
const DEEPEST = 24;

/** HTML as a small tree. The parser streams, so that no nesting can exhaust the stack. */
export function readHtml(html: string, leftOut: LeftOut): HtmlElement {
  const root: HtmlElement = { tag: 'root', href: '', id: '', children: [] };
  /** `null` stands for an element that is left out. */
  const open: { name: string; element: HtmlElement | null }[] = [];
  const path: HtmlElement[] = [root];
  let silent = 0;
  const note = (what: keyof LeftOut) => (leftOut[what] = (leftOut[what] ?? 0) + 1);

  const parser = new Parser(
    {
      onopentag(name, { href = '', id = '' }) {
        if (name === 'img' || name === 'picture' || name === 'svg') note('pictures');
        if (SILENT.has(name)) {
          if (name !== 'title') note('scripts');
          silent++;
        }
        const known = KNOWN.has(name) && path.length <= DEEPEST && silent === 0;
        const element = known ? { tag: name, href, id, children: [] } : null;
        open.push({ name, element });
        if (!element) return;
        path.at(-1)?.children.push(element);
        path.push(element);
      },
      ontext(text) {
        if (silent === 0) path.at(-1)?.children.push(text);
      },
      onclosetag(name) {
        const closed = open.pop();
        if (closed?.element) path.pop();
        if (SILENT.has(name)) silent--;
      },
    },
    { decodeEntities: true },
  );
  parser.write(html);
  parser.end();
  return root;
}
