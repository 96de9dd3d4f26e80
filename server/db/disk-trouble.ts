/** What a store says of the disk under it. */
import { StoreFull } from '../ports.ts';

const FULL = ['SQLITE_FULL', '53100'];
const UNTRUE = [
  'SQLITE_IOERR_FSYNC',
  'SQLITE_IOERR_DIR_FSYNC',
  'SQLITE_IOERR_WRITE',
  'SQLITE_IOERR_TRUNCATE',
];

/** There is no room for it: nothing of it was written, and there may be room again. */
export function isFull(error: unknown): boolean {
  return error instanceof StoreFull || FULL.includes(codeOf(error));
}

/**
 * What was written may not be on the disk, and yet the disk says that it is when it is asked once
 * more: only a process that reads anew knows what is there.
 */
export function isUntrue(error: unknown): boolean {
  return UNTRUE.includes(codeOf(error));
}

/** For what may be left out once, as it is tried again. False when there was no room for it. */
export async function unlessFull(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (isFull(error)) return false;
    throw error;
  }
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | null)?.code);
}
