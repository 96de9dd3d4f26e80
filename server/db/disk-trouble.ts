/** What a store says of the disk under it. */

const FULL = ['SQLITE_FULL', '53100'];
const UNTRUE = [
  'SQLITE_IOERR_FSYNC',
  'SQLITE_IOERR_DIR_FSYNC',
  'SQLITE_IOERR_WRITE',
  'SQLITE_IOERR_TRUNCATE',
];

/** There is no room for it: nothing of it was written, and there may be room again. */
export function isFull(error: unknown): boolean {
  return FULL.includes(codeOf(error));
}

/**
 * What was written may not be on the disk, and yet the disk says that it is when it is asked once
 * more: only a process that reads anew knows what is there.
 */
export function isUntrue(error: unknown): boolean {
  return UNTRUE.includes(codeOf(error));
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | null)?.code);
}
