import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addDemand, SENTENCE_AIM, viewDemands } from '#shared/documents/demands.ts';
import { wordingOf } from '#shared/positions.ts';
import { wordsKey } from '#server/db/wordings.ts';
import { AGREEMENT_WITH_REASON } from '#shared/agreement.ts';
import { EXAMPLE } from './content.ts';
import { copyExample } from './rows.ts';

/** People, bodies and projects of the source texts, as digests: their names stand nowhere here. */
const SOURCE_NAMES = new Set([
  '9a796a9024',
  'a01b44f8b7',
  '0a3ed2ed2c',
  'd1a3afa574',
  'f782dd506f',
  '5987b948c0',
  'd3c0dbb415',
  '39ad4fad38',
  '6c3b81ac39',
  '3abb0a558f',
  'bfeaff76d8',
  '0c8d9e3102',
  '94f72cb462',
  '3a01b0b994',
  'e751a96aaf',
  'c31cc4fff5',
  '335a35c76a',
  'f70c25ed73',
  '1001f085ab',
  '54ba8397a8',
  '1590e95474',
  '641b19917e',
  'f7693a6d79',
]);

const { demands, members, organisations, comments, criteria } = EXAMPLE;

test('has twelve demands whose sentences say who must do what, and why, in 160 signs', () => {
  expect(demands).toHaveLength(12);
  for (const { sentence = '', locale } of demands) {
    expect([...sentence].length, sentence).toBeLessThanOrEqual(SENTENCE_AIM);
    expect(sentence).toMatch(
      locale === 'sv'
        ? /^Landskapet måste .+, så att .+\.$/
        : /^(Maakunnan|Rahoittajien) on .+, jotta .+\.$/,
    );
  }
});

test('has four agreed demands, seven in work and one seed, one of them in Swedish', () => {
  const states = demands.map(({ state }) => state);
  expect(states.filter((state) => state === 'agreed')).toHaveLength(4);
  expect(states.filter((state) => state === 'open')).toHaveLength(7);
  expect(states.filter((state) => state === 'seed')).toHaveLength(1);
  expect(demands.filter(({ locale }) => locale === 'sv')).toHaveLength(1);
});

test('weighs every demand by the four criteria, each differently', () => {
  const ids = criteria.map(({ id }) => id);
  const answers = demands.map((demand) => demand.criteria ?? {});
  for (const given of answers) {
    expect(Object.keys(given).length).toBeGreaterThan(0);
    expect(ids).toEqual(expect.arrayContaining(Object.keys(given)));
  }
  expect(new Set(answers.map((given) => JSON.stringify(given))).size).toBe(demands.length);
});

test('gives every demand reasons, an example and a lead that takes part', () => {
  const names = organisations.map(({ name }) => name);
  for (const demand of demands) {
    expect(demand.rationale?.length).toBeGreaterThan(0);
    expect(demand.rationale?.length).toBeLessThanOrEqual(3);
    expect(demand.examples?.length).toBeGreaterThan(0);
    expect(demand.addressee).not.toBe('');
    expect(demand.theme).not.toBe('');
    expect(names).toContain(demand.lead);
    for (const { organisation } of demand.examples ?? []) expect(names).toContain(organisation);
  }
  const consents = demands.flatMap(({ examples = [] }) => examples.map(({ consent }) => consent));
  expect(consents).toContain(true);
  expect(consents).toContain(false);
});

test('has members of every role, and comments by those who may comment', () => {
  expect(new Set(members.map(({ role }) => role)).size).toBe(5);
  for (const { organisation } of members)
    if (organisation !== null)
      expect(organisations.map(({ name }) => name)).toContain(organisation);
  for (const { member, demand } of comments) {
    const author = members.find(({ name }) => name === member);
    expect(author, member).toBeDefined();
    expect(author?.role).not.toBe('reader');
    expect(demand).toBeLessThanOrEqual(demands.length);
  }
});

test('names nobody of the sources and gives no address or number of anyone', () => {
  const folder = new URL('.', import.meta.url);
  const text = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n');
  const words = text.toLowerCase().match(/[\p{L}-]+/gu) ?? [];
  const beginnings = new Set(words.flatMap((word) => prefixes(word)));
  expect([...beginnings].filter((word) => SOURCE_NAMES.has(digest(word)))).toEqual([]);
  expect(text).not.toMatch(/\S@\S+\.\w|\b0\d{1,2} \d{3}|\+358/);
});

/** Finnish inflects at the end of a word, so that a name is looked for as its beginning. */
function prefixes(word: string): string[] {
  return Array.from({ length: Math.max(0, word.length - 3) }, (_, index) =>
    word.slice(0, index + 4),
  );
}

function digest(word: string): string {
  return createHash('sha256').update(word).digest('hex').slice(0, 10);
}

test('where organisations stand is told of each demand and each organisation', () => {
  const given = [...copyExample('visitor1', 0).rows.positions.positions];
  const byDemand = Map.groupBy(given, ({ demandId }) => demandId);
  expect(byDemand.size).toBe(demands.length - 1);
  // All have answered of some: those may be the safe core.
  const complete = [...byDemand.values()].filter(({ length }) => length === organisations.length);
  expect(complete.length).toBeGreaterThanOrEqual(3);
  for (const { step, reason } of given)
    if (AGREEMENT_WITH_REASON.includes(step)) expect(reason).not.toBe('');
});

test('positions are on the words that the list has when they are written into it', () => {
  const { demands: written, rows } = copyExample('visitor1', 0);
  const doc = new Y.Doc();
  for (const demand of written) addDemand(doc, demand);
  const now = new Set(viewDemands(doc).map((demand) => wordsKey(wordingOf(demand))));
  const others = rows.positions.positions.filter(({ words }) => !now.has(words));
  expect(others).toHaveLength(2);
});
