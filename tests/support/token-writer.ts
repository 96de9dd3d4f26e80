import * as Y from 'yjs';
import { demandMaps } from '#shared/documents/demands.ts';
import type { Live } from './live.ts';
import type { Person, Place } from './people.ts';
import { WireClient } from './wire-client.ts';

/** Writes tokens one by one into one text, as fast as it may, and knows which are acknowledged. */
export class TokenWriter {
  readonly doc = new Y.Doc();
  readonly acknowledged = new Set<string>();
  #client: WireClient | null = null;
  #unsaved: { token: string; frame: number }[] = [];
  #tokens = 0;
  readonly name: string;
  readonly #person: Person;

  readonly #at: Pick<Live, 'port' | 'origin'>;
  readonly #place: Place;

  constructor(name: string, person: Person, at: Pick<Live, 'port' | 'origin'>, place: Place) {
    this.name = name;
    this.#person = person;
    this.#at = at;
    this.#place = place;
  }

  /** Whether its connection is gone and another is needed. */
  get cutOff(): boolean {
    return this.#client?.code !== null;
  }

  /** Whether all it has written is acknowledged. */
  get done(): boolean {
    return this.waiting === 0;
  }

  /** The code its connection is closed with. */
  async sentAway(): Promise<number> {
    return (await this.#client?.closed) ?? 0;
  }

  /** How much of what it has written is not acknowledged. */
  get waiting(): number {
    return this.#unsaved.length;
  }

  async connect(): Promise<void> {
    const client = new WireClient(this.#at, this.#place, this.#person, { doc: this.doc });
    this.#client = client;
    // The step 2 of the new connection, its first frame, holds all that is not acknowledged.
    for (const each of this.#unsaved) each.frame = 1;
    await client.ready();
  }

  write(): void {
    const client = this.#client;
    if (!client?.open || !client.synced) return;
    const token = `${this.name}${this.#tokens++}`;
    const frame = client.change((doc) => {
      const key = `log${this.name}`;
      const map = demandMaps(doc).get(key) ?? addLog(doc, key);
      const log = map.get('title') as Y.Text;
      log.insert(log.length, `${token};`);
    });
    this.#unsaved.push({ token, frame });
  }

  hear(): void {
    const saved = this.#client?.saved ?? 0;
    for (const { token, frame } of this.#unsaved) if (frame <= saved) this.acknowledged.add(token);
    this.#unsaved = this.#unsaved.filter(({ frame }) => frame > saved);
  }

  end(): void {
    this.hear();
    this.#client?.end();
  }
}

/** The tokens of a writer that a document holds, in their order. */
export function tokensIn(doc: Y.Doc, name: string): string[] {
  const text = demandMaps(doc).get(`log${name}`)?.get('title');
  return (text instanceof Y.Text ? text.toJSON() : '').split(';').slice(0, -1);
}

function addLog(doc: Y.Doc, key: string): Y.Map<unknown> {
  return demandMaps(doc).set(key, new Y.Map<unknown>([['title', new Y.Text()]]));
}
