import type { Brief, Further } from './brief.ts';
import { briefOutline, WHOLE, type Detail } from './brief-outline.ts';
import { drawPdf } from './pdf.ts';
import type { TextWords } from './text-words.ts';

/** From all in full to the least that still tells something: the first that fits is taken. */
const TRIES: [Partial<Detail>, number][] = [
  [{}, 1],
  [{}, 0.88],
  [{}, 0.78],
  [{ sentence: 160, title: 200, behind: 900 }, 0.78],
  [{ sentence: 0, title: 200, behind: 900 }, 0.88],
  [{ sentence: 0, title: 90, behind: 700 }, 0.78],
  [{ sentence: 0, title: 80, demands: 30, behind: 700 }, 0.78],
  [{ sentence: 0, title: 60, demands: 12, behind: 500 }, 0.78],
];

/** A PDF of one A4 page, however long the list is. */
export async function toOnePage(
  brief: Brief,
  further: Further,
  words: TextWords,
): Promise<Uint8Array> {
  let made: ReturnType<typeof drawPdf> | null = null;
  for (const [detail, scale] of TRIES) {
    made = drawPdf(briefOutline(brief, further, words, { ...WHOLE, ...detail }), scale);
    if (made.pages === 1) break;
  }
  if (!made) throw new Error('nothing was tried');
  return made.bytes;
}
