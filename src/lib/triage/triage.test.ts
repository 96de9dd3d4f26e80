import { expect, test } from 'vitest';
import type { TriageComment } from '#shared/triage.ts';
import { inQueue, organisationOf, PERSONAL, queryOf, readFilter } from './filter.ts';
import { triageKey } from './keys.ts';
import { Likeness } from './similar.ts';

function comment(id: string, more: Partial<TriageComment> = {}): TriageComment {
  return {
    id,
    kind: 'remark',
    state: 'shown',
    parentId: null,
    anchor: null,
    part: '',
    body: '',
    suggestion: null,
    by: {
      name: 'Leena Tuomi',
      organisation: 'Askel Työhön sr',
      onBehalf: 'organisation',
      confirmed: false,
      source: 'page',
      locale: 'fi',
    },
    createdAt: 0,
    agreements: 0,
    file: null,
    outcome: null,
    reason: '',
    mergedInto: null,
    decidedBy: null,
    decidedAt: null,
    applied: null,
    assigneeId: null,
    internalNote: '',
    ...more,
  };
}
const at = (blockId: string) => ({ blockId, quote: '', start: 0, end: 0 });

test('the address says which comments stand in the queue', () => {
  const filter = readFilter(new URLSearchParams('part=p3&state=open&kind=bogus&who=nobody&c=x'));
  expect(filter).toEqual({ part: 'p3', state: 'open', kind: '', org: '', who: 'nobody' });
  expect(queryOf(filter, 'x')).toBe('?part=p3&state=open&who=nobody&c=x');
});

test('the queue holds what the filters let through, and never what is not to be decided', () => {
  const all = [
    comment('a', { part: 'p3', anchor: at('b1') }),
    comment('b', { part: 'p3', anchor: at('b1'), outcome: 'thanks', assigneeId: 'sami' }),
    comment('c', { state: 'held' }),
    comment('d', { parentId: 'a' }),
    comment('e', { state: 'hidden' }),
  ];
  const ids = (query: string) =>
    inQueue(readFilter(new URLSearchParams(query)), all).map(({ id }) => id);
  expect(ids('')).toEqual(['a', 'b', 'c']);
  expect(ids('part=p3&state=open')).toEqual(['a']);
  expect(ids('part=whole')).toEqual(['c']);
  expect(ids('state=held')).toEqual(['c']);
  expect(ids('who=sami')).toEqual(['b']);
  expect(ids('org=Askel+Työhön+sr')).toEqual(['a', 'b', 'c']);
  expect(organisationOf(comment('f', { by: { ...comment('x').by, onBehalf: 'self' } }))).toBe(
    PERSONAL,
  );
});

test('comments of one passage and of the same words are the similar ones', () => {
  const all = [
    comment('a', { anchor: at('b1'), body: 'Siirtymäaika on liian lyhyt pienelle yhdistykselle.' }),
    comment('b', { anchor: at('b1'), body: 'Siirtymäajan pitää olla kolme vuotta.' }),
    comment('c', { anchor: at('b9'), body: 'Siirtymäaika on liian lyhyt pienelle järjestölle.' }),
    comment('d', { anchor: at('b9'), body: 'Kuka kutsuu kunnat mukaan?' }),
  ];
  const [first] = all as [TriageComment];
  expect(new Likeness(all).of(first).map(({ id }) => id)).toEqual(['b', 'c']);
});

test('keys: one letter only when they are on and nobody is writing', () => {
  const key = (name: string, more = {}) => ({
    key: name,
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    ...more,
  });
  expect(triageKey(key('3'), true, false)).toEqual({ act: 'outcome', outcome: 'no_change' });
  expect(triageKey(key('J'), true, false)).toEqual({ act: 'next' });
  expect(triageKey(key('j'), true, true)).toBeNull();
  expect(triageKey(key('j'), false, false)).toBeNull();
  expect(triageKey(key('Enter', { ctrlKey: true }), false, true)).toEqual({ act: 'save' });
});
