import { newId } from '#server/auth/random.ts';
import { cell, type Asked, type Cell } from './authorization.ts';
import type { Fixture } from './authorization-fixture.ts';

const CALL = '/call/[slug]';
const DESK = '/w/[slug]/call';
const form = (fields: Record<string, string>) => (): Asked => ({ form: fields });
const enrolment =
  (state: 'waiting' | 'confirmed' | 'declined', fields: Record<string, string> = {}) =>
  async ({ make }: Fixture): Promise<Asked> => ({
    form: { id: await make.enrolment(state), ...fields },
  });
const sending = (): Asked => ({
  form: {
    ...{ key: newId().repeat(2), organisation: `Yhdistys ${newId()}`, region: '' },
    ...{ type: 'voluntary', band: '0-5000', contactName: 'Raija Harju', expects: '' },
    email: `${newId()}@kaiku.example`,
  },
});

/** The call for participation: open to anybody from outside, its coordinators' alone from inside. */
export const CALLS: Cell[] = [
  cell(CALL, 'load', 'anybody'),
  cell(CALL, '?/send', 'anybody', sending),
  cell(CALL, '?/estimate', 'anybody', form({ band: '0-5000' })),
  cell(`${CALL}/print`, 'load', 'anybody'),
  // The secret in the address is nobody's.
  cell(`${CALL}/receipt/[token]`, 'load', '-', undefined, { none: 'absent' }),
  ...['accept', 'withdraw'].map((name) =>
    cell(`${CALL}/receipt/[token]`, `?/${name}`, '-', form({ textId: newId(), name: 'Raija' }), {
      none: 'absent',
    }),
  ),
  cell(DESK, 'load', 'coordinator'),
  cell(DESK, '?/confirm', 'coordinator', enrolment('waiting')),
  cell(DESK, '?/decline', 'coordinator', enrolment('waiting')),
  cell(DESK, '?/reopen', 'coordinator', enrolment('declined')),
  cell(DESK, '?/fee', 'coordinator', enrolment('confirmed', { fee: '50', feeStatus: 'sent' })),
  // Its fees are bands: there is no total to settle.
  cell(DESK, '?/settle', 'coordinator', undefined, { lacking: true }),
  cell(DESK, '?/paper', 'coordinator', enrolment('confirmed', { name: 'Raija Harju' })),
  cell(DESK, '?/unpaper', 'coordinator', enrolment('confirmed')),
  cell(
    DESK,
    '?/contact',
    'coordinator',
    enrolment('confirmed', { email: 'raija@kaiku.example', role: 'reader' }),
  ),
  cell(`${DESK}/edit`, 'load', 'coordinator'),
  cell(
    `${DESK}/edit`,
    '?/save',
    'coordinator',
    form({ act: 'save', locale: 'fi', title: 'Kutsu', model: 'bands', fee1: '50' }),
  ),
  cell(`${DESK}/edit`, '?/close', 'coordinator'),
  cell(`${DESK}/agreement`, 'load', 'coordinator'),
  cell(`${DESK}/agreement`, '?/default', 'coordinator', () => ({
    form: { body: `Sopimus ${newId()}`, locale: 'fi' },
  })),
  cell(`${DESK}/acceptances`, 'load', 'coordinator'),
  cell(`${DESK}/acceptances.csv`, 'GET', 'coordinator'),
];
