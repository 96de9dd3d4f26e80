import { describe, expect, test } from 'vitest';
import { get, server, useGroup, w } from '../support/group.ts';
import { makePerson, withDb } from '../support/people.ts';
import { addFinal, makeOrganisation } from '../support/signing.ts';
import { DISSENT, handover, handovers, signatures, signing } from '../support/signing-case.ts';

useGroup();

describe('an answer', () => {
  test('sent twice at once stands once; it changes while signing is open', async () => {
    const { at, sign } = await signing();
    const both = await Promise.all([sign('dissent', DISSENT), sign('dissent', DISSENT)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(await signatures(at.finalId)).toHaveLength(1);
    expect((await sign('dissent', ' ')).status).toBe(400);
    await sign('yes', DISSENT);
    expect(await signatures(at.finalId)).toMatchObject([
      { answer: 'yes', dissent: '', source: 'page' },
    ]);
  });

  test('dissent without words is refused at its field, and the rest stays', async () => {
    const { at, sign } = await signing();
    const page = await (await sign('dissent')).text();
    expect(page).toContain('Kirjoita, mistä järjestö on eri mieltä.');
    expect(page).toMatch(/value="dissent"[^>]*checked|checked[^>]*value="dissent"/);
    expect(await signatures(at.finalId)).toEqual([]);
  });

  test('after closing it is refused with the reason, and again taken when it goes on', async () => {
    const { coordinator, at, act, sign } = await signing();
    await sign('yes');
    expect((await act('close', coordinator)).status).toBe(200);
    const late = await sign('dissent', DISSENT);
    expect(late.status).toBe(400);
    const page = await late.text();
    expect(page).toContain('Allekirjoittaminen on päättynyt');
    expect(await signatures(at.finalId)).toMatchObject([{ answer: 'yes' }]);
    await act('reopen', coordinator);
    expect((await sign('no')).status).toBe(200);
  });

  test('a hand-over ends the signing for good; without it answers go on', async () => {
    const { coordinator, at, act, sign, own } = await signing();
    const entry = handover({ versionId: at.finalId });
    expect((await act('handover', coordinator, entry)).status).toBe(200);
    expect((await sign('yes')).status).toBe(400);
    const kept = await act('reopen', coordinator);
    expect(kept.status).toBe(400);
    expect(await kept.text()).toContain('Versio on jo luovutettu');
    await act('removeHandover', coordinator, { id: entry.id });
    expect((await act('reopen', coordinator)).status).toBe(200);
    expect((await sign('yes')).status).toBe(200);
    expect(await handovers(own.workspaceId)).toMatchObject([{ removed_by: coordinator.actorId }]);
  });

  test('it is about one version’s words: a newer final version is asked about anew', async () => {
    const { own, at, sign, aino } = await signing();
    await sign('yes');
    const number = await addFinal(server.dataDir, at);
    const late = await sign('no');
    expect(late.status).toBe(400);
    expect(await late.text()).toContain(`uudempi lopullinen versio ${number}`);
    const home = await (await get('/home', aino)).text();
    expect(home).toContain(`/w/${own.slug}/drafts/${at.draftId}/v/${number}/sign`);
  });

  test('an unconfirmed organisation is told what it waits for', async () => {
    const { own, aino, act, at } = await signing();
    const polku = await makeOrganisation(server.dataDir, own, 'Uusi Polku ry', [aino], false);
    const answer = await act('sign', aino, { organisationId: polku, answer: 'yes' });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('odottaa vahvistusta');
    expect(await signatures(at.finalId)).toEqual([]);
  });
});

describe('an answer that came another way', () => {
  test('is marked so, gives way to the organisation’s own, and never replaces it', async () => {
    const { coordinator, kaiku, at, act, sign, read } = await signing();
    const paper = { organisationId: kaiku, answer: 'yes', source: 'paper' };
    expect((await act('enter', coordinator, paper)).status).toBe(200);
    expect(await read(coordinator)).toContain('Tullut paperilla, kirjasi');
    await sign('dissent', DISSENT);
    const over = await act('enter', coordinator, paper);
    expect(over.status).toBe(400);
    expect(await over.text()).toContain('Kylätalo Kaiku ry on vastannut itse');
    expect((await act('remove', coordinator, { organisationId: kaiku })).status).toBe(400);
    expect(await signatures(at.finalId)).toMatchObject([{ answer: 'dissent', source: 'page' }]);
  });

  test('goes again while signing is open', async () => {
    const { coordinator, askel, at, act } = await signing();
    await act('enter', coordinator, { organisationId: askel, answer: 'no', source: 'email' });
    expect(await signatures(at.finalId)).toHaveLength(1);
    await act('remove', coordinator, { organisationId: askel });
    expect(await signatures(at.finalId)).toEqual([]);
    expect((await act('enter', coordinator, { organisationId: askel, answer: 'no' })).status).toBe(
      400,
    );
  });
});

describe('who sees the answers', () => {
  test('the working group at once, others once they stand; dissent in full', async () => {
    const { own, coordinator, aino, act, sign, read } = await signing();
    const member = await makePerson(server.dataDir, { place: own, role: 'member' });
    const reader = await makePerson(server.dataDir, { place: own, role: 'reader' });
    await sign('dissent', DISSENT);
    expect(await read(member)).toContain(DISSENT);
    expect(await read(member)).toContain('Ei ole vastannut');
    // One's own organisation's answer is one's own.
    expect(await read(aino)).toContain(DISSENT);
    expect(await read(aino)).not.toContain('Askel Työhön sr');
    expect(await read(reader)).not.toContain(DISSENT);
    await act('close', coordinator);
    expect(await read(reader)).toContain(DISSENT);
  });

  test('the public report has them once they stand', async () => {
    const { coordinator, at, act, sign } = await signing();
    await withDb(server.dataDir, (db) =>
      db
        .updateTable('round')
        .set({ report_published_at: 5 })
        .where('id', '=', at.roundId)
        .execute(),
    );
    await sign('dissent', DISSENT);
    const report = async () => (await get(`/c/${at.roundId}/report`)).text();
    expect(await report()).not.toContain(DISSENT);
    await act('close', coordinator);
    expect(await report()).toContain(DISSENT);
    expect(await report()).toContain('Kylätalo Kaiku ry');
  });

  test('reminders go when the answer is given or the signing is over', async () => {
    const { own, coordinator, aino, act, sign, page } = await signing();
    const reminded = async () => {
      const [home, start] = [await get('/home', aino), await get(w('', own), aino)];
      return [await home.text(), await start.text()].map((text) => text.includes(page));
    };
    // The timeline of this workspace is empty: only the reminders lead there.
    expect(await reminded()).toEqual([true, true]);
    expect(await (await get('/home', coordinator)).text()).not.toContain(page);
    await sign('no');
    expect(await reminded()).toEqual([false, false]);
    await withDb(server.dataDir, (db) =>
      db.deleteFrom('signatory').where('actor_id', '=', aino.actorId).execute(),
    );
    await act('close', coordinator);
    expect(await reminded()).toEqual([false, false]);
  });
});
