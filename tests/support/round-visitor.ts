import { afterAll, beforeAll, expect } from 'vitest';
import { hidden } from './html.ts';
import { withDb, type Person } from './people.ts';
import { makeRound, type NewRound, type RoundPlace } from './round.ts';
import { startServer, type TestServer } from './server.ts';
import { Visitor, type Answer } from './visitor.ts';

/** The house that the tests of one file ask; set by `useRounds`. */
export let server: TestServer;

export function useRounds(): void {
  beforeAll(async () => void (server = await startServer()));
  afterAll(async () => {
    expect(server.output()).not.toContain('unexpected error');
    await server.remove();
  });
}

export const round = (wishes?: NewRound) => makeRound(server.dataDir, wishes);
export const comments = (roundId: string) =>
  withDb(server.dataDir, (db) =>
    db
      .selectFrom('round_comment')
      .innerJoin('round_submission', 'round_submission.id', 'round_comment.submission_id')
      .selectAll('round_comment')
      .select([
        'name',
        'email',
        'organisation',
        'on_behalf',
        'receipt_hash',
        'round_submission.key',
      ])
      .where('round_comment.round_id', '=', roundId)
      .execute(),
  );
export const close = (roundId: string) =>
  withDb(server.dataDir, (db) =>
    db
      .updateTable('round')
      .set({ closes_at: Date.now() - 1000 })
      .where('id', '=', roundId)
      .execute(),
  );
export const block = (place: RoundPlace, number: number) =>
  place.blocks.find((one) => one.number === number && one.kind !== 'question');

export function visitorOf(person?: Person): Visitor {
  const visitor = new Visitor(server.url);
  const [name = '', value = ''] = person?.cookie.split('=') ?? [];
  if (person) visitor.cookies.set(name, value);
  return visitor;
}

/** From the page to the receipt as a browser without script goes. */
export async function comment(
  visitor: Visitor,
  place: RoundPlace,
  more: Record<string, string> = {},
): Promise<Answer> {
  const form = `${place.path}/send?to=${block(place, 14)?.id}`;
  const begun = await visitor.get(form);
  expect(begun.status).toBe(200);
  expect(begun.html).toContain(block(place, 14)?.text);
  return visitor.post(`${form}&/send`, {
    key: hidden(begun.html, 'key'),
    blockId: hidden(begun.html, 'blockId'),
    kind: 'remark',
    body: 'Pienet järjestöt puuttuvat.',
    suggestion: '',
    name: 'Raija Harju',
    onBehalf: 'organisation',
    organisation: 'Kylätalo Kaiku ry',
    email: 'raija@kaiku.example',
    ...more,
  });
}
