import { setTimeout as sleep } from 'node:timers/promises';
import type { FileFormat } from '#shared/inputs/exports.ts';
import { makePerson } from '../tests/support/people.ts';
import { serveList } from './list.ts';
import { makeLongRound } from './long-round.ts';
import { processorSeconds } from './processor.ts';
import type { Section } from './report.ts';
import { percentile, spread, type Spread } from './stats.ts';
import { Writer } from './sync/client.ts';

const ROUNDS = 5;
/** So that the typing lasts as long as without a file. */
const SETS = 2;
const QUIET_MS = 6_000;
const FORMATS: FileFormat[] = ['pdf', 'docx', 'odt', 'xlsx'];

/** The largest files, and what those notice of it who type elsewhere meanwhile. */
export async function exports(): Promise<Section> {
  const { server, example } = await serveList(40, 8);
  let pair: Writer[] = [];
  try {
    const [one, two] = example.actors.filter(({ role }) => role === 'member');
    if (!one || !two) throw new Error('The example has too few people.');
    const place = await makeLongRound(server.dataDir);
    const { cookie: own } = await makePerson(server.dataDir, { place, role: 'coordinator' });
    const url = `${server.url.replace('http', 'ws')}/sync/${example.rooms.demands}?v=1`;
    pair = [one, two].map(
      ({ cookie }, at) => new Writer(url, { cookie, origin: server.url }, at, new Map()),
    );
    await Promise.all(pair.map((writer) => writer.sync()));
    const fetchFile = async (format: FileFormat) => {
      const query = new URLSearchParams({
        what: 'comments',
        item: place.roundId,
        format,
        locale: 'fi',
      });
      const answer = await fetch(`${server.url}/w/${place.slug}/exports/file?${query}`, {
        headers: { cookie: own },
      });
      if (!answer.ok) throw new Error(`${format} was answered with ${answer.status}`);
      await answer.arrayBuffer();
    };

    const quiet: number[] = [];
    const busy: number[] = [];
    const wall = new Map(FORMATS.map((format) => [format, [] as number[]]));
    const processor = new Map(FORMATS.map((format) => [format, [] as number[]]));
    for (let turn = 0; turn < ROUNDS; turn++) {
      quiet.push(await waitOf(pair, sleep(QUIET_MS)));
      const all = (async () => {
        for (const format of Array.from({ length: SETS }, () => FORMATS).flat()) {
          const [begun, spent] = [performance.now(), processorSeconds(server)];
          await fetchFile(format);
          wall.get(format)?.push((performance.now() - begun) / 1000);
          processor.get(format)?.push(processorSeconds(server) - spent);
        }
      })();
      busy.push(await waitOf(pair, all));
    }
    const rounds = (of: Map<FileFormat, number[]>, format: FileFormat): Spread =>
      spread(of.get(format) ?? []);
    return {
      title: 'A version of sixty pages with 2 000 comments as a file',
      how:
        `${ROUNDS} rounds; from the request to the last byte, and the processor time that the server took ` +
        'meanwhile, the typing of a pair in another document included.',
      figures: [
        ...FORMATS.flatMap((format) => [
          { what: format.toUpperCase(), unit: 's', ours: rounds(wall, format), aim: 10 },
          {
            what: `${format.toUpperCase()}, processor time`,
            unit: 's',
            ours: rounds(processor, format),
            aim: 10,
          },
        ]),
        {
          what: 'a letter typed elsewhere is durable, p95, while files are made',
          unit: 'ms',
          ours: spread(busy),
          peer: { name: 'while none is', value: spread(quiet) },
        },
      ],
    };
  } finally {
    for (const { socket } of pair) socket.close();
    await server.remove();
  }
}

/** How long the pair waits for the server's word, p95, while `work` goes on. */
async function waitOf(pair: Writer[], work: Promise<unknown>): Promise<number> {
  let working = true;
  const done = work.then(
    () => null,
    (error: unknown) => error ?? new Error('nothing was made'),
  );
  void done.then(() => (working = false));
  for (const writer of pair) writer.acknowledged = [];
  while (working) {
    for (const writer of pair) writer.typeLetter();
    await sleep(200);
  }
  const failed = await done;
  if (failed !== null) throw failed;
  return percentile(
    pair.flatMap(({ acknowledged }) => acknowledged),
    0.95,
  );
}
