import { parentPort, workerData } from 'node:worker_threads';
import './prototype.ts';
import { readDocx, readXlsx } from './office.ts';
import { decodeText, parseCsv, parseLines, TableRefused } from './text.ts';
import type { FileKind, WorkerAnswer } from './read-table.ts';
import { ZipRefused } from './zip.ts';

/** Runs in a thread of its own: a file that is made to be heavy harms this thread alone. */
const { kind, bytes } = workerData as { kind: FileKind; bytes: Uint8Array };

const READERS = {
  docx: readDocx,
  xlsx: readXlsx,
  csv: (file: Uint8Array) => Promise.resolve(parseCsv(decodeText(file))),
  txt: (file: Uint8Array) => Promise.resolve(parseLines(decodeText(file))),
};

parentPort?.postMessage(await answer());

async function answer(): Promise<WorkerAnswer> {
  try {
    return { table: await READERS[kind](bytes) };
  } catch (error) {
    if (error instanceof TableRefused) return { fault: error.fault, line: error.line };
    if (error instanceof ZipRefused) return { fault: error.fault };
    return { fault: 'unreadable' };
  }
}
