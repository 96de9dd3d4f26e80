/** The statement that came as a file with a comment; `null` for one without. */
export function fileOf(row: {
  blob_id: string | null;
  blob_name: string | null;
  blob_type: string | null;
  blob_size: number | null;
}): { id: string; name: string; type: string; size: number } | null {
  if (!row.blob_id) return null;
  const { blob_id: id, blob_name: name, blob_type: type, blob_size: size } = row;
  return { id, name: name ?? '', type: type ?? '', size: Number(size) };
}
