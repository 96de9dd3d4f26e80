/** The relay between processes, over one line or two. */
import type { Logger } from 'pino';
import type { Relay, RelayListener } from '../ports.ts';
import type { RelayMessage } from '../relay-messages.ts';

/** A way to send text to all processes of the house; it may come back to its sender. */
export interface Line {
  /** Whether what is sent now is likely to arrive. */
  readonly up: boolean;
  send(text: string): void;
  close(): Promise<void>;
}

export interface LineEvents {
  heard(text: string): void;
  missed(): void;
}

export interface SharedOptions {
  log: Logger;
  /** The line that is always there. */
  openSure(events: LineEvents): Promise<Line>;
  /** A quicker one for what may be lost. */
  openQuick?: ((events: LineEvents) => Promise<Line>) | undefined;
}

/** Of these there are many, and each is soon told again or looked up. */
const MAY_BE_LOST: ReadonlySet<RelayMessage['kind']> = new Set(['news', 'here', 'ask', 'bye']);

export async function openShared({ log, openSure, openQuick }: SharedOptions): Promise<Relay> {
  const own = crypto.randomUUID();
  const listeners: RelayListener[] = [];
  const events: LineEvents = {
    heard(text) {
      const told = read(text);
      if (!told) return log.warn('a message of another process could not be read');
      if (told.from === own) return;
      for (const listener of listeners) listener.heard(told.message, told.from);
    },
    missed: () => listeners.forEach((listener) => listener.missed()),
  };
  const sure = await openSure(events);
  const quick = await openQuick?.({ ...events, missed: () => {} });
  return {
    alone: false,
    tell(message) {
      const line = quick?.up && MAY_BE_LOST.has(message.kind) ? quick : sure;
      line.send(JSON.stringify({ from: own, message }));
    },
    listen: (listener) => void listeners.push(listener),
    async close() {
      await quick?.close();
      await sure.close();
    },
  };
}

function read(text: string): { from: string; message: RelayMessage } | null {
  try {
    const told = JSON.parse(text) as { from?: unknown; message?: { kind?: unknown } } | null;
    const whole = typeof told?.from === 'string' && typeof told.message?.kind === 'string';
    return whole ? (told as { from: string; message: RelayMessage }) : null;
  } catch {
    return null;
  }
}
