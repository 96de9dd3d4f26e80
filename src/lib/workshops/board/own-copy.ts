import { liveThemes, notesIn } from '#shared/documents/board.ts';
import { saveText } from '#lib/ui/save-file.ts';
import type { BoardView } from './view.svelte.ts';

/** The board's words as this device has them, by theme, as a text file. */
export function downloadBoard(view: BoardView): void {
  const doc = view.room.connection?.doc;
  if (!doc) return;
  const words = (themeId: string | null) => notesIn(doc, themeId).map(({ text }) => `- ${text}`);
  const parts = liveThemes(doc).map(({ id, name }) => [name, ...words(id)].join('\n'));
  const text = [...parts, words(null).join('\n')].filter(Boolean).join('\n\n');
  saveText(text, `${view.live.view.title}.txt`);
}
