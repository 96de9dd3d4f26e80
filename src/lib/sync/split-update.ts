import {
  createEncoder,
  toUint8Array,
  writeUint8Array,
  writeVarUint,
  type Encoder,
} from 'lib0/encoding';
import * as Y from 'yjs';

/** Half of what the server takes in one frame. */
export const PART_BYTES = 512 * 1024;
/** A longer run of letters is cut: each letter takes at most three bytes. */
const MAX_LETTERS = 128 * 1024;

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];
type Deletions = Map<number, { clock: number; len: number }[]>;
const NONE: Deletions = new Map();
interface Piece {
  client: number;
  clock: number;
  bytes: Uint8Array;
}

/**
 * An update too large for one frame, as several that may be sent one after the other: each builds
 * only on what the server has and on the parts before it. A small update stays as it is.
 */
export function splitUpdate(update: Uint8Array, most = PART_BYTES): Uint8Array[] {
  if (update.length <= most) return [update];
  const { structs, ds } = Y.decodeUpdate(update);
  const deletions: Deletions = ds.clients;
  const parts: Piece[][] = [[]];
  let size = 0;
  for (const struct of inOrder(structs.flatMap((one) => pieces(one, Math.ceil(most / 4))))) {
    const encoder = new Y.UpdateEncoderV1();
    struct.write(encoder, 0);
    const bytes = encoder.toUint8Array();
    if (size > 0 && size + bytes.length > most) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push({ ...struct.id, bytes });
    size += bytes.length;
  }
  // Deletions may concern any part, so they come with the last.
  return parts.map((part, at) => encode(part, at === parts.length - 1 ? deletions : NONE));
}

/** A long run of letters as several runs, each the continuation of the one before. */
function pieces(struct: Struct, most: number): Struct[] {
  const result: Struct[] = [];
  const letters = Math.min(most, MAX_LETTERS);
  let rest = struct;
  while (
    rest instanceof Y.Item &&
    rest.content instanceof Y.ContentString &&
    rest.length > letters
  ) {
    const { client, clock } = rest.id;
    const { rightOrigin, parent, parentSub } = rest;
    // Two halves of one sign must not be torn apart.
    const high = /[\uD800-\uDBFF]/.test(rest.content.str[letters - 1] ?? '');
    const length = high ? letters + 1 : letters;
    if (length === rest.length) break;
    const tail = rest.content.splice(length);
    rest.length = length;
    result.push(rest);
    const before = Y.createID(client, clock + length - 1);
    const id = Y.createID(client, clock + length);
    rest = new Y.Item(id, null, before, null, rightOrigin, parent, parentSub, tail);
  }
  return [...result, rest];
}

/** Each client's in its own order, and each after everything here that it refers to. */
function inOrder(structs: Struct[]): Struct[] {
  const queues = [...Map.groupBy(structs, ({ id }) => id.client).values()];
  // Before its first struct here, a client's text is known to the server.
  const next = new Map(queues.map(([first]) => [first?.id.client, first?.id.clock ?? 0]));
  const here = ({ client, clock }: Y.ID) => clock < (next.get(client) ?? Infinity);
  const result: Struct[] = [];
  const heads = queues.map(() => 0);
  while (result.length < structs.length) {
    const before = result.length;
    queues.forEach((queue, at) => {
      for (;;) {
        const struct = queue[heads[at] ?? 0];
        if (!struct || !references(struct).every(here)) return;
        result.push(struct);
        next.set(struct.id.client, struct.id.clock + struct.length);
        heads[at] = (heads[at] ?? 0) + 1;
      }
    });
    // A ring cannot come of honest writing: the server would say so of the whole as well.
    if (result.length === before) return structs;
  }
  return result;
}

function references(struct: Struct): Y.ID[] {
  if (!(struct instanceof Y.Item)) return [];
  const { origin, rightOrigin, parent } = struct as unknown as Record<string, unknown>;
  return [origin, rightOrigin, parent].filter((one) => one instanceof Y.ID);
}

function encode(pieces: Piece[], deletions: Deletions) {
  const encoder = createEncoder();
  const byClient = Map.groupBy(pieces, ({ client }) => client);
  writeVarUint(encoder, byClient.size);
  for (const [client, own] of byClient) {
    writeVarUint(encoder, own.length);
    writeVarUint(encoder, client);
    writeVarUint(encoder, own[0]?.clock ?? 0);
    for (const { bytes } of own) writeUint8Array(encoder, bytes);
  }
  writeDeletions(encoder, deletions);
  return toUint8Array(encoder);
}

function writeDeletions(encoder: Encoder, deletions: Deletions): void {
  writeVarUint(encoder, deletions.size);
  for (const [client, ranges] of deletions) {
    writeVarUint(encoder, client);
    writeVarUint(encoder, ranges.length);
    for (const { clock, len } of ranges) {
      writeVarUint(encoder, clock);
      writeVarUint(encoder, len);
    }
  }
}
