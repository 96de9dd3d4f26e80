/** A notice of PostgreSQL's holds less than 8000 bytes: longer text goes in several. */
const MOST = 7900;

/** The parts of a text in ASCII. `id` tells those of one text from others'. */
export function split(text: string, id: string): string[] {
  const count = Math.ceil(text.length / MOST);
  return Array.from(
    { length: count },
    (_, index) => `${id} ${index} ${count} ${text.slice(index * MOST, (index + 1) * MOST)}`,
  );
}

/** Puts parts together that come in order; of a text whose beginning was missed nothing comes. */
export class Parts {
  readonly #begun = new Map<string, string[]>();

  /** The whole text, when this was its last part. */
  add(part: string): string | null {
    const [, id = '', index, count, text = ''] = /^(\S+) (\d+) (\d+) ([^]*)$/.exec(part) ?? [];
    const parts = index === '0' ? [] : this.#begun.get(id);
    if (parts?.length !== Number(index)) {
      this.#begun.delete(id);
      return null;
    }
    parts.push(text);
    if (parts.length < Number(count)) this.#begun.set(id, parts);
    else this.#begun.delete(id);
    return parts.length < Number(count) ? null : parts.join('');
  }

  clear(): void {
    this.#begun.clear();
  }
}

/** JSON with no letter outside ASCII, so that letters are bytes. */
export function ascii(json: string): string {
  return json.replace(
    /[\u0080-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
