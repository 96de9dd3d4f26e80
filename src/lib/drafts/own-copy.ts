import { plainText } from '#shared/documents/demands.ts';
import { draftBody } from '#shared/documents/draft.ts';
import type { DraftView } from './draft-view.svelte.ts';

/** The draft as this device has it, as a text file: for text that the server does not take, or not now. */
export function downloadDraft(draft: DraftView, title: string): void {
  const doc = draft.room.connection?.doc;
  const link = document.createElement('a');
  const text = doc ? plainText(draftBody(doc)) : '';
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  link.download = `${title}.txt`;
  link.click();
  URL.revokeObjectURL(link.href);
}
