import { liveThemes, notesIn } from '#shared/documents/board.ts';
import type { BoardView } from './view.svelte.ts';

/** The board's words as this device has them, by theme, as a text file. */
export function downloadBoard(view: BoardView): void {
  const doc = view.room.connection?.doc;
  if (!doc) return;
  const words = (themeId: string | null) => notesIn(doc, themeId).map(({ text }) => `- ${text}`);
  const parts = liveThemes(doc).map(({ id, name }) => [name, ...words(id)].join('\n'));
  const text = [...parts, words(null).join('\n')].filter(Boolean).join('\n\n');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  link.download = `${view.live.view.title}.txt`;
  link.click();
  URL.revokeObjectURL(link.href);
}
