/** The door of the rooms: `/sync/<room>`. Every other upgrade belongs to somebody else. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { WebSocketServer, type WebSocket } from 'ws';
import { SCHEMA } from '#shared/documents/schema.ts';
import { parseRoom } from '#shared/rooms.ts';
import { CLOSE } from '#shared/wire.ts';
import type { Clock, Doorkeeper, Meters } from '../ports.ts';
import { isUnlimited } from './limits.ts';
import { Offences } from './offences.ts';
import { seatMode } from './rights.ts';
import type { Rooms } from './rooms.ts';
import { Seat, type SeatOptions } from './seat.ts';

const PREFIX = '/sync/';
const MAX_FRAME_BYTES = 1024 * 1024;
const MAX_FRAGMENTS = 128;
const MAX_SEATS_EACH = 20;

export interface UpgradeDeps {
  door: { admits(origin: string | undefined, host: string | undefined): boolean };
  doorkeeper: Doorkeeper;
  rooms: Rooms;
  clock: Clock;
  log: Logger;
  meters: Meters;
  /** Whether `bench:<name>` is a room. */
  benchRooms?: boolean;
}

type Admission =
  { admitted: Omit<SeatOptions, 'socket' | 'stream' | 'quiet' | 'meters' | 'onClosed'> } | Refusal;

interface Refusal {
  code: number;
  why: string;
}

export class Upgrades {
  readonly #deps: UpgradeDeps;
  readonly #sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: MAX_FRAME_BYTES,
    maxFragments: MAX_FRAGMENTS,
    perMessageDeflate: false,
  });
  readonly #offences = new Offences();
  #closing = false;

  constructor(deps: UpgradeDeps) {
    this.#deps = deps;
  }

  attach(server: Server): void {
    server.on('upgrade', (request, stream, head) => {
      if (request.url?.startsWith(PREFIX)) this.#knock(request, stream, head);
      else if (server.listenerCount('upgrade') === 1) refuse(stream, 404, 'Not Found');
    });
  }

  close(): void {
    this.#closing = true;
  }

  #knock(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    // A peer that is gone while we look it up must not end the process.
    stream.on('error', () => stream.destroy());
    const { origin, host } = request.headers;
    if (!this.#deps.door.admits(origin, host)) {
      this.#deps.meters.refused('foreignOrigin');
      return refuse(stream, 403, 'Forbidden');
    }
    if (this.#closing) return refuse(stream, 503, 'Service Unavailable');
    this.#admit(request).then(
      (admission) => this.#seat(request, stream, head, admission),
      (error: unknown) => {
        this.#deps.log.error({ err: error }, 'could not open a room');
        this.#seat(request, stream, head, { code: CLOSE.notSaved, why: 'cannot open' });
      },
    );
  }

  /** Everything is asked before the handshake ends, so no frame waits for an answer. */
  async #admit(request: IncomingMessage): Promise<Admission> {
    const { doorkeeper, rooms, clock, benchRooms } = this.#deps;
    const visitor = await doorkeeper.identify(request.headers.cookie);
    if (!visitor) return { code: CLOSE.noSession, why: 'no session' };
    if (!this.#offences.admits(visitor.actorId, clock.now()))
      return { code: CLOSE.tooFast, why: 'refused too often' };
    const { name, params } = readUrl(request.url ?? '');
    const id = parseRoom(name);
    const bench = id?.kind === 'bench';
    if (!id || (bench && !benchRooms)) return { code: CLOSE.noSuchRoom, why: 'no such room' };
    const grant = await doorkeeper.grant(visitor.actorId, id.workspaceId);
    if (!bench && (!grant || !(await doorkeeper.exists(id))))
      return { code: CLOSE.noSuchRoom, why: 'no such room' };
    const allowed = seatMode(grant, id, await doorkeeper.locked(id));
    if (!allowed) return { code: CLOSE.notAllowed, why: 'not allowed' };
    const user = await doorkeeper.user(visitor.actorId, id.workspaceId);
    const room = await rooms.open(name);
    room.lastUsed = clock.now();
    const extended = params.get('v') === '1';
    const mode = mayBringText(params, id.kind, room.epoch) ? allowed : 'read';
    return { admitted: { room, ...visitor, user, mode, allowed, extended, clock } };
  }

  #seat(request: IncomingMessage, stream: Duplex, head: Buffer, admission: Admission): void {
    if (stream.destroyed) return;
    this.#sockets.handleUpgrade(request, stream, head, (socket: WebSocket) => {
      // ws closes the connection itself; without a listener its error would end the process.
      socket.on('error', (error) => this.#deps.log.debug({ err: error }, 'socket error'));
      if (this.#closing) return socket.close(CLOSE.restarting, 'restarting');
      const { rooms, clock } = this.#deps;
      if ('code' in admission) return this.#turnAway(socket, admission);
      const { room, actorId } = admission.admitted;
      if (room.gone) return socket.close(CLOSE.notSaved, 'come again');
      // Counted when the seat is taken: of many who knock at once none slips by.
      if (!isUnlimited(room.id) && rooms.seatsOf(actorId) >= MAX_SEATS_EACH)
        return this.#turnAway(socket, { code: CLOSE.tooFast, why: 'too many connections' });
      const meters = this.#offences.metersOf(actorId, clock.now, this.#deps.meters);
      // A frame that is none of the protocol's, or too large.
      socket.on('error', () => this.#offences.note(actorId, clock.now()));
      const onClosed = (seat: Seat) => rooms.left(seat);
      const quiet = rooms.quiet(room.name);
      rooms.sit(new Seat({ ...admission.admitted, quiet, socket, stream, meters, onClosed }));
    });
  }

  #turnAway(socket: WebSocket, { code, why }: Refusal): void {
    this.#deps.meters.refused(code);
    socket.close(code, why);
    setTimeout(() => socket.terminate(), 2000).unref();
  }
}

function readUrl(url: string): { name: string; params: URLSearchParams } {
  const [path = '', query = ''] = url.split('?', 2);
  let name = '';
  try {
    name = decodeURIComponent(path.slice(PREFIX.length));
  } catch {
    // A name that cannot be read is no room's name.
  }
  return { name, params: new URLSearchParams(query) };
}

/**
 * Not who knows an older shape of documents, and would drop what it does not know; nor who holds text of
 * an earlier epoch, which would come back with it. Who tells no epoch knows the first.
 */
function mayBringText(params: URLSearchParams, kind: keyof typeof SCHEMA, epoch: number): boolean {
  const schema = params.get('schema');
  return (
    (schema === null || Number(schema) >= SCHEMA[kind]) &&
    Number(params.get('epoch') ?? 1) === epoch
  );
}

function refuse(stream: Duplex, status: number, reason: string): void {
  stream.end(`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
