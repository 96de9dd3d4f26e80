import type { RichNode } from '#shared/documents/rich-text.ts';
import { DRAFT_LIMITS, type DraftFault, type LeftOut } from './draft-limits.ts';
import { runWorker } from './run-worker.ts';
import type { ZipFault } from './zip.ts';

export type DraftKind = 'docx' | 'markdown';
export type ReadDraftFault =
  DraftFault | ZipFault | 'too_large' | 'too_slow' | 'too_heavy' | 'old_office' | 'kind';
export type DraftAnswer =
  { nodes: RichNode[]; leftOut: LeftOut } | { fault: DraftFault | ZipFault };
export type ReadDraft = { nodes: RichNode[]; leftOut: LeftOut } | { fault: ReadDraftFault };

const LIMITS = { ms: 20_000, heapMb: 384 };

/** The text of a file, read in a thread with limits of memory and time. Never rejects. */
export async function readDraft(name: string, bytes: Uint8Array): Promise<ReadDraft> {
  if (bytes.length > DRAFT_LIMITS.bytes) return { fault: 'too_large' };
  if (bytes.length === 0) return { fault: 'empty' };
  const kind = kindOf(name, bytes);
  if (typeof kind !== 'string') return kind;
  const script = new URL('./draft-worker.ts', import.meta.url);
  const ran = await runWorker<DraftAnswer>(script, { kind, bytes }, LIMITS);
  if ('answer' in ran) return ran.answer;
  return { fault: ran.ended === 'broken' ? 'unreadable' : ran.ended };
}

/** By the first bytes; the name only tells a text that is Markdown from one that is not. */
function kindOf(name: string, bytes: Uint8Array): DraftKind | { fault: ReadDraftFault } {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (start === 'd0cf11e0') return { fault: 'old_office' };
  if (start === '504b0304') return ending === 'docx' ? 'docx' : { fault: 'kind' };
  if (['md', 'markdown', 'txt'].includes(ending))
    return bytes.subarray(0, 4096).includes(0) && !isUtf16(bytes) ? { fault: 'kind' } : 'markdown';
  return { fault: ending === 'docx' ? 'not_zip' : 'kind' };
}

function isUtf16([a, b]: Uint8Array): boolean {
  return (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
}
