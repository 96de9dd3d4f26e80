import { runWorker } from './run-worker.ts';
import { IMPORT_LIMITS, type Table, type TableFault } from './text.ts';
import type { ZipFault } from './zip.ts';

export type FileKind = 'docx' | 'xlsx' | 'csv' | 'txt';
export type ReadFault = TableFault | ZipFault | 'too_large' | 'too_slow' | 'old_office' | 'kind';
export type WorkerAnswer =
  { table: Table } | { fault: TableFault | ZipFault; line?: number | undefined };
export type ReadResult = { table: Table } | { fault: ReadFault; line?: number | undefined };

const LIMITS = { ms: 10_000, heapMb: 192 };

/** The table in a file, read in a thread with limits of memory and time. Never rejects. */
export async function readTable(name: string, bytes: Uint8Array): Promise<ReadResult> {
  if (bytes.length > IMPORT_LIMITS.bytes) return { fault: 'too_large' };
  if (bytes.length === 0) return { fault: 'empty' };
  const kind = kindOf(name, bytes);
  return typeof kind === 'string' ? readInWorker(kind, bytes) : kind;
}

async function readInWorker(kind: FileKind, bytes: Uint8Array): Promise<ReadResult> {
  const script = new URL('./worker.ts', import.meta.url);
  const ran = await runWorker<WorkerAnswer>(script, { kind, bytes }, LIMITS);
  if ('answer' in ran) return ran.answer;
  // Out of memory, or a library's own crash.
  return { fault: ran.ended === 'too_slow' ? 'too_slow' : 'unreadable' };
}

/** By the first bytes; the name only tells Word from Excel. */
function kindOf(name: string, bytes: Uint8Array): FileKind | { fault: ReadFault } {
  const start = Buffer.from(bytes.subarray(0, 8));
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (start.subarray(0, 4).equals(Buffer.from('d0cf11e0', 'hex'))) return { fault: 'old_office' };
  if (start.subarray(0, 4).equals(Buffer.from('504b0304', 'hex'))) {
    if (ending === 'docx' || ending === 'xlsx') return ending;
    return { fault: 'kind' };
  }
  if (ending === 'csv' || ending === 'tsv') return 'csv';
  if (ending === 'txt' || ending === 'md') return 'txt';
  return { fault: ending === 'docx' || ending === 'xlsx' ? 'not_zip' : 'kind' };
}
