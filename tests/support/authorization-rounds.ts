import { newId } from '#server/auth/random.ts';
import { cell, type Asked, type Cell } from './authorization.ts';
import type { Fixture } from './authorization-fixture.ts';

const form = (fields: Record<string, string | string[]>) => (): Asked => ({ form: fields });
const comment = ({ commentId }: Fixture): Asked => ({ form: { commentId } });
const ids = ({ moderatedId }: Fixture): Asked => ({ form: { ids: [moderatedId] } });
const C = '/c/[id]';
const ROOM = `${C}/room/[room]`;
const ROUND = '/w/[slug]/rounds/[id]';
const MODERATE = `${ROUND}/moderate`;
const TRIAGE = `${ROUND}/triage`;
const REPORT = `${ROUND}/report`;
const told = { except: { reader: 'forbidden' as const } };
const words = {
  ...{ guidance: '', attention: '', contactName: 'Sami', contactEmail: 's@kaiku.example' },
  ...{ visibility: 'checked', reportDue: '', mark: '0' },
};

/** Commenting rounds: a members' one from outside, and their work from inside the workspace. */
export const ROUNDS: Cell[] = [
  cell(C, 'load', 'reader'),
  ...['own', 'pulse', 'text'].map((name) => cell(`${C}/${name}`, 'GET', 'reader')),
  // Nobody's before it is published.
  cell(`${C}/report`, 'load', '-'),
  cell(`${C}/file/[file]`, 'GET', '-', undefined, { none: 'absent' }),
  cell(
    `${C}/agree`,
    'POST',
    'commenter',
    ({ commentId }) => ({ form: { comment: commentId } }),
    told,
  ),
  cell(
    `${C}/reply`,
    'POST',
    'commenter',
    ({ commentId }) => ({
      form: { comment: commentId, key: newId().repeat(2), body: 'Vastaus' },
    }),
    told,
  ),
  cell(`${C}/send`, 'load', 'reader'),
  cell(`${C}/send`, 'POST', 'commenter', () => sending(), told),
  cell(`${C}/send`, '?/send', 'commenter', () => sending(), told),
  cell(`${C}/receipt/[token]`, 'load', '-', undefined, { none: 'absent' }),
  ...['change', 'withdraw'].map((name) =>
    cell(
      `${C}/receipt/[token]`,
      `?/${name}`,
      '-',
      ({ commentId }) => ({ form: { comment: commentId, body: 'X' } }),
      { none: 'absent' },
    ),
  ),
  // An organisation's own room is its people's alone: of the fixture's, the member is there.
  cell(`${C}/room`, 'load', '- member'),
  cell(
    `${C}/room`,
    '?/open',
    '- member',
    ({ organisationId }) => ({ form: { organisation: organisationId } }),
    {
      others: 'forbidden',
      except: { guest: 'absent', passer: 'absent' },
    },
  ),
  cell(ROOM, 'load', '- member'),
  cell(`${ROOM}/pulse`, 'GET', '- member'),
  cell(ROOM, '?/comment', '- member', () => ({ form: { key: newId().repeat(2), body: 'Huomio' } })),
  cell(ROOM, '?/change', '- member', async ({ make }) => ({
    form: { comment: await make.roomComment(), body: 'X' },
  })),
  cell(ROOM, '?/remove', '- member', async ({ make }) => ({
    form: { comment: await make.roomComment() },
  })),
  cell(ROOM, '?/include', '- member', async ({ make }) => ({
    form: { comment: await make.roomComment(), included: 'yes' },
  })),
  cell(ROOM, '?/statement', '- member', form({ statement: 'Lausunto', mark: '0' })),
  cell(ROOM, '?/ask', '- member', ({ contactId }) => ({ form: { approver: contactId } })),
  cell(ROOM, '?/approve', '- member', form({ mark: '0' })),
  cell(ROOM, '?/withdraw', '- member'),
  cell(ROOM, '?/invite', '- member'),
  cell(ROOM, '?/leave', '- member', ({ memberId }) => ({ form: { person: memberId } })),
  cell(`${ROOM}/join`, 'load', '- member', undefined, { none: 'absent' }),
  cell(`${ROOM}/join`, '?/new', '- member', form({ name: 'Raija Harju' }), { none: 'absent' }),
  cell(`${ROOM}/join`, '?/go', '- member'),

  cell('/w/[slug]/rounds', 'load', 'reader'),
  cell(ROUND, 'load', 'reader'),
  cell(ROUND, '?/change', 'coordinator', form(words)),
  cell(ROUND, '?/extend', 'coordinator', form({ closes: '2030-01-01T12:00', note: 'Jatkoaika' })),
  cell(`${ROUND}/agenda`, 'load', 'facilitator'),
  cell(`${ROUND}/agenda`, '?/default', 'facilitator', ({ commentId }) => ({
    form: { workshopId: newId(), title: 'Työpaja', comments: [commentId] },
  })),
  cell(`${ROUND}/statement`, 'load', 'facilitator'),
  cell(`${ROUND}/statement`, '?/enter', 'facilitator', () => ({
    form: {
      key: newId().repeat(2),
      source: 'email',
      onBehalf: 'self',
      name: 'Leena',
      body: 'Sana',
    },
  })),
  cell(MODERATE, 'load', 'facilitator'),
  ...['show', 'hide', 'restoreThese'].map((name) =>
    cell(MODERATE, `?/${name}`, 'facilitator', ids),
  ),
  ...['hideHand', 'block'].map((name) =>
    cell(MODERATE, `?/${name}`, 'facilitator', ({ submissionId }) => ({
      form: { submissionId, mark: 'device', reason: '' },
    })),
  ),
  cell(
    MODERATE,
    '?/hideSent',
    'facilitator',
    form({ from: '2020-01-01T12:00', to: '2020-01-02T12:00' }),
  ),
  cell(MODERATE, '?/restore', 'facilitator', form({ id: 'puuttuu1' })),
  cell(MODERATE, '?/unblock', 'facilitator', form({ id: 'puuttuu1' })),
  cell(MODERATE, '?/blockLink', 'facilitator', form({ link: 'puuttuu1' }), { lacking: true }),
  cell(
    MODERATE,
    '?/caps',
    'facilitator',
    form({ sender: '50', address: '2000', link: '2000', round: '2000' }),
  ),
  cell(TRIAGE, 'load', 'facilitator'),
  cell(TRIAGE, '?/decide', 'facilitator', ({ commentId }) => ({
    form: { commentId, outcome: 'thanks', reason: 'Kiitos' },
  })),
  ...['reopen', 'apply', 'undo'].map((name) => cell(TRIAGE, `?/${name}`, 'facilitator', comment)),
  cell(TRIAGE, '?/assign', 'facilitator', comment),
  cell(TRIAGE, '?/note', 'facilitator', ({ commentId }) => ({
    form: { commentId, note: 'Muista' },
  })),
  cell(TRIAGE, '?/snippet', 'facilitator', form({ body: 'Perustelu' })),
  cell(TRIAGE, '?/unsnippet', 'facilitator', form({ snippetId: 'puuttuu1' })),
  cell(`${TRIAGE}/claim`, 'POST', 'facilitator', ({ commentId }) => ({ json: { commentId } })),
  cell(REPORT, 'load', 'facilitator'),
  cell(REPORT, '?/intro', 'facilitator', form({ intro: 'Alku' })),
  cell(REPORT, '?/publish', 'coordinator', form({ intro: 'Alku' })),
  cell(REPORT, '?/correct', 'coordinator', () => ({ form: { body: 'Oikaisu', noteId: newId() } })),
  // Last: a closed round is no longer open to anything above.
  cell(ROUND, '?/close', 'coordinator', form({ note: 'Päättyi' })),
];

function sending(): Asked {
  const comments = JSON.stringify([{ kind: 'whole', body: 'Hyvä.' }]);
  return {
    form: {
      key: newId().repeat(2),
      name: 'Leena',
      onBehalf: 'self',
      organisation: '',
      email: '',
      comments,
    },
  };
}
