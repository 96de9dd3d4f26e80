import { readVarString, readVarUint, type Decoder } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding';
import { writeSyncStep1 } from 'y-protocols/sync';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { schemaOf } from '#shared/documents/schema.ts';
import { CLOSE, MESSAGE, type Announcement, type Seat } from '#shared/wire.ts';
import { askPlainly, Blocked, POLL_MS, readPlainly } from './blocked.ts';
import { comeBackAfter, PAUSE_MS } from './come-back.ts';
import { DeviceCopy } from './device-copy.ts';
import {
  AT_FIRST,
  covered,
  failureOf,
  failureWhenSeated,
  leavingLoses,
  reachable,
  savedState,
  SILENCE_MS,
  staysOpen,
  type Facts,
} from './saved-state.ts';
import { countingSocket } from './socket.ts';
import { copyName, unsentMark, type UnsentMark } from './unsent.ts';

export interface RoomOptions {
  room: string;
  actorId: string;
  epoch: number;
  mode: Seat['mode'];
  /** Where the document may be had by plain requests, should no socket get through. */
  plainAddress?: string | undefined;
  /** Rights or the epoch changed: the page's load knows more. */
  onStale: () => void;
  onAnnouncement: (announcement: Announcement) => void;
  /** Something was announced while the page was being loaded: its load may be older. */
  onMissed: () => void;
}

/** How long a calm line goes unasked, and a new connection unanswered. */
const ASK_AFTER_MS = 10_000;
const RETRY_MS = 8_000;
/** How long the words that all is well again stay. */
const RETURNED_MS = 6_000;
/** How rarely a socket is tried where the network lets none through. */
const BLOCKED_PAUSE_MS = 30_000;
/** How long the server's newer state is waited for before the device's copy is shown. */
const COPY_FIRST_MS = 700;

/** One open room: its document, its line to the server, its copy on the device, and the truth about them. */
export class RoomConnection {
  readonly doc = new Y.Doc();
  readonly provider: WebsocketProvider;
  readonly actorId: string;
  /** The origin of what this person does here: undo and the count of unsent changes go by it. */
  readonly own = { own: true };

  #granted = $state<Seat['mode']>('read');
  /** The network lets plain requests through, and no socket: the page can be read, and is kept fresh. */
  blocked = $state(false);
  readonly mode = $derived(this.blocked ? 'read' : this.#granted);
  /** The document may be shown and written. */
  ready = $state(false);
  #facts = $state.raw<Facts>(AT_FIRST);
  #now = $state(Date.now());
  #returnedUntil = $state(0);

  readonly saved = $derived(savedState(this.#facts, this.#now));
  readonly offline = $derived(!reachable(this.#facts, this.#now) && this.#facts.failure === null);
  /** "The line is back and everything is saved": true for a moment. */
  readonly returned = $derived(this.#now < this.#returnedUntil);
  readonly waiting = $derived(this.#facts.waiting);
  readonly failure = $derived(this.#facts.failure);

  readonly #options: RoomOptions;
  readonly #copy: DeviceCopy;
  readonly #mark: UnsentMark;
  readonly #listeners = new AbortController();
  readonly #clock: ReturnType<typeof setInterval>;
  readonly #guard = new Blocked({ asks: askPlainly, tell: (blocked) => this.#block(blocked) });
  #wasOffline = false;
  /** Nothing has come in since the socket was made. */
  #unheard = false;
  #polledAt = 0;
  #stale = false;
  #heardAt = Date.now();
  #triedAt = Date.now();

  constructor(options: RoomOptions) {
    this.#options = options;
    this.actorId = options.actorId;
    this.#granted = options.mode;
    const name = copyName(options.actorId, options.room, options.epoch);
    this.#mark = unsentMark(localStorage, name, String(this.doc.clientID));
    this.#tell({ network: navigator.onLine, waiting: this.#mark.before, quietSince: Date.now() });
    this.#copy = new DeviceCopy(name, this.doc);
    this.provider = new WebsocketProvider(syncUrl(), options.room, this.doc, {
      connect: false,
      disableBc: true,
      params: { v: '1', schema: String(schemaOf(options.room)), epoch: String(options.epoch) },
      WebSocketPolyfill: countingSocket({
        opened: () => {
          this.#unheard = true;
          this.#tell({ asked: false, sent: 0, durable: 0 });
        },
        wrote: (sent) =>
          this.#tell({ asked: true, sent, quietSince: this.#facts.quietSince ?? Date.now() }),
        heard: () => this.#heard(),
      }),
    });
    this.#listen();
    this.#clock = setInterval(() => this.#tick(), 1000);
    void this.#copy.loaded.then(() => this.#start());
  }

  /** Runs `fn` as one act of this person. */
  act(fn: () => void): void {
    this.doc.transact(fn, this.own);
  }

  /** Drops the line and dials again, also after a refusal. */
  reconnect(): void {
    this.#triedAt = Date.now();
    this.#tell({ failure: null });
    this.provider.disconnect();
    this.provider.connect();
  }

  /** Gives up what the server would not take: the device's copy goes, the server's text stays. */
  async discard(): Promise<void> {
    this.#mark.clear();
    this.#tell({ waiting: 0 });
    await this.#copy.clear();
  }

  close(): void {
    clearInterval(this.#clock);
    this.#listeners.abort();
    this.provider.destroy();
    this.#copy.close();
    this.doc.destroy();
  }

  #start(): void {
    if (this.#listeners.signal.aborted) return;
    this.provider.connect();
    const hasText = this.doc.store.clients.size > 0;
    if (hasText) setTimeout(() => (this.ready = true), navigator.onLine ? COPY_FIRST_MS : 0);
  }

  #listen(): void {
    const { signal } = this.#listeners;
    const { provider } = this;
    provider.messageHandlers[MESSAGE.saved] = (_encoder: unknown, decoder: Decoder) =>
      this.#saved(readVarUint(decoder));
    provider.messageHandlers[MESSAGE.seat] = (_encoder: unknown, decoder: Decoder) =>
      this.#seated(JSON.parse(readVarString(decoder)) as Seat);
    provider.messageHandlers[MESSAGE.announcement] = (_encoder: unknown, decoder: Decoder) =>
      this.#options.onAnnouncement(JSON.parse(readVarString(decoder)) as Announcement);
    provider.on('sync', (synced: boolean) => {
      // In a task of its own: taking a long document in and showing it are long enough each.
      if (synced) setTimeout(() => (this.ready = true));
    });
    provider.on('status', ({ status }: { status: string }) => {
      const connected = status === 'connected';
      // Leaving a line because it is silent is no news: the silence began when it began.
      if (this.#facts.connected && !connected)
        this.#tell({ quietSince: this.#facts.quietSince ?? Date.now() });
      this.#tell({ connected });
    });
    provider.on('connection-close', (event: CloseEvent | null) => {
      // Without a code of the server's: the socket never got there.
      if (this.#unheard && event?.code === 1006 && navigator.onLine) void this.#guard.failed();
      if (!this.blocked) comeBackAfter(provider, event?.code);
      if (event?.code === CLOSE.rightsChanged) this.#stale = true;
      if (event?.code === CLOSE.notSaved) this.#tell({ failure: 'refused' });
    });
    provider.on('closed', ({ code }: { code: number }) => {
      const failure = failureOf(code);
      this.#tell({ failure });
      // With unsent text the page stays, so that the text can be taken along.
      if (!staysOpen(failure) && this.#facts.waiting === 0) this.#options.onStale();
    });
    this.doc.on('update', (_update: Uint8Array, origin: unknown) => {
      if (origin === provider || origin === this.#copy.persistence) return;
      this.#tell({ waiting: this.#facts.waiting + 1 });
      this.#mark.set(this.#facts.waiting);
    });
    window.addEventListener('offline', () => this.#tell({ network: false }), { signal });
    window.addEventListener(
      'online',
      () => {
        this.#tell({ network: true });
        if (!this.#facts.failure) this.reconnect();
      },
      { signal },
    );
    window.addEventListener(
      'beforeunload',
      (event) => {
        if (leavingLoses(this.#facts, this.#copy.complete)) event.preventDefault();
      },
      { signal },
    );
  }

  #heard(): void {
    this.#heardAt = Date.now();
    if (this.#unheard) this.#guard.opened();
    this.#unheard = false;
    const { asked, sent, durable } = this.#facts;
    this.#tell({ quietSince: asked && durable < sent ? Date.now() : null });
  }

  #saved(durable: number): void {
    this.#tell({ durable });
    if (!covered(this.#facts)) return;
    // A page that is too old stays so.
    const failure = this.#facts.failure === 'reload' ? 'reload' : null;
    this.#tell({ waiting: 0, quietSince: null, failure });
    this.#mark.clear();
  }

  #seated(seat: Seat): void {
    if (seat.epoch !== this.#options.epoch) {
      // Text of an earlier epoch must never be merged into this one.
      this.provider.disconnect();
      this.#tell({ failure: 'replaced' });
      if (this.#facts.waiting === 0) this.#options.onStale();
      return;
    }
    this.#granted = seat.mode;
    // The page's own clock began before the server read anything for it.
    if (seat.quiet !== null && seat.quiet < performance.now()) this.#options.onMissed();
    if (this.#stale) this.#options.onStale();
    this.#stale = false;
    this.#tell({ failure: failureWhenSeated(seat, schemaOf(this.#options.room), this.#facts) });
  }

  /** Asks a calm line whether it is there, and leaves a silent one. */
  #tick(): void {
    this.#look();
    const { connected, network, quietSince, failure } = this.#facts;
    if (!this.offline && this.#wasOffline && connected && this.saved === 'saved')
      this.#welcomeBack();
    if (this.blocked) return void this.#poll();
    if (!network || failure || !this.provider.shouldConnect) return;
    const silent = quietSince !== null && this.#now - quietSince >= SILENCE_MS;
    if (silent && this.#now - this.#triedAt >= RETRY_MS) this.reconnect();
    else if (connected && quietSince === null && this.#now - this.#heardAt >= ASK_AFTER_MS)
      this.#ask();
  }

  #block(blocked: boolean): void {
    this.provider.maxBackoffTime = blocked ? BLOCKED_PAUSE_MS : PAUSE_MS;
    if (blocked && !this.blocked) this.#polledAt = 0;
    this.blocked = blocked;
  }

  /** What a socket would have told: the page's load brings it at a calm pace. */
  async #poll(): Promise<void> {
    if (this.#now - this.#polledAt < POLL_MS || document.visibilityState === 'hidden') return;
    this.#polledAt = this.#now;
    if (!(await this.#guard.stillAnswered())) return;
    const { plainAddress, onStale } = this.#options;
    const state = plainAddress ? await readPlainly(plainAddress) : null;
    if (this.#listeners.signal.aborted) return;
    if (state) Y.applyUpdate(this.doc, state, this.provider);
    if (state) this.ready = true;
    onStale();
  }

  #ask(): void {
    const encoder = createEncoder();
    writeVarUint(encoder, MESSAGE.sync);
    writeSyncStep1(encoder, this.doc);
    this.provider.ws?.send(toUint8Array(encoder));
    this.#tell({ quietSince: Date.now() });
  }

  #welcomeBack(): void {
    this.#wasOffline = false;
    this.#returnedUntil = this.#now + RETURNED_MS;
  }

  #tell(news: Partial<Facts>): void {
    this.#facts = { ...this.#facts, ...news };
    this.#look();
  }

  /** Whoever was told that the line is gone is also told that it is back, however short it was. */
  #look(): void {
    this.#now = Date.now();
    if (this.offline) this.#wasOffline = true;
  }
}

function syncUrl(): string {
  return `${location.origin.replace(/^http/, 'ws')}/sync`;
}
