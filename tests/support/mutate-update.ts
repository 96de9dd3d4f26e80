/** Damages updates: their bytes, or what they say. Everything comes from the one `random`. */
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

type Below = (limit: number) => number;
type Struct = Y.Item | Y.GC | Y.Skip;
interface Loose {
  id: Y.ID;
  origin: Y.ID | null;
  rightOrigin: Y.ID | null;
  parent: Y.ID | string | null;
  parentSub: string | null;
  content: ConstructorParameters<typeof Y.Item>[7];
}

/** Mulberry32. */
export function seeded(seed: number): Below {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

export function damageBytes(update: Uint8Array, below: Below): Uint8Array {
  const bytes = update.slice();
  for (let times = 1 + below(3); times > 0; times--) {
    const at = below(bytes.length);
    bytes[at] = below(3) ? (bytes[at] ?? 0) ^ (1 << below(8)) : below(256);
  }
  if (below(8) === 0) return bytes.slice(0, below(bytes.length));
  return below(8) === 0 ? new Uint8Array([...bytes, below(256)]) : bytes;
}

/** The same update with one to three things in it told otherwise. `doc` is what it is for. */
export function damageMeaning(update: Uint8Array, doc: Y.Doc, below: Below): Uint8Array {
  const { structs, ds } = Y.decodeUpdate(update);
  const ids = idsOf(structs, doc);
  const list: Struct[] = [...structs];
  for (let times = 1 + below(3); times > 0; times--) mutate(list, ids, below);
  const ranges = [...ds.clients].flatMap(([client, all]) =>
    all.map(({ clock, len }): [number, number, number] => [client, clock, len]),
  );
  if (below(3) === 0) {
    const { client, clock } = pick(ids, below);
    ranges.push([client, Math.max(0, clock + below(5) - 2), below(4)]);
  }
  return encode(list, ranges);
}

function mutate(list: Struct[], ids: Y.ID[], below: Below): void {
  const at = below(list.length);
  const struct = list[at];
  if (!struct) return;
  switch (below(8)) {
    case 0:
      list.splice(at, 1);
      return;
    case 1:
      list.splice(below(list.length), 0, struct);
      return;
    case 2: {
      const kind = [Y.GC, Y.Skip][below(2)] ?? Y.GC;
      list[at] = new kind(struct.id, struct.length);
      return;
    }
    case 3: {
      const { client, clock } = pick(ids, below);
      const id = below(2) ? Y.createID(client, struct.id.clock) : Y.createID(client, clock);
      list[at] = struct instanceof Y.Item ? copyOf(struct, { id }) : new Y.GC(id, struct.length);
      return;
    }
    default:
      if (struct instanceof Y.Item) list[at] = copyOf(struct, otherwise(ids, below));
  }
}

function otherwise(ids: Y.ID[], below: Below): Partial<Loose> {
  const some = () => pick(ids, below);
  const root = () => pick(['demands', 'body', 'notes', 'votes', '__proto__'], below);
  const key = () => pick(['title', 'rationale', 'state', 'x', 'constructor', 'id'], below);
  switch (below(6)) {
    case 0:
      return { origin: below(3) ? some() : null };
    case 1:
      return { rightOrigin: below(3) ? some() : null };
    case 2:
      return { origin: null, rightOrigin: null, parent: below(3) ? some() : root() };
    case 3:
      return { parentSub: below(3) ? key() : null };
    case 4:
      return { origin: some(), rightOrigin: some() };
    default:
      return { content: someContent(below) };
  }
}

function someContent(below: Below): Loose['content'] {
  const types = [
    () => new Y.Text(),
    () => new Y.Map(),
    () => new Y.Array(),
    () => new Y.XmlText(),
    () => new Y.XmlFragment(),
    () => new Y.XmlElement(pick(['paragraph', 'script', 'heading'], below)),
  ];
  const contents = [
    () => new Y.ContentString('ab'.slice(below(2))),
    () => new Y.ContentAny([pick([1, 'x', null, true, { a: 1 }], below)]),
    () => new Y.ContentAny([1, 2]),
    () => new Y.ContentFormat(pick(['bold', 'link', 'blink'], below), pick([{}, 'x', 1], below)),
    () => new Y.ContentDeleted(1 + below(3)),
    () => new Y.ContentEmbed({ image: 'https://a.example' }),
    () => new Y.ContentBinary(new Uint8Array(3)),
    () => new Y.ContentType(pick(types, below)()),
    () => new Y.ContentType(pick(types, below)()),
  ];
  return pick(contents, below)();
}

function copyOf(item: Y.Item, other: Partial<Loose>): Y.Item {
  const was = { ...(item as unknown as Loose) };
  const told: Loose = { ...was, id: item.id, content: item.content, ...other };
  if (!told.origin && !told.rightOrigin) told.parent ??= 'demands';
  const { id, origin, rightOrigin, parent, parentSub, content } = told;
  return new Y.Item(id, null, origin, null, rightOrigin, parent as Y.ID, parentSub, content);
}

/** Of the document and of the update itself, and some that are nowhere. */
function idsOf(structs: readonly Struct[], doc: Y.Doc): Y.ID[] {
  const known = [...doc.store.clients.values()].flat();
  const all = [...known, ...structs].map(({ id, length }) =>
    length > 2 && id.clock % 2 ? Y.createID(id.client, id.clock + 1) : id,
  );
  return [...all, Y.createID(structs[0]?.id.client ?? 1, 5_000), Y.createID(4_711, 0)];
}

function pick<T>(all: readonly T[], below: Below): T {
  return all[below(all.length)] as T;
}

function encode(structs: readonly Struct[], ranges: [number, number, number][]): Uint8Array {
  return encoding.encode((encoder) => {
    const byClient = Map.groupBy(structs, ({ id }) => id.client);
    encoding.writeVarUint(encoder, byClient.size);
    for (const [client, own] of byClient) {
      encoding.writeVarUint(encoder, own.length);
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, own[0]?.id.clock ?? 0);
      for (const struct of own) {
        const part = new Y.UpdateEncoderV1();
        struct.write(part, 0);
        encoding.writeUint8Array(encoder, part.toUint8Array());
      }
    }
    encoding.writeVarUint(encoder, ranges.length);
    for (const [client, clock, len] of ranges)
      for (const number of [client, 1, clock, len]) encoding.writeVarUint(encoder, number);
  });
}
