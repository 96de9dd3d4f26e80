import type { DraftView } from './draft-view.svelte.ts';

/** The draft as this device has it, as a text file: for text that the server will not take. */
export function downloadDraft(draft: DraftView, title: string): void {
  const doc = draft.editor?.state.doc;
  const text = doc?.textBetween(0, doc.content.size, '\n\n', '\n') ?? '';
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  link.download = `${title}.txt`;
  link.click();
  URL.revokeObjectURL(link.href);
}
