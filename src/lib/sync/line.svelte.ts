import { createDecoder, readVarString, readVarUint } from 'lib0/decoding';
import { CLOSE, MESSAGE, type Announcement, type Seat } from '#shared/wire.ts';
import { askPlainly, Blocked } from './blocked.ts';

const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 8_000;
/** The server says something at least every 15 s: one that is silent for longer is gone. */
const DEAD_MS = 35_000;
/** Where sockets do not get through: how often the page asks instead, and how rarely a socket is tried. */
const BLOCKED_ASK_MS = 10_000;
const BLOCKED_PAUSE_MS = 30_000;

export interface LineOptions {
  room: string;
  onAnnouncement: (announcement: Announcement) => void;
  /** The line is new: what was said before it, nobody heard. */
  onOpen: () => void;
  /** The room is closed to this person: the page's load knows why. */
  onRefused: (code: number) => void;
}

/**
 * A line to a room without its text: announcements alone, for devices that need no document.
 * Comes back by itself, sooner at first, never all devices of a hall in one moment.
 */
export class Line {
  connected = $state(false);
  /** Nobody has answered for a while, or the device knows that it has no network. */
  offline = $state(false);
  readonly #options: LineOptions;
  readonly #listeners = new AbortController();
  readonly #watch: ReturnType<typeof setInterval>;
  #socket: WebSocket | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;
  #heardAt = 0;
  #askedAt = 0;
  #blocked = false;
  readonly #guard = new Blocked({
    asks: askPlainly,
    tell: (blocked) => {
      this.#blocked = blocked;
      if (blocked) this.offline = false;
    },
  });

  constructor(options: LineOptions) {
    this.#options = options;
    const { signal } = this.#listeners;
    window.addEventListener('online', () => this.#again(), { signal });
    window.addEventListener('offline', () => (this.offline = true), { signal });
    // A phone that was locked may hold a line that is long dead.
    document.addEventListener(
      'visibilitychange',
      () => {
        if (document.visibilityState === 'visible' && !this.#alive()) this.#again();
      },
      { signal },
    );
    this.#watch = setInterval(() => {
      if (this.#blocked) void this.#ask();
      else if (this.#socket && !this.#alive()) this.#again();
    }, 5_000);
    this.#open();
  }

  close(): void {
    clearInterval(this.#watch);
    clearTimeout(this.#timer);
    this.#listeners.abort();
    this.#drop();
  }

  #open(): void {
    clearTimeout(this.#timer);
    this.#drop();
    const address = `${location.origin.replace(/^http/, 'ws')}/sync/${this.#options.room}?v=1`;
    const socket = new WebSocket(address);
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    this.#heardAt = Date.now();
    socket.onmessage = ({ data }) => {
      this.#heardAt = Date.now();
      if (data instanceof ArrayBuffer) this.#read(new Uint8Array(data));
    };
    socket.onclose = ({ code }) => {
      if (this.#socket === socket) this.#lost(code);
    };
  }

  #read(bytes: Uint8Array): void {
    const decoder = createDecoder(bytes);
    const kind = readVarUint(decoder);
    if (kind === MESSAGE.announcement)
      this.#options.onAnnouncement(JSON.parse(readVarString(decoder)) as Announcement);
    if (kind === MESSAGE.seat) this.#seated(JSON.parse(readVarString(decoder)) as Seat);
  }

  #seated(_seat: Seat): void {
    this.connected = true;
    this.offline = false;
    this.#tries = 0;
    this.#guard.opened();
    this.#options.onOpen();
  }

  /** What is done on the page goes as requests: slower, but it goes. */
  async #ask(): Promise<void> {
    const now = Date.now();
    if (now - this.#askedAt < BLOCKED_ASK_MS || document.visibilityState === 'hidden') return;
    this.#askedAt = now;
    if (await this.#guard.stillAnswered()) this.#options.onOpen();
  }

  #lost(code: number): void {
    const neverOpen = !this.connected;
    this.#drop();
    if (code >= CLOSE.malformed && code < 4500) return this.#options.onRefused(code);
    if (neverOpen && code === 1006 && navigator.onLine) void this.#guard.failed();
    if (this.#tries > 1 && !this.#blocked) this.offline = true;
    const most = this.#blocked ? BLOCKED_PAUSE_MS : LONGEST_PAUSE_MS;
    const longest = Math.min(most, FIRST_PAUSE_MS * 2 ** this.#tries++);
    this.#timer = setTimeout(() => this.#open(), longest * (0.5 + Math.random() / 2));
  }

  #again(): void {
    this.#tries = 0;
    this.#open();
  }

  #alive(): boolean {
    return this.#socket !== null && Date.now() - this.#heardAt < DEAD_MS;
  }

  #drop(): void {
    this.connected = false;
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onclose = socket.onmessage = null;
    socket.close();
  }
}
