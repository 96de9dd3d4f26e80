import { setTimeout as sleep } from 'node:timers/promises';
import { roomName } from '#shared/rooms.ts';
import { newId } from '#server/auth/random.ts';
import { insertStages, type PlannedStage } from '#server/db/workshop-stages.ts';
import { workshopCode } from '#server/db/workshops.ts';
import { makePerson, makePlace, withDb, type Person } from '../tests/support/people.ts';
import type { TestServer } from '../tests/support/server.ts';
import { Visitor } from '../tests/support/visitor.ts';
import { WireClient } from '../tests/support/wire-client.ts';

export interface Phone {
  visitor: Visitor;
  line: WireClient;
}

/** A workshop on a real server, with its facilitator at the panel; phones come by its code. */
export class Hall {
  readonly server: TestServer;
  readonly facilitator: Person;
  readonly stages: readonly PlannedStage[];
  readonly path: string;
  readonly rooms: { workshop: string; board: string };
  readonly #code: string;
  readonly #lines = new Set<WireClient>();
  /** The stage that is on. */
  at: string | null = null;

  static async open(server: TestServer, stages: readonly PlannedStage[]): Promise<Hall> {
    const place = await makePlace(server.dataDir);
    const facilitator = await makePerson(server.dataDir, { place, role: 'facilitator' });
    const visitor = new Visitor(server.url);
    const [name = '', value = ''] = facilitator.cookie.split('=');
    visitor.cookies.set(name, value);
    const workshopId = newId();
    const fields = { workshopId, title: 'Sali', template: '', locale: 'fi' };
    const made = await visitor.post(`/w/${place.slug}/workshops/new`, fields);
    if (made.status !== 303) throw new Error(`could not make a workshop: ${made.status}`);
    const code = await withDb(server.dataDir, async (db) => {
      await insertStages(db, workshopId, [...stages]);
      return workshopCode(db, workshopId);
    });
    const { workspaceId, slug } = place;
    const room = (kind: 'workshop' | 'board') =>
      roomName({ kind, workspaceId, itemId: workshopId });
    const rooms = { workshop: room('workshop'), board: room('board') };
    const path = `/w/${slug}/workshops/${workshopId}`;
    return new Hall({ server, facilitator, stages, path, rooms, code: code ?? '' });
  }

  private constructor(
    given: Pick<Hall, 'server' | 'facilitator' | 'stages' | 'path' | 'rooms'> & { code: string },
  ) {
    this.server = given.server;
    this.facilitator = given.facilitator;
    this.stages = given.stages;
    this.path = given.path;
    this.rooms = given.rooms;
    this.#code = given.code;
  }

  /** So many guests come within the time by the code, each to the page and to a line of their own. */
  join(phones: number, withinMs: number): Promise<Phone[]> {
    return Promise.all(
      Array.from({ length: phones }, async (_, index) => {
        await sleep((index / phones) * withinMs);
        const visitor = new Visitor(this.server.url);
        const fields = { name: `Vieras ${index + 1}`, organisation: `Yhdistys ${index % 20} ry` };
        const joined = await visitor.post(`/j/${this.#code}?/new`, fields);
        if (joined.status !== 303) throw new Error(`could not join: ${joined.status}`);
        const page = await visitor.get(joined.location ?? '');
        if (page.status !== 200) throw new Error(`no page after joining: ${page.status}`);
        return { visitor, line: await this.sit('workshop', { cookie: visitor.cookieHeader }) };
      }),
    );
  }

  /** A line to a room; one that is not let in is no line. */
  async sit(room: 'workshop' | 'board', person: Pick<Person, 'cookie'>): Promise<WireClient> {
    const { port } = this.server;
    // As a browser says it: both headers name the same address.
    const live = { port, origin: `http://localhost:${port}` };
    const line = await new WireClient(live, { room: this.rooms[room] }, person).ready();
    if (!line.synced) throw new Error(`not let in to the ${room}: ${line.code}`);
    this.#lines.add(line);
    return line;
  }

  rise(line: WireClient): void {
    this.#lines.delete(line);
    line.end();
  }

  /** A button of the panel. */
  press(body: object): Promise<void> {
    return this.post('/control/act', this.facilitator.cookie, body);
  }

  async go(stageId: string): Promise<void> {
    await this.press({ verb: 'go', stageId, from: this.at });
    this.at = stageId;
  }

  async post(path: string, cookie: string, body: unknown, method = 'POST'): Promise<void> {
    const answer = await fetch(this.server.url + this.path + path, {
      method,
      headers: { cookie, origin: this.server.url, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const told = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${told}`);
  }

  close(): void {
    for (const line of this.#lines) line.end();
  }
}

/** What a line was last told to be asked. */
export function askedOn({ announcements }: WireClient): string {
  const shown = announcements.findLast((news) => news.kind === 'workshop');
  const item = shown?.view.stage?.items[0];
  if (!item) throw new Error('nothing is asked');
  return item.id;
}

/** A stage of a bench's plan. */
export function stage(type: PlannedStage['type'], config: PlannedStage['config']): PlannedStage {
  return {
    ...{ id: newId(), type, title: 'Vaihe', prompt: 'Mikä sinua huolettaa?', detail: '' },
    ...{ minutes: 10, pace: 'live', config },
  };
}
