import { describe, expect, test } from 'vitest';
import { ROLES, type Role } from '#shared/model.ts';
import { newId } from '#server/auth/random.ts';

import { get, post, server, useGroup } from '../support/group.ts';
import { makePerson } from '../support/people.ts';
import type { RoundPlace } from '../support/round.ts';
import { look, ownRound } from '../support/own-round.ts';

useGroup();

const FACILITATORS: Role[] = ['facilitator', 'coordinator'];

describe('a statement that came by e-mail or on paper', () => {
  const entered = ({ roundId }: RoundPlace) =>
    look((db) =>
      db
        .selectFrom('round_submission')
        .innerJoin('round_comment', 'round_comment.submission_id', 'round_submission.id')
        .leftJoin('blob', 'blob.comment_id', 'round_comment.id')
        .select([
          'source',
          'entered_by',
          'round_comment.kind',
          'state',
          'body',
          'blob.name as file',
        ])
        .where('round_submission.round_id', '=', roundId)
        .execute(),
    );
  const statement = (more: Record<string, string> = {}) => ({
    ...{ key: newId() + newId(), source: 'paper', onBehalf: 'organisation', name: 'Päivi Niemi' },
    ...{ organisation: 'Sydänpolku ry', email: '', body: 'Kannatamme luonnosta.', ...more },
  });

  test('is entered once, marked with how it came and by whom, also after the deadline', async () => {
    const { own, round, page } = await ownRound({ closesAt: Date.now() - 1000 });
    const facilitator = await makePerson(server.dataDir, { place: own, role: 'facilitator' });
    const fields = statement();
    for (const _ of [1, 2])
      expect((await post(`${page}/statement?/enter`, facilitator, fields)).status).toBe(303);
    expect(await entered(round)).toEqual([
      {
        ...{ source: 'paper', entered_by: facilitator.actorId, kind: 'statement' },
        ...{ state: 'shown', body: 'Kannatamme luonnosta.', file: null },
      },
    ]);
    expect(await (await get(round.path)).text()).toContain('tuli paperilla');
  });

  test('may be a file, told by its bytes; anything else is refused in words', async () => {
    const { coordinator, round, page } = await ownRound();
    const send = (bytes: string, name: string) => {
      const body = new FormData();
      for (const [key, value] of Object.entries(statement({ body: '' }))) body.append(key, value);
      body.append('file', new File([bytes], name));
      return fetch(`${server.url}${page}/statement?/enter`, {
        ...{ method: 'POST', redirect: 'manual', body },
        headers: {
          ...{ origin: server.url, accept: 'text/html' },
          cookie: `${coordinator.cookie}; locale=fi`,
        },
      });
    };
    const refused = await send('MZ', 'lausunto.pdf');
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('ei ole DOCX, ODT eikä PDF');
    expect((await send(`%PDF-1.7${' '.repeat(2_000_000)}`, 'lausunto.exe')).status).toBe(303);
    expect(await entered(round)).toMatchObject([{ kind: 'statement', file: 'lausunto.pdf' }]);
  });

  test.each([
    ['nothing said', { body: '' }, 'Kommentti on tyhjä'],
    ['no organisation', { organisation: '' }, 'Kirjoita järjestön nimi'],
    ['no name', { onBehalf: 'self', name: '' }, 'Kirjoita, kuka lausunnon antoi'],
    ['a bad address', { email: 'ei osoite' }, 'nimi@järjestö'],
  ])('with %s is refused at its field', async (_, more, said) => {
    const { coordinator, round, page } = await ownRound();
    const answer = await post(`${page}/statement?/enter`, coordinator, statement(more));
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(said);
    expect(await entered(round)).toEqual([]);
  });

  test('is for facilitators to enter', async () => {
    const { own, page } = await ownRound();
    for (const role of ROLES) {
      const who = await makePerson(server.dataDir, { place: own, role });
      const may = FACILITATORS.includes(role);
      expect((await get(`${page}/statement`, who)).status).toBe(may ? 200 : 404);
      const sent = await post(`${page}/statement?/enter`, who, statement());
      expect([role, sent.status]).toEqual([role, may ? 303 : 404]);
    }
  });
});
