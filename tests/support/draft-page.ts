import { expect, type Page } from '@playwright/test';
import { signIn } from './list.ts';
import type { House } from './list.ts';
import type { Person, Place } from './people.ts';

export const body = (page: Page) => page.locator('.ProseMirror');
export const savedAs = (page: Page, state: string) =>
  expect(page.locator('[data-saved]').first()).toHaveAttribute('data-saved', state);

/** Begins a draft as people do and returns its id. */
export async function begin(
  page: Page,
  house: House,
  place: Place,
  start: 'Tyhjästä' | 'Vaatimuslistasta' = 'Tyhjästä',
): Promise<string> {
  await page.goto(`${house.url}/w/${place.slug}/drafts`);
  await page.getByRole('link', { name: 'Uusi luonnos' }).first().click();
  await page.getByLabel('Luonnoksen nimi').fill('Vaatimuslista maakunnalle');
  await page.getByText(start).click();
  await page.getByRole('button', { name: 'Aloita luonnos' }).click();
  await body(page).waitFor();
  await savedAs(page, 'saved');
  return page.url().split('/').at(-1) ?? '';
}

/** Opens a draft and waits until it can be written. */
export async function openDraft(
  page: Page,
  house: House,
  place: Place,
  person: Person,
  id: string,
): Promise<void> {
  await signIn(page.context(), house.url, person);
  await page.goto(`${house.url}/w/${place.slug}/drafts/${id}`);
  await body(page).waitFor();
  await savedAs(page, 'saved');
}

/** The text with its formats as lines, one a block, what lies inside another indented. */
export function linesOf(page: Page): Promise<string> {
  return body(page).evaluate((root) => {
    const NAMES: Record<string, string> = { h2: 'h1', h3: 'h2', h4: 'h3', blockquote: 'quote' };
    const CELLS: Record<string, string> = { tr: 'row', th: 'head', td: 'cell' };
    const MARKS: Record<string, string> = { strong: '**', em: '_', s: '~', u: '__' };
    const words = (node: Node): string => {
      if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
      if (!(node instanceof HTMLElement) || node.matches('.remote-caret')) return '';
      if (node.matches('.footnote')) return `^{${node.title}}`;
      const inner = [...node.childNodes].map(words).join('');
      if (node.localName === 'a') return `[${inner}](${node.getAttribute('href')})`;
      const mark = MARKS[node.localName] ?? '';
      return mark + inner + mark;
    };
    const lines = (element: Element, depth: number): string[] =>
      [...element.children].flatMap((child) => {
        const tag = child.localName;
        if (child.matches('.held-tag, .ProseMirror-gapcursor')) return [];
        if (tag === 'tbody') return lines(child, depth);
        const name = NAMES[tag] ?? CELLS[tag] ?? tag;
        const indent = '  '.repeat(depth);
        if (!/^(p|h[1-4])$/.test(tag)) return [indent + name, ...lines(child, depth + 1)];
        const text = words(child)
          .replace(/[\s\u00a0]+/g, ' ')
          .replaceAll('\u00ad', '')
          .trim();
        return [indent + (text ? `${name} ${text}` : name)];
      });
    return lines(root, 0).join('\n');
  });
}

/** Puts markup where a clipboard would, at the caret. */
export async function pasteHtml(page: Page, html: string): Promise<void> {
  await body(page).evaluate((element, markup) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', markup);
    clipboardData.setData('text/plain', 'x');
    element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, html);
}
