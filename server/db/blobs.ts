import type { BlobRow } from './schema-drafts.ts';
import type { Db } from './open.ts';

/** Pieces small enough that no row is a burden to the database. */
const CHUNK_BYTES = 256 * 1024;

export interface StoredFile {
  id: string;
  name: string;
  type: BlobRow['type'];
  size: number;
}

export async function insertBlob(
  trx: Db,
  file: Omit<StoredFile, 'size'> & { workspaceId: string; commentId: string; bytes: Uint8Array },
  now: number,
): Promise<void> {
  const { id, name, type, bytes } = file;
  await trx
    .insertInto('blob')
    .values({
      id,
      workspace_id: file.workspaceId,
      name,
      type,
      size: bytes.byteLength,
      comment_id: file.commentId,
      created_at: now,
    })
    .execute();
  for (let at = 0; at * CHUNK_BYTES < bytes.byteLength; at++)
    await trx
      .insertInto('blob_chunk')
      .values({
        blob_id: id,
        at,
        bytes: bytes.slice(at * CHUNK_BYTES, (at + 1) * CHUNK_BYTES),
      })
      .execute();
}

export async function readBlob(db: Db, id: string): Promise<Uint8Array> {
  const rows = await db
    .selectFrom('blob_chunk')
    .select('bytes')
    .where('blob_id', '=', id)
    .orderBy('at')
    .execute();
  return Buffer.concat(rows.map(({ bytes }) => bytes));
}
