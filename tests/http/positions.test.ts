import { beforeAll, describe, expect, test } from 'vitest';
import { demandMap, textOf } from '#shared/documents/demands.ts';
import { wordsKey } from '#server/db/wordings.ts';
import type { Agreement } from '#shared/agreement.ts';
import { changeDocument } from '../support/change-document.ts';
import { addDemands } from '../support/drafts.ts';
import { fresh, get, people, post, server, useGroup, w } from '../support/group.ts';
import { until } from '../support/live.ts';
import { makePerson, withDb, type Person, type Place } from '../support/people.ts';
import { makeOrganisation } from '../support/signing.ts';

useGroup();

const TITLE = 'Tuttu auttaja säilyy';
const SENTENCE = 'Maakunnan on varmistettava, että auttaja säilyy, jotta arki ei katkea.';
const NEWER = 'Maakunnan on varmistettava, että tuttu auttaja säilyy, jotta arki ei katkea.';
const RATIONALE = 'Pienillä järjestöillä ei ole riskirahaa.';

interface Case {
  at: Place;
  coordinator: Person;
  facilitator: Person;
  reader: Person;
  /** Contact of Kylätalo Kaiku ry, who may only comment. */
  aino: Person;
  /** Contact of Askel Työhön sr. */
  pekka: Person;
  kaiku: string;
  askel: string;
  demandId: string;
  page: string;
  ground: string;
}

/** A workspace of its own with one demand, two organisations and a contact person of each. */
async function makeCase(): Promise<Case> {
  const { own: at, coordinator } = await fresh();
  const person = (name: string, role: 'commenter' | 'facilitator' | 'reader') =>
    makePerson(server.dataDir, {
      ...{ place: at, role, name },
      email: `${name.toLowerCase()}-${at.workspaceId}@kaiku.example`,
    });
  const [aino, pekka] = [await person('Aino', 'commenter'), await person('Pekka', 'commenter')];
  const kaiku = await makeOrganisation(server.dataDir, at, 'Kylätalo Kaiku ry', [aino]);
  const askel = await makeOrganisation(server.dataDir, at, 'Askel Työhön sr', [pekka]);
  const [demandId = ''] = await addDemands(server, at, coordinator, [
    { title: TITLE, sentence: SENTENCE, rationale: [RATIONALE], state: 'open' },
  ]);
  const page = w(`/demands/${demandId}/positions`, at);
  await until(async () => (await get(page, coordinator)).status === 200, 'the demand’s number');
  return {
    ...{ at, coordinator, aino, pekka, kaiku, askel, demandId, page },
    facilitator: await person('Sami', 'facilitator'),
    reader: await person('Oskari', 'reader'),
    ground: w('/demands/common-ground', at),
  };
}

const key = (sentence = SENTENCE) => wordsKey({ title: TITLE, sentence, rationale: RATIONALE });

function acts({ page, demandId }: Case) {
  const act = (name: string, who: Person, fields: Record<string, string>) =>
    post(`${page}?/${name}`, who, { demandId, ...fields });
  const take = (who: Person, holder: string, step: Agreement, more: Record<string, string> = {}) =>
    act('take', who, { words: key(), holder, step, reason: '', ...more });
  return { act, take, read: async (who: Person) => (await get(page, who)).text() };
}

async function reword({ at, coordinator, demandId }: Case, sentence: string): Promise<void> {
  const live = { port: server.port, origin: `http://localhost:${server.port}` };
  await changeDocument(live, at.room, coordinator, (doc) => {
    const map = demandMap(doc, demandId);
    const text = map && textOf(map, 'sentence');
    text?.delete(0, text.length);
    text?.insert(0, sentence);
  });
}

const rows = ({ at }: Case) =>
  withDb(server.dataDir, (db) =>
    db
      .selectFrom('demand_position')
      .select(['organisation_id', 'step', 'reason', 'words', 'confirms', 'replaced'])
      .where('workspace_id', '=', at.workspaceId)
      .orderBy('given_at')
      .orderBy('id')
      .execute(),
  );

describe('who says where an organisation stands', () => {
  let its: Case;
  beforeAll(async () => void (its = await makeCase()));

  test('its contact person, and nobody else', async () => {
    const { take } = acts(its);
    for (const who of [its.pekka, its.coordinator, its.reader])
      expect((await take(who, its.kaiku, 'full')).status).toBe(404);
    expect((await take(its.aino, its.kaiku, 'full')).status).toBe(200);
    expect((await rows(its)).map((row) => row.organisation_id)).toEqual([its.kaiku]);
    // Of another workspace, or with somebody else's demand.
    expect((await take(people.coordinator, '', 'full')).status).toBe(404);
  });

  test('who does not support says why, and what was typed stays', async () => {
    const { take } = acts(its);
    const bare = await take(its.pekka, its.askel, 'object');
    expect(bare.status).toBe(400);
    expect(await bare.text()).toContain('Kirjoita, miksi järjestö ei kannata.');
    const reason = 'Siirtymäaika on liian lyhyt.';
    expect((await take(its.pekka, its.askel, 'object', { reason })).status).toBe(200);
    expect((await rows(its)).at(-1)).toMatchObject({ step: 'object', reason });
  });

  test('sent twice it is said once; said otherwise, the earlier is replaced and kept', async () => {
    const { take } = acts(its);
    await take(its.pekka, its.askel, 'accept');
    await take(its.pekka, its.askel, 'accept');
    const own = (await rows(its)).filter((row) => row.organisation_id === its.askel);
    expect(own.map(({ step, replaced }) => [step, replaced])).toEqual([
      ['object', 1],
      ['accept', 0],
    ]);
  });

  test('anybody who may comment for themselves, counted apart and without a name', async () => {
    const { take, read } = acts(its);
    expect((await take(its.reader, '', 'full')).status).toBe(404);
    expect((await take(its.aino, '', 'minor')).status).toBe(200);
    const page = await read(its.coordinator);
    expect(page).toContain('Ihmiset omissa nimissään');
    const log = page.slice(page.indexOf('id="log"'));
    expect(log).toContain('Kylätalo Kaiku ry: Kannatamme täysin');
    expect(log).not.toContain('Kannatamme, pieniä huomioita');
  });
});

describe('a position is bound to the words', () => {
  let its: Case;
  beforeAll(async () => void (its = await makeCase()));

  test('words that changed after the page was opened are shown before anything counts', async () => {
    const { take } = acts(its);
    const late = await take(its.aino, its.kaiku, 'full', { words: key(NEWER), reason: 'Tärkeää' });
    expect(late.status).toBe(409);
    const page = await late.text();
    expect(page).toContain('Sanat ovat muuttuneet sen jälkeen, kun avasit sivun.');
    expect(page).toContain('Tärkeää');
    expect(await rows(its)).toEqual([]);
  });

  test('a later change asks to confirm again, with the difference and one button', async () => {
    const { act, take, read } = acts(its);
    await take(its.aino, its.kaiku, 'full');
    await take(its.pekka, its.askel, 'minor');
    await reword(its, NEWER);
    await until(async () => (await read(its.aino)).includes('Vahvista uudelleen'), 'the new words');
    const page = await read(its.aino);
    expect(page).toMatch(/<ins[^>]*>(<span[^>]*>[^<]*<\/span>)?\s*tuttu/);
    // Nothing else has a say on the new words.
    expect((await act('confirm', its.pekka, { words: key(NEWER), holder: its.kaiku })).status).toBe(
      404,
    );
    expect((await act('confirm', its.aino, { words: key(), holder: its.kaiku })).status).toBe(409);
    expect((await act('confirm', its.aino, { words: key(NEWER), holder: its.kaiku })).status).toBe(
      200,
    );
    expect((await rows(its)).at(-1)).toMatchObject({
      ...{ step: 'full', words: key(NEWER), confirms: 1, replaced: 0 },
    });
    expect(await read(its.aino)).not.toContain('Vahvista uudelleen');
    expect(await read(its.pekka)).toContain('Vahvista uudelleen');
  });

  test('a facilitator calls the change editorial; the organisation sees it and revokes it', async () => {
    const { act, read } = acts(its);
    const mark = (who: Person) => act('editorial', who, { from: key(), to: key(NEWER) });
    for (const who of [its.aino, its.reader]) expect((await mark(who)).status).toBe(404);
    expect((await mark(its.facilitator)).status).toBe(200);
    const seen = await read(its.pekka);
    expect(seen).not.toContain('Vahvista uudelleen');
    expect(seen).toContain('Fasilitoijan mukaan merkitys on sama');
    const changeId = /name="changeId" value="(\w+)"/.exec(seen)?.[1] ?? '';
    const revoke = (who: Person) => act('revoke', who, { changeId, organisationId: its.askel });
    for (const who of [its.aino, its.facilitator]) expect((await revoke(who)).status).toBe(404);
    expect((await revoke(its.pekka)).status).toBe(200);
    expect(await read(its.pekka)).toContain('Vahvista uudelleen');
    const all = await read(its.coordinator);
    const log = all.slice(all.indexOf('id="log"'));
    expect(log).toContain('Muutos merkittiin toimitukselliseksi');
    expect(log).toContain('Askel Työhön sr perui toimituksellisen merkinnän');
  });

  test('to go back to the very words makes the position stand again', async () => {
    const { read } = acts(its);
    await reword(its, SENTENCE);
    await until(
      async () => !(await read(its.pekka)).includes('Vahvista uudelleen'),
      'the old words',
    );
  });
});

describe('conditions', () => {
  let its: Case;
  beforeAll(async () => void (its = await makeCase()));

  test('are of a passage that is there, and listed with who would join', async () => {
    const { act, take, read } = acts(its);
    await take(its.aino, its.kaiku, 'object', { reason: 'Liian epämääräinen' });
    const condition = {
      ...{ words: key(), organisationId: its.kaiku, body: 'Jos aika on kaksi vuotta' },
      ...{ passage: `rationale:${RATIONALE}`, step: 'accept' },
    };
    const set = (who: Person, more: Record<string, string> = {}) =>
      act('condition', who, { ...condition, ...more });
    expect((await set(its.pekka)).status).toBe(404);
    expect((await set(its.aino, { passage: 'rationale:Ei täällä' })).status).toBe(409);
    expect((await set(its.aino)).status).toBe(200);
    expect((await set(its.aino)).status).toBe(200);
    const page = await read(its.coordinator);
    expect(page).toContain('Jos kohta muuttuu, 1 järjestö voisi tulla mukaan');
    expect(page.split('>Jos aika on kaksi vuotta<').length - 1).toBe(1);
    // With a condition the objection can be talked about; without it, not.
    expect(await groundOf(its)).toBe('negotiable');
    const id = /name="id" value="(\w+)"/.exec(await read(its.aino))?.[1] ?? '';
    expect((await act('removeCondition', its.pekka, { id })).status).toBe(404);
    expect((await act('removeCondition', its.aino, { id })).status).toBe(200);
    expect(await groundOf(its)).toBe('leave');
  });
});

/** Under which of the three the table has the demand. */
async function groundOf({ ground, coordinator }: Case): Promise<string | undefined> {
  const page = await (await get(ground, coordinator)).text();
  return /class="[^"]*ground-(core|negotiable|leave)/.exec(page)?.[1];
}

describe('common ground', () => {
  let its: Case;
  beforeAll(async () => void (its = await makeCase()));

  test('is safe when all have taken a position on these words; a change of the words ends that', async () => {
    const { take } = acts(its);
    expect(await groundOf(its)).toBe('negotiable');
    await take(its.aino, its.kaiku, 'full');
    expect(await groundOf(its)).toBe('negotiable');
    await take(its.pekka, its.askel, 'none');
    expect(await groundOf(its)).toBe('core');
    await reword(its, NEWER);
    await until(async () => (await groundOf(its)) === 'negotiable', 'the new words');
    await reword(its, SENTENCE);
    await until(async () => (await groundOf(its)) === 'core', 'the old words');
  });

  test('is the working group’s until a coordinator publishes it; then readers see it and files tell it', async () => {
    const { read } = acts(its);
    const file = async () =>
      (await get(w('/exports/file?what=demands&format=json&names=1', its.at), its.reader)).text();
    expect((await get(its.ground, its.reader)).status).toBe(404);
    for (const text of [await read(its.reader), await file()])
      expect(text).not.toMatch(/Kannatamme täysin|"step":"full"/);
    // An organisation sees its own, and no other's.
    const own = await read(its.aino);
    expect(own).toContain('Järjestöjen kannat näkyvät työryhmälle.');
    expect(own).not.toContain('step:"none"');
    expect((await post(`${its.ground}?/publish`, its.facilitator, {})).status).toBe(404);
    expect((await post(`${its.ground}?/publish`, its.coordinator, {})).status).toBe(200);
    expect((await get(its.ground, its.reader)).status).toBe(200);
    expect(await read(its.reader)).toContain('Kannatamme täysin');
    expect(await file()).toMatch(/"organisation":\s*"Kylätalo Kaiku ry",\s*"step":\s*"full"/);
    await post(`${its.ground}?/unpublish`, its.coordinator, {});
    expect((await get(its.ground, its.reader)).status).toBe(404);
  });

  test('who speaks for an organisation is asked on the first page', async () => {
    const { own, coordinator } = await fresh();
    const aino = await makePerson(server.dataDir, {
      ...{ place: own, role: 'commenter' as const },
      email: `aino-${own.workspaceId}@askel.example`,
    });
    await makeOrganisation(server.dataDir, own, 'Askel Työhön sr', [aino]);
    await addDemands(server, own, coordinator, [{ title: 'Tuki jatkuu', state: 'open' }]);
    const home = async () => (await get(w('', own), aino)).text();
    await until(async () => (await home()).includes('Ota kantaa 1 vaatimukseen'), 'the task');
  });
});
