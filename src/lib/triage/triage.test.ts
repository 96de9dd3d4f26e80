import { expect, test } from 'vitest';
import type { TriageComment, TriageQueue } from '#shared/triage.ts';
import { inQueue, organisationOf, PERSONAL, queryOf, readFilter } from './filter.ts';
import { triageKey } from './keys.ts';
import { Likeness } from './similar.ts';
import { Triage } from './triage.svelte.ts';

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
    workshop: null,
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
  expect(queryOf(filter, 'x')).toBe('?part=p3&who=nobody&c=x');
  expect(readFilter(new URLSearchParams())).toMatchObject({ state: 'open' });
  expect(queryOf(readFilter(new URLSearchParams('state=all')), null)).toBe('?state=all');
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
    inQueue(readFilter(new URLSearchParams(query)), all, new Map()).map(({ id }) => id);
  expect(ids('')).toEqual(['a', 'c']);
  expect(ids('state=all')).toEqual(['a', 'b', 'c']);
  expect(ids('part=p3&state=open')).toEqual(['a']);
  expect(ids('part=whole')).toEqual(['c']);
  expect(ids('state=held')).toEqual(['c']);
  expect(ids('state=thanks&who=sami')).toEqual(['b']);
  expect(ids('state=all&org=Askel+Työhön+sr')).toEqual(['a', 'b', 'c']);
  expect(organisationOf(comment('f', { by: { ...comment('x').by, onBehalf: 'self' } }))).toBe(
    PERSONAL,
  );
});

test('what is decided stays in the queue that it was decided in', () => {
  const open = readFilter(new URLSearchParams());
  const before = new Map([['a', comment('a')]]);
  const after = [comment('a', { outcome: 'thanks' }), comment('b', { outcome: 'thanks' })];
  expect(inQueue(open, after, before).map(({ id }) => id)).toEqual(['a']);
  expect(inQueue(open, [comment('a', { state: 'hidden' })], before)).toEqual([]);
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

test('who was overruled is told once, however the news came', () => {
  const told: string[] = [];
  const by = (actorId: string, decidedAt: number) =>
    comment('a', { outcome: 'thanks', decidedBy: { actorId, name: actorId }, decidedAt });
  let comments = [comment('a')];
  const look = (triage: Triage, next: TriageComment[]) => {
    comments = next;
    triage.notices.look(comments);
    told.push(...triage.notices.list.map(({ kind }) => kind));
    triage.notices.list = [];
  };
  const begin = () =>
    new Triage({
      queue: () => ({ comments }) as unknown as TriageQueue,
      claims: () => [],
      actorId: () => 'sami',
      params: new URLSearchParams(),
      typed: undefined,
      remember: () => undefined,
    });

  // One's own decision is in the queue, then another's.
  const seen = begin();
  look(seen, [by('sami', 5)]);
  expect(told).toEqual([]);
  look(seen, [by('mikael', 6)]);
  look(seen, [by('mikael', 6)]);
  expect(told.splice(0)).toEqual(['overruled-me']);

  // Both came with one look: one's own was never in the queue.
  comments = [comment('a')];
  const late = begin();
  late.change(comment('a'), { outcome: 'thanks', reason: '' });
  late.leave(comment('a')).saved(5);
  look(late, [by('mikael', 6)]);
  expect(told.splice(0)).toEqual(['overruled-me']);

  // The other's came before the answer to one's own; and one's own may be the last.
  for (const [mine, notices] of [
    [5, ['overruled-me']],
    [7, []],
  ] as const) {
    comments = [comment('a')];
    const early = begin();
    early.change(comment('a'), { outcome: 'thanks', reason: '' });
    const sent = early.leave(comment('a'));
    look(early, [by('mikael', 6)]);
    expect(told).toEqual([]);
    sent.saved(mine);
    expect(early.notices.list.map(({ kind }) => kind)).toEqual(notices);
  }
});
