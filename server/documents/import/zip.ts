import { crc32, inflateRawSync } from 'node:zlib';

/** What one Office file may hold. Real lists stay far below. */
export const ZIP_LIMITS = {
  entries: 2_000,
  entryBytes: 32 << 20,
  totalBytes: 48 << 20,
  ratio: 200,
} as const;

export type ZipFault = 'not_zip' | 'too_many_entries' | 'too_big_inside' | 'unsafe_entry';

export class ZipRefused extends Error {
  readonly fault: ZipFault;
  constructor(fault: ZipFault) {
    super(`zip refused: ${fault}`);
    this.fault = fault;
  }
}

export interface Entry {
  name: string;
  method: number;
  compressed: number;
  size: number;
  offset: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const SYMLINK = 0o120000;

/** Reads the central directory and refuses what no Office program writes, before anything is unpacked. */
export function listEntries(zip: Buffer): Entry[] {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > zip.length || zip.readUInt32LE(end) !== END)
    throw new ZipRefused('not_zip');
  const count = zip.readUInt16LE(end + 10);
  // 65 535 would mean Zip64, for archives of a size that is not let in anyway.
  if (count > ZIP_LIMITS.entries) throw new ZipRefused('too_many_entries');

  const entries: Entry[] = [];
  let at = zip.readUInt32LE(end + 16);
  let total = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== CENTRAL) throw new ZipRefused('not_zip');
    const nameLength = zip.readUInt16LE(at + 28);
    const entry = {
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      method: zip.readUInt16LE(at + 10),
      compressed: zip.readUInt32LE(at + 20),
      size: zip.readUInt32LE(at + 24),
      offset: zip.readUInt32LE(at + 42),
    };
    const encrypted = (zip.readUInt16LE(at + 8) & 1) === 1;
    const isSymlink = ((zip.readUInt32LE(at + 38) >>> 16) & 0o170000) === SYMLINK;
    if (encrypted || isSymlink || !isSafeName(entry.name)) throw new ZipRefused('unsafe_entry');
    total += entry.size;
    if (entry.size > ZIP_LIMITS.entryBytes || total > ZIP_LIMITS.totalBytes || isBomb(entry))
      throw new ZipRefused('too_big_inside');
    entries.push(entry);
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * The same archive with only its XML parts, each inflated no further than it declared and stored
 * plainly: pictures, macros and lying sizes never reach the libraries that read it.
 */
export function repackXml(zip: Buffer): Buffer {
  const parts = listEntries(zip)
    .filter(({ name }) => /\.(xml|rels)$/i.test(name))
    .map((entry) => ({ name: entry.name, bytes: unpack(zip, entry) }));
  if (parts.length === 0) throw new ZipRefused('not_zip');
  for (const { bytes } of parts) refuseEntities(bytes);
  return store(parts);
}

/** No text packs this tightly; a small file may, and harms nobody. */
function isBomb({ size, compressed }: Entry): boolean {
  return size > 4 << 20 && size > compressed * ZIP_LIMITS.ratio;
}

export function unpack(zip: Buffer, { offset, method, compressed, size }: Entry): Buffer {
  if (offset + 30 > zip.length || zip.readUInt32LE(offset) !== LOCAL)
    throw new ZipRefused('not_zip');
  const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  const data = zip.subarray(start, start + compressed);
  if (data.length !== compressed) throw new ZipRefused('not_zip');
  if (method === 0) return data;
  if (method !== 8) throw new ZipRefused('unsafe_entry');
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(size, 1) });
  } catch (error) {
    const tooLong = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new ZipRefused(tooLong ? 'too_big_inside' : 'not_zip');
  }
}

/** Office programs write no document type; who does wants an entity expanded or a file read. */
function refuseEntities(xml: Buffer): void {
  const text = xml.toString('latin1').replaceAll('\0', '');
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new ZipRefused('unsafe_entry');
}

function isSafeName(name: string): boolean {
  return (
    !name.includes('\\') &&
    !name.includes('\0') &&
    !name.startsWith('/') &&
    !/^[a-z]:/i.test(name) &&
    !name.split('/').includes('..')
  );
}

function store(parts: { name: string; bytes: Buffer }[]): Buffer {
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of parts) {
    const title = Buffer.from(name, 'utf8');
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(0x0800, 2);
    shared.writeUInt32LE(crc32(bytes), 10);
    shared.writeUInt32LE(bytes.length, 14);
    shared.writeUInt32LE(bytes.length, 18);
    shared.writeUInt16LE(title.length, 22);
    const central = Buffer.alloc(14);
    central.writeUInt32LE(offset, 10);
    directory.push(word(CENTRAL), Buffer.from([20, 0]), shared, central, title);
    chunks.push(word(LOCAL), shared, title, bytes);
    offset += 30 + title.length + bytes.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...chunks, central, end]);
}

function word(signature: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(signature);
  return bytes;
}
