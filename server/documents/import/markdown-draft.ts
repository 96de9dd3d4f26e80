import { marked } from 'marked';

/** Markdown as HTML, which is anybody's: what may stay of it is for the reader of HTML to say. */
export function markdownToHtml(markdown: string): string {
  const body = markdown.replace(/^\ufeff?---\n[\s\S]{0,20000}?\n---\n/, '');
  return marked.parse(body, { async: false, gfm: true });
}
