import type { CommentKind } from '#shared/model.ts';
import { forgetFile, keepFile, keptFile } from './kept-file.ts';

/** A comment that has not been sent: it lies on this device alone. */
export interface Unsent {
  id: string;
  kind: CommentKind;
  blockId: string | null;
  start: number;
  end: number;
  body: string;
  suggestion: string | null;
}

export interface Sender {
  name: string;
  onBehalf: 'organisation' | 'self' | '';
  organisation: string;
  email: string;
}

interface Kept {
  items: Unsent[];
  open: Unsent | null;
  sender: Sender;
  /** What was sent and not yet answered: it goes again under the same key, and is stored once. */
  sending: { key: string; items: Unsent[] } | null;
}

const NOBODY: Sender = { name: '', onBehalf: '', organisation: '', email: '' };

/** The comments of one round that wait on this device until they are sent; they survive a reload. */
export class Basket {
  items = $state.raw<Unsent[]>([]);
  /** What stands in the open form. */
  open = $state.raw<Unsent | null>(null);
  sender = $state<Sender>({ ...NOBODY });
  sending = $state.raw<Kept['sending']>(null);
  /** Of a statement; kept on the device as well. */
  file = $state.raw<File | null>(null);
  /** False where the device keeps nothing, e.g. in a private window. */
  kept = $state(true);
  readonly #name: string;

  constructor(roundId: string) {
    this.#name = `comments:${roundId}`;
  }

  get count(): number {
    const alone = this.file !== null && !this.items.some(({ kind }) => kind === 'statement');
    return this.items.length + (alone ? 1 : 0);
  }

  restore(): void {
    try {
      const kept = JSON.parse(localStorage.getItem(this.#name) ?? '{}') as Partial<Kept>;
      this.items = kept.items ?? [];
      this.open = kept.open ?? null;
      this.sender = { ...NOBODY, ...kept.sender };
      this.sending = kept.sending ?? null;
    } catch {
      this.kept = false;
    }
    void keptFile(this.#name).then((file) => (this.file ??= file));
  }

  save(): void {
    const { items, open, sender, sending } = this;
    try {
      localStorage.setItem(this.#name, JSON.stringify({ items, open, sender, sending }));
      this.kept = true;
    } catch {
      this.kept = false;
    }
  }

  put(item: Unsent): void {
    const others = this.items.filter(({ id }) => id !== item.id);
    this.items = [...others, item];
  }

  remove(id: string): void {
    this.items = this.items.filter((one) => one.id !== id);
  }

  async attach(file: File | null): Promise<void> {
    this.file = file;
    if (file) await keepFile(this.#name, file);
    else await forgetFile(this.#name);
  }

  /** What goes now, under which key: what went before without an answer goes first. */
  begin(): { key: string; items: Unsent[] } {
    this.sending ??= { key: newKey(), items: this.items };
    this.save();
    return this.sending;
  }

  /** The server said no: nothing was stored, and all may be changed. */
  refused(): void {
    this.sending = null;
    this.save();
  }

  sent(): void {
    const gone = new Set(this.sending?.items.map(({ id }) => id));
    this.items = this.items.filter(({ id }) => !gone.has(id));
    this.sending = null;
    void this.attach(null);
    this.save();
  }
}

/** `crypto.randomUUID` is missing on plain http beyond localhost. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
