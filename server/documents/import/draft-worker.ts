import { parentPort, workerData } from 'node:worker_threads';
import './prototype.ts';
import { docxToHtml } from './docx-draft.ts';
import { DraftRefused, type LeftOut } from './draft-limits.ts';
import { draftFromHtml } from './html-draft.ts';
import { markdownToHtml } from './markdown-draft.ts';
import type { DraftAnswer, DraftKind } from './read-draft.ts';
import { decodeText } from './text.ts';
import { ZipRefused } from './zip.ts';

/** Runs in a thread of its own: a file that is made to be heavy harms this thread alone. */
const { kind, bytes } = workerData as { kind: DraftKind; bytes: Uint8Array };

parentPort?.postMessage(await answer());

async function answer(): Promise<DraftAnswer> {
  const leftOut: LeftOut = {};
  try {
    const html =
      kind === 'docx' ? await docxToHtml(bytes, leftOut) : markdownToHtml(decodeText(bytes));
    return { nodes: draftFromHtml(html, leftOut), leftOut };
  } catch (error) {
    if (error instanceof DraftRefused || error instanceof ZipRefused) return { fault: error.fault };
    return { fault: error instanceof RangeError ? 'too_deep' : 'unreadable' };
  }
}
