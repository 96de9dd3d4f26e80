import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AGREEMENT } from './agreement.ts';
import {
  countSteps,
  groundOf,
  holdsPassage,
  passagesOf,
  standingOf,
  type EditorialChange,
  type Stand,
  type Standing,
  type Wording,
} from './positions.ts';

/** Six texts that a demand may have had. */
const words = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const organisationId = fc.constantFrom('kaiku', 'askel', 'polku');
const change = fc.record({
  id: fc.uuid(),
  from: words,
  to: words,
  revokedBy: fc.uniqueArray(organisationId),
});

describe('a position is bound to its words', () => {
  test('on the same words it stands, whatever has been said of others', () => {
    fc.assert(
      fc.property(words, organisationId, fc.array(change), (taken, organisation, changes) => {
        const { standing, through } = standingOf(
          { taken, organisationId: organisation },
          taken,
          changes,
        );
        expect([standing, through]).toEqual(['stands', []]);
      }),
    );
  });

  test('on others it stands only by a way of changes that the organisation has not revoked', () => {
    fc.assert(
      fc.property(words, words, organisationId, fc.array(change), (taken, now, own, changes) => {
        fc.pre(taken !== now);
        const { standing, through } = standingOf({ taken, organisationId: own }, now, changes);
        expect(standing === 'editorial').toBe(reachable(taken, now, own, changes));
        // The way leads from the one to the other, and no part of it is revoked.
        const stops = [taken, ...through.map(({ to }) => to)];
        expect(stops.at(-1)).toBe(standing === 'editorial' ? now : taken);
        through.forEach((one, index) => {
          expect(one.from).toBe(stops[index]);
          expect(one.revokedBy).not.toContain(own);
        });
      }),
    );
  });

  test('to revoke a change never makes a position stand, and asks nobody else', () => {
    fc.assert(
      fc.property(words, words, change, fc.array(change), (taken, now, first, rest) => {
        const changes = [first, ...rest];
        const revoked = [{ ...first, revokedBy: [...first.revokedBy, 'kaiku'] }, ...rest];
        const standing = (own: string, all: EditorialChange[]) =>
          standingOf({ taken, organisationId: own }, now, all).standing;
        if (standing('kaiku', changes) === 'changed')
          expect(standing('kaiku', revoked)).toBe('changed');
        expect(standing('askel', revoked)).toBe(standing('askel', changes));
      }),
    );
  });
});

/** By going round until nothing new is found. */
function reachable(taken: string, now: string, own: string, changes: EditorialChange[]): boolean {
  const seen = new Set([taken]);
  for (let before = 0; before < seen.size;) {
    before = seen.size;
    for (const { from, to, revokedBy } of changes)
      if (seen.has(from) && !revokedBy.includes(own)) seen.add(to);
  }
  return seen.has(now);
}

const standing = fc.constantFrom<Standing>('stands', 'editorial', 'changed');
const stand = fc.record({
  step: fc.constantFrom(...AGREEMENT),
  standing,
  conditions: fc.integer({ min: 0, max: 2 }),
});
const stands = fc.array(fc.option(stand, { nil: null }));
const full: Stand = { step: 'full', standing: 'stands', conditions: 0 };

describe('common ground', () => {
  test('the safe core is what everybody can sign, on these very words', () => {
    fc.assert(
      fc.property(stands, (all) => {
        const safe =
          all.length > 0 &&
          all.every(
            (one) =>
              one !== null &&
              one.standing !== 'changed' &&
              one.conditions === 0 &&
              one.step !== 'object' &&
              one.step !== 'no_block',
          ) &&
          all.some((one) => one !== null && one.step !== 'none');
        expect(groundOf(all).ground === 'core').toBe(safe);
      }),
    );
  });

  test.each<[string, (Stand | null)[], string]>([
    ['nobody was asked', [], 'negotiable'],
    ['one is missing', [full, null], 'negotiable'],
    ['one waits to be confirmed', [full, { ...full, standing: 'changed' }], 'negotiable'],
    ['one has a condition', [full, { ...full, conditions: 1 }], 'negotiable'],
    ['one objects without a condition', [full, { ...full, step: 'object' }], 'leave'],
    ['one objects unless', [full, { ...full, step: 'object', conditions: 1 }], 'negotiable'],
    [
      'an objection was to other words',
      [full, { ...full, step: 'object', standing: 'changed' }],
      'negotiable',
    ],
    ['nobody takes a position', [{ ...full, step: 'none' }], 'negotiable'],
    ['one takes no position', [full, { ...full, step: 'none' }], 'core'],
  ])('%s', (_, all, ground) => {
    expect(groundOf(all).ground).toBe(ground);
  });

  test('each is counted once: by what they say, as waiting to be confirmed, or as missing', () => {
    fc.assert(
      fc.property(stands, (all) => {
        const given = all.filter((one) => one !== null);
        const counted = Object.values(countSteps(given)).reduce((sum, count) => sum + count, 0);
        const { changed, waiting } = groundOf(all).facts;
        expect(counted + changed + waiting).toBe(all.length);
      }),
    );
  });
});

test('passages are the title and every sentence, and each is in the words', () => {
  const wording: Wording = {
    title: 'Tuttu auttaja säilyy. Aina',
    sentence: 'Maakunnan on varmistettava, että auttaja säilyy, jotta arki ei katkea.',
    rationale: 'Pienillä ei ole rahaa. Siksi ne häviävät!\nMuutosta ei ole selvitetty.',
  };
  const passages = passagesOf(wording, 'fi');
  expect(passages.map(({ field, quote }) => `${field}: ${quote}`)).toEqual([
    'title: Tuttu auttaja säilyy. Aina',
    'sentence: Maakunnan on varmistettava, että auttaja säilyy, jotta arki ei katkea.',
    'rationale: Pienillä ei ole rahaa.',
    'rationale: Siksi ne häviävät!',
    'rationale: Muutosta ei ole selvitetty.',
  ]);
  for (const passage of passages) expect(holdsPassage(wording, passage)).toBe(true);
  expect(holdsPassage(wording, { field: 'title', quote: 'Pienillä ei ole rahaa.' })).toBe(false);
});
