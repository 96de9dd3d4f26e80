import type { Page } from '@playwright/test';
import { EXAMPLE, FOUR_CRITERIA } from '#server/example/content.ts';
import { DISCUSSIONS } from '#server/example/discussions.ts';
import { DRAFT_TITLE, REWORDED, draftNodes } from '#server/example/draft.ts';
import { NOTES, RESPONSES } from '#server/example/responses.ts';
import type { RichNode } from '#shared/documents/rich-text.ts';
import { saidOnlyIn, squeeze } from './finnish.ts';

const wordsIn = ({ kind, text = '', note = '', children }: RichNode): string[] =>
  kind === 'text' ? [text] : [note, ...children.flatMap(wordsIn)];

/** What people of the example wrote, with the language that they wrote it in. */
const WRITTEN = [
  ...EXAMPLE.demands.flatMap(({ title = '', sentence = '', locale = 'fi' }) =>
    [title, sentence].map((text) => [text, locale] as const),
  ),
  ...RESPONSES.flatMap(({ comments, locale = 'fi' }) =>
    comments.map(({ body }) => [body, locale] as const),
  ),
  ...[
    ...[EXAMPLE.purpose, DRAFT_TITLE],
    ...FOUR_CRITERIA.map(({ text }) => text),
    ...draftNodes([]).flatMap(wordsIn),
    ...REWORDED.map(({ to }) => to),
    ...RESPONSES.flatMap(({ comments }) => comments.map(({ reason = '' }) => reason)),
    ...NOTES.flatMap(({ body, reply }) => [body, reply?.body ?? '']),
    ...DISCUSSIONS.map(({ body }) => body),
  ].map((text) => [text, 'fi'] as const),
]
  .map(([text, locale]) => [squeeze(text), locale] as const)
  .filter(([text]) => text !== '');

/** What people have written, whole or in part, without the language they wrote it in. */
export const untold = (page: Page): Promise<string[]> =>
  page.evaluate((texts) => {
    // A number stands before a heading, marks stand around a quote.
    const bare = (text: string) =>
      text
        .replace(/\u00ad/g, '')
        .replace(/\s+/g, ' ')
        .replace(/^[\d.V\s]+ |[”…]/g, '')
        .trim();
    // A choice is one string, and so is what tells of a new page: they keep the page's language.
    const languageOf = (text: string, whole: boolean) =>
      (texts.find(([one]) => one === text) ??
        (text.split(' ').length > 2 ? texts.find(([one]) => one.includes(text)) : undefined) ??
        (whole
          ? undefined
          : texts.find(([one]) => one.split(' ').length > 2 && text.includes(one))))?.[1];
    const wrong: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement?.closest('script, style')) continue;
      const text = bare(node.textContent ?? '');
      const whole = node.parentElement?.closest('option, #svelte-announcer') !== null;
      const language = languageOf(text, whole);
      if (language && node.parentElement?.closest('[lang]')?.getAttribute('lang') !== language)
        wrong.push(text);
    }
    return wrong;
  }, WRITTEN);

/** Words of the interface that are told to be in the language of what people wrote. */
export async function mistold(page: Page): Promise<string[]> {
  const own = await page.evaluate(() => document.documentElement.lang);
  return page.evaluate((texts) => {
    const own = document.documentElement.lang;
    const wrong: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.replace(/\s+/g, ' ').trim() ?? '';
      const found = node.parentElement?.closest('[lang]');
      if (found?.getAttribute('lang') !== own && texts.includes(text)) wrong.push(text);
    }
    return wrong;
  }, saidOnlyIn(own));
}
