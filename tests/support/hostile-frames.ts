/** What a hostile member could send over an open socket, and how the server ends it. */
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { demandMaps, rationaleOf } from '#shared/documents/demands.ts';
import { CLOSE, MESSAGE } from '#shared/wire.ts';
import type { WireClient } from './wire-client.ts';

export interface Attack {
  what: string;
  /** `victim` is the client id of somebody who types beside. */
  send: (client: WireClient, victim: number) => void;
  /** `null` where the server lets it pass without any effect. */
  code: number | null | 'closed';
}

const bytes = (...numbers: number[]) =>
  encoding.encode((encoder) => numbers.forEach((number) => encoding.writeVarUint(encoder, number)));

/** What somebody who has the list writes into it. */
const change = (act: (doc: Y.Doc) => void) => (client: WireClient) => void client.change(act);
const element = (name: string, attributes: Record<string, string> = {}) =>
  change((doc) => {
    const [map] = [...demandMaps(doc).values()];
    const made = new Y.XmlElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (map) rationaleOf(map).insert(0, [made]);
  });

const FRAMES: Attack[] = [
  { what: 'text', send: (c) => c.raw('hello'), code: 1003 },
  { what: 'nothing', send: (c) => c.raw(new Uint8Array()), code: CLOSE.malformed },
  { what: 'an unknown kind', send: (c) => c.raw(new Uint8Array([99])), code: CLOSE.malformed },
  { what: 'too much', send: (c) => c.raw(new Uint8Array(2 ** 20 + 1)), code: 1009 },
  {
    what: 'a length of 2^60',
    send: (c) => c.raw(new Uint8Array([0, 2, 255, 255, 255, 255, 255, 255, 255, 255, 16])),
    code: CLOSE.malformed,
  },
  {
    what: 'five thousand pings',
    send: (c) => {
      for (let i = 0; i < 5_000; i++) c.socket.ping();
    },
    // Still sending when the line is cut, it may not hear why.
    code: 'closed',
  },
];

const UPDATES: Attack[] = [
  {
    what: 'text under the client id of another',
    send: (client, victim) => {
      client.doc.clientID = victim;
      client.change((doc) => demandMaps(doc).set('varas', new Y.Map()));
    },
    code: CLOSE.foreignText,
  },
  {
    what: 'a clock bomb',
    send: (c) => c.write(bytes(1, 1, 77, 0, 0, 2 ** 53 - 2, 0)),
    code: CLOSE.malformed,
  },
  { what: 'a skip', send: (c) => c.write(bytes(1, 1, 77, 0, 10, 5, 0)), code: CLOSE.malformed },
  {
    what: 'twenty thousand client ids',
    send: (client) => {
      const ids = Array.from({ length: 20_000 }, (_, i) => [1, i + 1, 0, 0, 1]).flat();
      client.write(bytes(20_000, ...ids, 0));
    },
    code: CLOSE.malformed,
  },
  {
    what: 'an update whose beginning is withheld, twice',
    send: (client) => {
      client.write(bytes(1, 1, 77, 5, 0, 1, 0));
      client.write(bytes(1, 1, 77, 5, 0, 1, 0), 1);
      client.write(bytes(1, 1, 77, 5, 0, 1, 0), 1);
    },
    code: CLOSE.malformed,
  },
  {
    what: 'deletions of what is not there',
    send: (client) => {
      for (let i = 0; i < 20; i++) client.write(bytes(0, 1, 77, 1, i, 5));
    },
    code: null,
  },
  {
    what: 'a root of votes',
    send: change((doc) => doc.getMap('votes').set('k', 1)),
    code: CLOSE.malformed,
  },
  {
    what: 'the root __proto__',
    send: change((doc) => doc.getMap('__proto__').set('k', 1)),
    code: CLOSE.malformed,
  },
  { what: 'a script', send: element('script'), code: CLOSE.malformed },
  {
    what: 'a tracker',
    send: element('image', { src: 'https://tracker.example' }),
    code: CLOSE.malformed,
  },
  { what: 'a handler', send: element('paragraph', { onclick: 'alert(1)' }), code: CLOSE.malformed },
  {
    what: 'a document',
    send: change((doc) => doc.getMap('demands').set('k', new Y.Doc())),
    code: CLOSE.malformed,
  },
  {
    what: 'bytes',
    send: change((doc) => doc.getMap('demands').set('k', new Uint8Array(200_000))),
    code: CLOSE.malformed,
  },
  {
    what: 'two thousand blocks in each other',
    send: change((doc) => {
      const [map] = [...demandMaps(doc).values()];
      let inner = map && rationaleOf(map);
      for (let i = 0; i < 2_000 && inner; i++) {
        const next = new Y.XmlElement('blockquote');
        inner.insert(0, [next]);
        inner = next;
      }
    }),
    code: CLOSE.malformed,
  },
];

const said = (state: string) => (client: WireClient) => client.tell(client.doc.clientID, 1, state);

const PRESENCE: Attack[] = [
  {
    what: 'a farewell for another, with the largest clock',
    send: (client, victim) => {
      client.tell(client.doc.clientID, 1, '{}');
      client.tell(victim, 2 ** 53 - 1, 'null');
    },
    code: null,
  },
  {
    what: 'the name of an owner',
    send: (client) => client.tell(client.doc.clientID, 1, '{"user":{"name":"Aino (owner)"}}'),
    code: null,
  },
  {
    what: 'a caret in text that is not there',
    send: (client) => {
      const cursor = { anchor: { item: { client: 5, clock: 9 } }, head: { tname: 'elsewhere' } };
      client.tell(client.doc.clientID, 1, JSON.stringify({ cursor }));
    },
    code: null,
  },
  {
    what: 'a hundred thousand entries',
    send: (client) =>
      client.tellAll(
        Array.from({ length: 100_000 }, (_, i): [number, number, string] => [i, 1, '{}']),
      ),
    code: CLOSE.malformed,
  },
  {
    what: 'a state of half a megabyte',
    send: said(JSON.stringify('x'.repeat(500_000))),
    code: CLOSE.malformed,
  },
  { what: 'no JSON', send: said('{"a":'), code: CLOSE.malformed },
  { what: 'a prototype', send: said('{"__proto__":{"x":1}}'), code: CLOSE.malformed },
  {
    what: 'half an entry',
    send: (c) => c.send([MESSAGE.awareness], new Uint8Array([1, 5])),
    code: CLOSE.malformed,
  },
];

export const ATTACKS: Attack[] = [...FRAMES, ...UPDATES, ...PRESENCE];
