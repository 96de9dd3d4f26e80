import { inflateSync } from 'node:zlib';
import { collectFile } from '#server/commands/collect-file.ts';
import { makeFile } from '#server/documents/export/files.ts';
import { makePerson, type Person } from './people.ts';
import { app, ok } from './house.ts';
import { unzip } from './unzip.ts';
import type { Hall } from './workshop.ts';

const FORMATS = ['markdown', 'csv', 'json', 'docx', 'pdf', 'odt', 'xlsx'] as const;

/**
 * Every page and file that tells what a workshop came to, with names where they may stand, as text
 * by where it was had: for those who run it, for its guests, and for whoever has the public link.
 */
export async function takenAlong(hall: Hall, guest: Person): Promise<Map<string, string>> {
  const { at, slug, workshopId, sami, place } = hall;
  const { commands } = app;
  const locale = 'fi' as const;
  const told = new Map<string, unknown>();
  for (const [whose, { actorId }] of [
    ['facilitator', sami],
    ['guest', guest],
  ] as const)
    told.set(`results of ${whose}`, await ok(commands.viewResults(actorId, { ...at, locale })));
  await ok(commands.shareResults(sami.actorId, { ...at, open: true }));
  told.set('public results', await ok(commands.viewPublicResults({ workshopId, locale })));
  const picture = { workshopId, picture: 'board', locale };
  told.set('picture of the board', await ok(commands.viewPublicPicture(picture)));
  const chair = await makePerson(app.db, { place, role: 'coordinator' });
  const { workshops } = await ok(commands.downloadWorkspace(chair.actorId, slug));
  told.set('the whole workspace', workshops);

  const context = { db: app.db, documents: app.documents, clock: { now: () => Date.now() } };
  const wish = { slug, what: 'workshop', item: workshopId, names: true } as const;
  for (const format of FORMATS) {
    const { source } = await ok(collectFile(context as never, sami.actorId, { ...wish, format }));
    if (source.what !== 'workshop') throw new Error(`results came as ${source.what}`);
    told.set(`source of ${format}`, source);
    const { bytes } = await makeFile({ source, format, locale, slug });
    told.set(format, opened(format, Buffer.from(bytes)));
  }
  return new Map(
    [...told].map(([from, what]) => [from, typeof what === 'string' ? what : JSON.stringify(what)]),
  );
}

/** What is packed inside, too. Words of a PDF are glyphs; its bookmarks and properties are not. */
function opened(format: (typeof FORMATS)[number], bytes: Buffer): string {
  if (['docx', 'odt', 'xlsx'].includes(format)) return [...unzip(bytes).values()].join('\n');
  if (format !== 'pdf') return bytes.toString();
  const raw = bytes.toString('latin1');
  const streams = [...raw.matchAll(/stream\r?\n([\s\S]*?)endstream/g)].map(([, packed = '']) => {
    try {
      return inflateSync(Buffer.from(packed, 'latin1')).toString('latin1');
    } catch {
      return '';
    }
  });
  return [raw, ...streams].join('\n');
}
