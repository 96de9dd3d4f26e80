import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { handoverInput, signInput } from './inputs/signing.ts';
import { arePositionsPublic, mayBeWrittenFor, signingState } from './signing.ts';

describe('while answers may change', () => {
  test.each([
    [{ closedAt: null, newerFinal: null }, 'open'],
    [{ closedAt: 5, newerFinal: null }, 'closed'],
    [{ closedAt: null, newerFinal: 3 }, 'superseded'],
    // Newer words are what is asked about, whether or not the old ones were settled.
    [{ closedAt: 5, newerFinal: 3 }, 'superseded'],
  ] as const)('%o: %s', (signing, state) => expect(signingState(signing)).toBe(state));

  test('positions are for all to read once they stand', () => {
    expect(arePositionsPublic({ closedAt: null })).toBe(false);
    expect(arePositionsPublic({ closedAt: 5 })).toBe(true);
  });

  test('what a contact person answered is not written over', () => {
    expect([null, 'email', 'paper', 'page'].map((one) => mayBeWrittenFor(one as never))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('what is sent', () => {
  const organisationId = 'kaikukaiku';
  const issues = (schema: v.GenericSchema, input: unknown) =>
    v.safeParse(schema, input).issues?.map((issue) => [v.getDotPath(issue), issue.message]);

  test('dissent has words, and they are not blank', () => {
    const dissent = (words: string) => ({ organisationId, answer: 'dissent', dissent: words });
    expect(issues(signInput, dissent(' \n\u200b'))).toEqual([['dissent', 'field_dissent']]);
    expect(issues(signInput, dissent('Siirtymäaika on liian lyhyt.'))).toBeUndefined();
    expect(issues(signInput, { organisationId, answer: 'no' })).toBeUndefined();
    expect(issues(signInput, { organisationId, answer: 'maybe' })).toEqual([
      ['answer', 'field_choose'],
    ]);
  });

  test('a hand-over has a recipient and a day that the calendar has', () => {
    const entry = { id: 'luovutus1', recipient: 'Järviseudun maakunta', handedOn: '2019-04-25' };
    expect(v.parse(handoverInput, entry)).toMatchObject({ versionId: null, replaces: null });
    expect(issues(handoverInput, { ...entry, handedOn: '2019-02-30' })).toEqual([
      ['handedOn', 'field_day'],
    ]);
    expect(issues(handoverInput, { ...entry, recipient: ' ' })).toEqual([
      ['recipient', 'field_required'],
    ]);
  });
});
