/** A long update as many short ones, so that whoever takes it in can give way to others between them. */
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

type Struct = Y.Item | Y.GC;
interface Range {
  client: number;
  clock: number;
  len: number;
}

/**
 * Updates of at most `most` structs or deletions each, which applied in their order make the same: each
 * holds only what builds on those before it. What the update builds on that is not in it is taken as
 * known. Throws when it cannot be read.
 */
export function splitUpdate(update: Uint8Array, most = 200): Uint8Array<ArrayBuffer>[] {
  const { structs, ds } = Y.decodeUpdate(update);
  const deletes = [...ds.clients].flatMap(([client, ranges]) =>
    ranges.map(({ clock, len }) => ({ client, clock, len })),
  );
  return [
    ...chunks(inOrder(structs.filter((struct) => !(struct instanceof Y.Skip))), most).map((part) =>
      encode(part, []),
    ),
    ...chunks(deletes, most).map((part) => encode([], part)),
  ];
}

/** Each struct after those that it builds on, each client's by their clocks. */
function inOrder(structs: readonly Struct[]): Struct[] {
  const ofClient = Map.groupBy(structs, ({ id }) => id.client);
  const queues = new Map([...ofClient].map(([client, queue]) => [client, { queue, next: 0 }]));
  const ordered: Struct[] = [];
  for (const first of queues.values()) {
    const waiting = [first];
    for (let at = waiting.at(-1); at; at = waiting.at(-1)) {
      const struct = at.queue[at.next];
      const before =
        struct &&
        buildsOn(struct)
          .flatMap((id) => lacking(id) ?? [])
          .at(0);
      if (before) {
        if (waiting.includes(before)) throw new Error('structs wait for each other');
        waiting.push(before);
        continue;
      }
      if (struct) ordered.push(struct);
      at.next++;
      if (!struct || waiting.length > 1) waiting.pop();
    }
  }
  return ordered;

  /** The queue in which it still stands. */
  function lacking({ client, clock }: Y.ID) {
    const at = queues.get(client);
    const struct = at?.queue[at.next];
    return struct && clock >= struct.id.clock ? at : null;
  }
}

function buildsOn(struct: Struct): Y.ID[] {
  if (!(struct instanceof Y.Item)) return [];
  const { origin, rightOrigin, parent } = struct;
  return [origin, rightOrigin, parent].filter((id) => id instanceof Y.ID);
}

function encode(structs: readonly Struct[], deletes: readonly Range[]): Uint8Array<ArrayBuffer> {
  const encoder = new Y.UpdateEncoderV1();
  const { restEncoder } = encoder;
  const sections = Map.groupBy(structs, ({ id }) => id.client);
  encoding.writeVarUint(restEncoder, sections.size);
  for (const [client, section] of sections) {
    encoding.writeVarUint(restEncoder, section.length);
    encoder.writeClient(client);
    encoding.writeVarUint(restEncoder, section[0]?.id.clock ?? 0);
    for (const struct of section) struct.write(encoder, 0);
  }
  const ranges = Map.groupBy(deletes, ({ client }) => client);
  encoding.writeVarUint(restEncoder, ranges.size);
  for (const [client, those] of ranges) {
    encoding.writeVarUint(restEncoder, client);
    encoding.writeVarUint(restEncoder, those.length);
    for (const { clock, len } of those) {
      encoding.writeVarUint(restEncoder, clock);
      encoding.writeVarUint(restEncoder, len);
    }
  }
  return new Uint8Array(encoder.toUint8Array());
}

function chunks<T>(all: readonly T[], most: number): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < all.length; at += most) parts.push(all.slice(at, at + most));
  return parts;
}
