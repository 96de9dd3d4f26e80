import { makePerson, makePlace, withDb, type Person, type Place } from './people.ts';
import { newId } from '#server/auth/random.ts';
import type { PollOnce, PollQuestion, PollResultsFrom } from '#shared/polls.ts';
import { MODEL_COUNTS } from '#server/example/polls.ts';
import { STANCES } from '#shared/polls.ts';
import type { TestServer } from './server.ts';
import { Visitor, type Answer } from './visitor.ts';

/** A poll made by its forms, as those who run polls make one. */
export interface MadePoll {
  place: Place;
  sami: Person;
  runs: Visitor;
  id: string;
  /** Of the workspace's pages and the public ones. */
  inside: string;
  outside: string;
  questions: Pick<PollQuestion, 'id' | 'title' | 'type'>[];
  /** By the beginning of its title. */
  field(title: string): string;
  act(action: string, fields?: Record<string, string>): Promise<Answer>;
}

export async function makePoll(
  server: TestServer,
  {
    once = 'device',
    results = 'closed',
    open = true,
    template = 'models',
  }: {
    once?: PollOnce;
    results?: PollResultsFrom;
    open?: boolean;
    template?: 'models' | 'empty';
  } = {},
): Promise<MadePoll> {
  const place = await makePlace(server.dataDir);
  const sami = await makePerson(server.dataDir, { place, role: 'facilitator' });
  const runs = Visitor.as(sami, server.url);
  const id = newId();
  const inside = `/w/${place.slug}/polls/${id}`;
  const facts = { title: 'Kumpi malli auttaa?', locale: 'fi' };
  await runs.post(`/w/${place.slug}/polls?/create`, { pollId: id, template, ...facts });
  await runs.post(`${inside}/edit?/change`, { ...facts, intro: '', once, results, closes: '' });
  if (open) await runs.post(`${inside}/edit?/open`);
  const questions = await listOf(server, id);
  return {
    ...{ place, sami, runs, id, inside, outside: `/p/${id}`, questions },
    field: (title) => `q-${questions.find((one) => one.title.startsWith(title))?.id}`,
    act: (action, fields) => runs.post(`${inside}/edit?/${action}`, fields),
  };
}

export function listOf(server: TestServer, pollId: string) {
  return withDb(server.dataDir, (db) =>
    db
      .selectFrom('poll_question')
      .select(['id', 'title', 'type'])
      .where('poll_id', '=', pollId)
      .orderBy('position')
      .execute(),
  );
}

/** One more answer from a browser of its own. */
export async function answer(
  server: TestServer,
  poll: MadePoll,
  fields: Record<string, string>,
  visitor = new Visitor(server.url),
): Promise<Answer> {
  return visitor.post(`${poll.outside}?/send`, { key: newId() + newId(), ...fields });
}

export function storedAnswers({ dataDir }: TestServer, pollId: string) {
  return withDb(dataDir, (db) =>
    db.selectFrom('poll_answer').selectAll().where('poll_id', '=', pollId).execute(),
  );
}

export function storedPoll({ dataDir }: TestServer, pollId: string) {
  return withDb(dataDir, (db) =>
    db.selectFrom('poll').selectAll().where('id', '=', pollId).executeTakeFirstOrThrow(),
  );
}

/** What a page says, without how it is built. */
export function plain(html: string): string {
  return html
    .replace(/<script[\s\S]*?<\/script>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\u00a0|&nbsp;/g, ' ')
    .replace(/\s+/g, ' ');
}

/** The survey of 562 as a table from elsewhere. */
export function surveyCsv(): string {
  const list = (counts: readonly number[], words: readonly string[]) =>
    counts.flatMap((count, index) => Array.from({ length: count }, () => words[index] ?? ''));
  const a = list(MODEL_COUNTS.a, ['Kannatan', 'En kannata', 'En osaa sanoa']);
  const b = list(MODEL_COUNTS.b, [...STANCES]);
  const rows = a.map((first, index) => {
    const second = b[(index * 229) % b.length] ?? '';
    const reason = index === 0 ? '"Tuttu työntekijä; lähellä"' : '';
    return [first, reason, second, '', index % 5 === 0 ? 'Ei' : 'Kyllä', reason && 'kyllä'];
  });
  return [
    'K1;K1 perustelu;K2: Malli B;K2 perustelu;K4;Saa lainata',
    ...rows.map((row) => row.join(';')),
  ].join('\n');
}
