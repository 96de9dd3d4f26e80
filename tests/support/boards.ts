import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addNotes, addTheme, link, place as put, viewNotes } from '#shared/documents/board.ts';
import { addDemand } from '#shared/documents/demands.ts';
import { roomName } from '#shared/rooms.ts';
import type { NoteColour } from '#shared/workshops.ts';
import { createApp, type App } from '#server/app.ts';
import { newId } from '#server/auth/random.ts';
import { readConfig } from '#server/config.ts';
import { insertStages } from '#server/db/workshop-stages.ts';
import { prepareData } from '#server/prepare.ts';
import { ok } from './house.ts';
import { makePerson, makePlace, type Person, type Place } from './people.ts';
import { startServer, type TestServer } from './server.ts';
import { planned } from './workshop.ts';

export type BoardKind = 'group' | 'demands' | 'line' | 'map';

export interface Boards {
  dataDir: string;
  place: Place;
  sami: Person;
  aino: Person;
  mikael: Person;
  /** Takes part as a guest by the code. */
  raija: Person;
  /** The address of a workshop of its own that is on, with its stage and its notes. */
  make: Record<string, string>;
}

export interface BoardsOnline extends Boards {
  server: TestServer;
  /** Stops the server and removes the data. */
  stop(): Promise<void>;
}

type Wanted = Record<string, { kind: BoardKind; notes?: number }>;

const NOTES: [text: string, colour: NoteColour, area: string][] = [
  ['Rahoittaja lopettaa tuen varmuuden vuoksi', 'hilla', ''],
  ['Pieni yhdistys ei kestä vuoden katkosta', 'hilla', ''],
  ['Vertaisohjaajan palkka on hankerahaa', 'hilla', ''],
  ['Avustus jäi pois, kun raja oli kesken', 'tuohi', ''],
  ['Maakunta kuulee vain isoja liittoja', 'hilla', 'Järviseutu'],
  ['Kriteerit ovat jo olemassa selvityksessä', 'sammal', ''],
  ['Vapaaehtoiset väsyvät, jos kaikki on tehtävä lyhyessä ajassa', 'hilla', ''],
  ['Järjestöfoorumi toimii jo naapurimaakunnassa', 'sammal', ''],
];
export const DEMANDS = [
  'Tuki jatkuu katkotta',
  'Yhteyshenkilö nimetään',
  'Raja kirjataan kriteereineen',
];
export const ORGANISATIONS = ['Kylätalo Kaiku ry', 'Perheiden Tupa ry', 'Sydänpolku ry'];
const ENDS = ['Järjestölähtöistä', 'Rajapinnassa', 'Markkinoilla tuotettua'];

/** People and workshops, one for each name, on a server of their own. */
export async function serveBoards(wanted: Wanted, env = {}): Promise<BoardsOnline> {
  const boards = await makeBoards(wanted);
  const server = await startServer(env, boards.dataDir);
  return { ...boards, server, stop: () => server.remove() };
}

/** The same as a folder of data, before any server has it. */
async function makeBoards(wanted: Wanted): Promise<Boards> {
  const dataDir = mkdtempSync(join(tmpdir(), 'talkoot-boards-'));
  const config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' });
  await prepareData(config);
  const app = await createApp(config);
  try {
    const place = await makePlace(app.db);
    const person = (name: string, role: 'facilitator' | 'member') =>
      makePerson(app.db, { place, role, name });
    const sami = await person('Sami Koski', 'facilitator');
    const aino = await person('Aino Laine', 'member');
    const mikael = await person('Mikael Lind', 'member');
    const ids = Object.fromEntries(Object.keys(wanted).map((name) => [name, newId()]));
    const item = `workshop:${ids.guest ?? ''}`;
    const raija = await makePerson(app.db, { place, role: 'reader', item, name: 'Raija Harju' });
    const make: Record<string, string> = {};
    for (const [name, { kind, notes = 0 }] of Object.entries(wanted))
      make[name] = await makeBoard(app, place, sami, ids[name] ?? '', kind, notes);
    return { dataDir, place, sami, aino, mikael, raija, make };
  } finally {
    await app.close();
  }
}

async function makeBoard(
  app: App,
  { workspaceId, slug }: Place,
  { actorId }: Person,
  workshopId: string,
  kind: BoardKind,
  count: number,
): Promise<string> {
  const at = { slug, workshopId };
  await ok(
    app.commands.createWorkshop(actorId, {
      ...at,
      title: 'Pitääkö olla huolissaan?',
      template: '',
      locale: 'fi',
    }),
  );
  const write = planned({ type: 'write', title: 'Huolet', config: { label: 'Huoli' } });
  const stage =
    kind === 'group' || kind === 'demands'
      ? planned({
          type: 'group',
          title: 'Ryhmittely',
          prompt: 'Siirrä samaa tarkoittavat laput yhteen.',
          config: kind === 'demands' ? { about: 'demands', colour: 'tuohi' } : {},
        })
      : planned({
          type: 'place',
          title: 'Missä raja kulkee?',
          prompt: 'Sijoita esimerkkisi.',
          config: {
            shape: kind,
            about: kind === 'map' ? 'organisations' : 'notes',
            ends: ENDS,
          },
        });
  await insertStages(app.db, workshopId, [write, stage]);
  if (kind === 'demands')
    await app.documents.edit(roomName({ kind: 'demands', workspaceId }), 'demands', (doc) => {
      for (const title of DEMANDS) addDemand(doc, { title });
    });
  await ok(app.commands.goToStage(actorId, { ...at, stageId: stage.id, from: null }));
  const room = roomName({ kind: 'board', workspaceId, itemId: workshopId });
  await app.documents.edit(room, 'notes', (doc) => {
    const list = count
      ? Array.from({ length: count }, (_, n) => NOTES[n % NOTES.length] ?? NOTES[0])
      : NOTES;
    addNotes(
      doc,
      list.flatMap((one) => {
        if (!one) return [];
        const [text, colour, area] = one;
        const note = { id: newId(), stageId: write.id, text, colour, area };
        return [{ ...note, author: '', organisation: '', source: 'own' as const }];
      }),
    );
    const ids = viewNotes(doc).flatMap(({ id, stageId }) => (stageId === write.id ? [id] : []));
    if (kind === 'group' || kind === 'demands') {
      addTheme(doc, { name: 'Rahoituksen varmuus', x: 0, y: 400, noteIds: ids.slice(0, 4) });
      addTheme(doc, { x: 440, y: 400, noteIds: ids.slice(4, 6) });
    }
    if (kind === 'map') {
      ORGANISATIONS.forEach((subject, n) =>
        put(doc, stage.id, { subject, x: 0.15 + n * 0.3, y: 0.5 }),
      );
      link(doc, stage.id, ORGANISATIONS[0] ?? '', ORGANISATIONS[1] ?? '', 'works');
    }
  });
  return `/w/${slug}/workshops/${workshopId}`;
}
