import { plainText } from '#shared/documents/demands.ts';
import { draftBody } from '#shared/documents/draft.ts';
import { saveText } from '#lib/ui/save-file.ts';
import type { DraftView } from './draft-view.svelte.ts';

/** The draft as this device has it, as a text file: for text that the server does not take, or not now. */
export function downloadDraft(draft: DraftView, title: string): void {
  const doc = draft.room.connection?.doc;
  saveText(doc ? plainText(draftBody(doc)) : '', `${title}.txt`);
}
