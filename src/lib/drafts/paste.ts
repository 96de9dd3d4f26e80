/**
 * What Word, Google Docs and LibreOffice Writer put on the clipboard, brought to the few elements
 * that a draft knows. Works on an inert document: nothing in it is loaded or run.
 */
export function cleanPasted(html: string): string {
  const doc = new DOMParser().parseFromString(withoutComments(html), 'text/html');
  const { body } = doc;
  for (const element of [...body.querySelectorAll(RUBBISH)]) element.remove();
  for (const element of [...body.querySelectorAll('[style]')])
    if (/(^|;)(display:none|mso-hide:all|mso-element:comment\b)/.test(styleOf(element)))
      element.remove();
  for (const element of [...body.querySelectorAll('*')])
    if (element.localName.includes(':')) element.replaceWith(...element.childNodes);
  wordFootnotes(body);
  wordLists(body);
  formats(body);
  lists(body);
  for (const element of [...body.querySelectorAll('p')]) if (isSpacer(element)) element.remove();
  for (const line of [...body.querySelectorAll(':scope > br')]) if (isBetween(line)) line.remove();
  for (const element of body.querySelectorAll('*')) dropAttributes(element);
  return body.innerHTML;
}

const RUBBISH =
  'style, script, meta, link, title, xml, template, iframe, object, svg, img, picture, video, audio, ' +
  'input, button, select, textarea, hr, colgroup, .MsoCommentReference, .msocomoff';

/** Word hides its list signs and more between conditional comments. */
function withoutComments(html: string): string {
  return html
    .replace(/<!--\[if !supportLists\]-->([\s\S]*?)<!--\[endif\]-->/gi, '<span data-sign>$1</span>')
    .replace(/<!\[if !supportLists\]>([\s\S]*?)<!\[endif\]>/gi, '<span data-sign>$1</span>')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<!\[[^\]]*\]>/g, '');
}

/** Paragraphs that look like items become items. */
function wordLists(body: HTMLElement): void {
  const items = [...body.querySelectorAll<HTMLElement>('p, h1, h2, h3, h4, h5, h6')].filter(
    (element) => /mso-list:\s*(?!none)[^;]*level\d/i.test(element.getAttribute('style') ?? ''),
  );
  let previous: HTMLElement | null = null;
  let open: { list: Element; level: number }[] = [];
  for (const item of items) {
    const level = Number(/level(\d)/i.exec(item.getAttribute('style') ?? '')?.[1] ?? 1);
    const sign =
      item.querySelector('[data-sign]') ?? item.querySelector('[style*="mso-list:Ignore"]');
    const tag = /^\s*(\d+|[a-zA-Z]{1,4})[.)]/.test(sign?.textContent ?? '') ? 'ol' : 'ul';
    sign?.remove();
    if (!previous || item.previousElementSibling !== open[0]?.list) open = [];
    while (open.length > 0 && (open.at(-1)?.level ?? 0) > level) open.pop();
    let top = open.at(-1);
    if (!top || top.level < level || top.list.localName !== tag) {
      if (top && top.level === level) open.pop();
      const list = body.ownerDocument.createElement(tag);
      const parent = open.at(-1)?.list.lastElementChild;
      if (parent) parent.append(list);
      else item.before(list);
      top = { list, level };
      open.push(top);
    }
    const entry = body.ownerDocument.createElement('li');
    const words = body.ownerDocument.createElement('p');
    words.append(...item.childNodes);
    entry.append(words);
    top.list.append(entry);
    item.remove();
    previous = item;
  }
}

/** A reference to a note at the end becomes a footnote with the note's words. */
function wordFootnotes(body: HTMLElement): void {
  const notes = new Map<string, string>();
  const selector =
    'div[style*="mso-element:footnote"], div[id^="ftn"], div[id^="sdfootnote"], li[id^="fn"]';
  for (const note of [...body.querySelectorAll<HTMLElement>(selector)]) {
    const anchor = note.querySelector('a[name], a[href^="#"]');
    const id = note.id || (anchor?.getAttribute('name') ?? '').replace(/^_/, '');
    anchor?.remove();
    const words = (note.textContent ?? '').replace(/\s+/g, ' ').trim();
    if (id && words) notes.set(id.replace(/sym$|anc$/, ''), words);
    note.remove();
  }
  for (const list of [...body.querySelectorAll('[style*="mso-element:footnote-list"]')])
    list.remove();
  for (const link of [...body.querySelectorAll<HTMLAnchorElement>('a[href*="#"]')]) {
    const target = (link.getAttribute('href') ?? '').replace(/^.*#_?/, '').replace(/sym$|anc$/, '');
    const words = notes.get(target);
    if (words === undefined) continue;
    const footnote = body.ownerDocument.createElement('sup');
    footnote.setAttribute('data-footnote', words);
    (link.closest('sup') ?? link).replaceWith(footnote);
  }
}

/** Styles that mean bold and italic become elements, elements that are undone by a style go. */
function formats(body: HTMLElement): void {
  for (const element of [
    ...body.querySelectorAll<HTMLElement>('span, font, b, i, u, strong, em'),
  ]) {
    const style = styleOf(element);
    const name = element.localName;
    const undone =
      (/^(b|strong)$/.test(name) && /(^|;)font-weight:(normal|[1-4]00)/.test(style)) ||
      (/^(i|em)$/.test(name) && /(^|;)font-style:normal/.test(style)) ||
      (name === 'u' && (/(^|;)text-decoration:none/.test(style) || isLink(element)));
    const inner: string[] = [];
    const inLink = element.closest('a') !== null;
    if (name === 'span' || name === 'font') {
      if (/(^|;)font-weight:(bold|[6-9]00)/.test(style)) inner.push('strong');
      if (/(^|;)font-style:italic/.test(style)) inner.push('em');
      if (/text-decoration[^;]*line-through/.test(style)) inner.push('s');
      if (/text-decoration[^;]*underline/.test(style) && !inLink && !element.querySelector('a'))
        inner.push('u');
    }
    if (undone || name === 'span' || name === 'font') wrap(element, inner);
  }
  for (const element of [...body.querySelectorAll('div, center, o\\:p, article, section, main')])
    if (element.querySelector(BLOCKS)) element.replaceWith(...element.childNodes);
  for (const element of [...body.querySelectorAll('h4, h5, h6, p.MsoTitle, p.Title')])
    rename(element, element.localName === 'p' ? 'h1' : 'h3');
  for (const element of [...body.querySelectorAll('p.MsoQuote, p.Quote')]) {
    const quote = body.ownerDocument.createElement('blockquote');
    element.before(quote);
    quote.append(element);
  }
  for (const link of [...body.querySelectorAll('a')])
    if (!/^(https?:|mailto:)/i.test(link.getAttribute('href') ?? ''))
      link.replaceWith(...link.childNodes);
    else unwrapGoogle(link);
  // A heading is bold by itself.
  for (const bold of [...body.querySelectorAll(':is(h1, h2, h3) :is(b, strong)')])
    bold.replaceWith(...bold.childNodes);
}

/** Writer underlines every link by an element of its own. */
function isLink(element: Element): boolean {
  return element.closest('a') !== null || element.querySelector('a') !== null;
}

const BLOCKS = 'p, div, ul, ol, li, table, h1, h2, h3, h4, h5, h6, blockquote, section, article';

/** A list inside a list belongs into the item before it. */
function lists(body: HTMLElement): void {
  for (const list of [...body.querySelectorAll(':is(ul, ol) > :is(ul, ol)')]) {
    const item = list.previousElementSibling;
    if (item?.localName === 'li') item.append(list);
    else list.replaceWith(...list.childNodes);
  }
}

/** Google wraps every address in its own. */
function unwrapGoogle(link: Element): void {
  const href = link.getAttribute('href') ?? '';
  if (!/^https:\/\/www\.google\.com\/url\?/.test(href)) return;
  const target = new URL(href).searchParams.get('q');
  if (target && /^https?:/.test(target)) link.setAttribute('href', target);
}

/** An empty paragraph between others is air that a draft has by itself. */
function isSpacer(element: Element): boolean {
  const empty = (element.textContent ?? '').replace(/[\s\u00a0]/g, '') === '';
  const alone = /^(td|th|li|blockquote)$/.test(element.parentElement?.localName ?? '');
  return (
    empty &&
    !element.querySelector('[data-footnote]') &&
    !(alone && element.parentElement?.children.length === 1)
  );
}

/** Each source has its own way with spaces. */
function styleOf(element: Element): string {
  return (element.getAttribute('style') ?? '').replace(/\s+/g, '').toLowerCase();
}

/** A line break that stands between blocks, not in a text. */
function isBetween(line: Element): boolean {
  let before = line.previousSibling;
  while (before?.nodeType === Node.TEXT_NODE && before.textContent?.trim() === '')
    before = before.previousSibling;
  return !before || (before instanceof Element && before.matches(BLOCKS));
}

const KEPT: Record<string, readonly string[]> = {
  a: ['href'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan'],
  ol: ['start'],
  sup: ['data-footnote'],
};

/** Of what was copied here, ids and the like come along; of the rest, what means something. */
function dropAttributes(element: Element): void {
  const kept = KEPT[element.localName] ?? [];
  for (const { name } of [...element.attributes])
    if (!kept.includes(name) && !/^data-(id|level|demand|question|footnote|pm-slice)$/.test(name))
      element.removeAttribute(name);
}

function wrap(element: Element, names: string[]): void {
  let outer: Element | null = null;
  let inner: Element | null = null;
  for (const name of names) {
    const next: Element = element.ownerDocument.createElement(name);
    inner?.append(next);
    inner = next;
    outer ??= next;
  }
  if (!outer || !inner) return element.replaceWith(...element.childNodes);
  inner.append(...element.childNodes);
  element.replaceWith(outer);
}

function rename(element: Element, name: string): void {
  const next = element.ownerDocument.createElement(name);
  next.append(...element.childNodes);
  element.replaceWith(next);
}
