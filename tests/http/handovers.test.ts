import { describe, expect, test } from 'vitest';
import { get, post, useGroup, w } from '../support/group.ts';
import { DISSENT, handover, handovers, signatures, signing } from '../support/signing-case.ts';

useGroup();

describe('the log of hand-overs', () => {
  test('sent twice is logged once; a correction and a removal leave their trace', async () => {
    const { own, coordinator, at, act, read } = await signing();
    const entry = handover({ versionId: at.finalId, recipient: 'Järviseudun maakuta' });
    const both = await Promise.all([
      act('handover', coordinator, entry),
      act('handover', coordinator, entry),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(await handovers(own.workspaceId)).toHaveLength(1);
    const right = handover({
      versionId: at.finalId,
      replaces: entry.id,
      note: 'Luovutettiin maakuntatalolla.',
    });
    await act('handover', coordinator, right);
    const page = await read(coordinator);
    for (const words of ['Järviseudun maakunta', 'Luovutettiin maakuntatalolla.'])
      expect(page).toContain(words);
    expect(page).toMatch(/Aiemmin kirjattu: [^<]*Järviseudun maakuta/);
    const again = await act('handover', coordinator, handover({ replaces: entry.id }));
    expect(again.status).toBe(400);
    await act('removeHandover', coordinator, { id: right.id });
    expect(await read(coordinator)).toMatch(/Poisti [^<]* \d/);
    expect(await (await get(w('/exports', own), coordinator)).text()).toContain(
      'Järviseudun maakunta',
    );
  });

  test('no day ahead, no version of another workspace, no entry of another workspace', async () => {
    const { own, coordinator, act } = await signing();
    const theirs = await signing();
    const entry = handover();
    await theirs.act('handover', theirs.coordinator, entry);
    const ahead = await act('handover', coordinator, handover({ handedOn: '2999-01-01' }));
    expect(ahead.status).toBe(400);
    expect(await ahead.text()).toContain('Päivä on vasta edessä');
    for (const fields of [
      handover({ versionId: theirs.at.finalId }),
      handover({ replaces: entry.id }),
    ])
      expect((await act('handover', coordinator, fields)).status).toBe(404);
    const { id } = entry;
    expect((await act('removeHandover', coordinator, { id })).status).toBe(404);
    expect((await act('handover', coordinator, handover({ id }))).status).toBe(404);
    expect(await handovers(own.workspaceId)).toEqual([]);
  });
});

describe('what else holds the rows', () => {
  test('one’s own copy, the workspace’s copy; an erased person’s answer stays without a name', async () => {
    const { own, coordinator, aino, at, sign, act, read } = await signing();
    await sign('dissent', DISSENT);
    await act('handover', coordinator, handover({ versionId: at.finalId }));
    const mine = await (await get('/me/data', aino)).text();
    expect(mine).toContain(DISSENT);
    expect(await (await get('/me/data', coordinator)).text()).toContain('Järviseudun maakunta');
    const copy = (await (
      await get(w('/settings/data/workspace.json', own), coordinator)
    ).json()) as Record<string, unknown>;
    expect(copy.signatures).toMatchObject([
      { organisation: 'Kylätalo Kaiku ry', dissent: DISSENT },
    ]);
    expect(copy.handovers).toMatchObject([{ recipient: 'Järviseudun maakunta' }]);
    await post('/me?/delete', aino, { sure: 'on' });
    const page = await read(coordinator);
    expect(page).toContain(DISSENT);
    expect(page).not.toContain('Aino Aalto');
  });

  test('organisations are merged with their answer, unless both have one', async () => {
    const { own, coordinator, kaiku, askel, at, sign, act } = await signing();
    await sign('yes');
    await act('enter', coordinator, { organisationId: askel, answer: 'no', source: 'email' });
    const merge = () =>
      post(w('/organisations?/merge', own), coordinator, { id: kaiku, into: askel });
    const refused = await merge();
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('toinen vastaus katoaisi');
    await act('remove', coordinator, { organisationId: askel });
    expect((await merge()).status).toBe(200);
    expect(await signatures(at.finalId)).toMatchObject([{ organisation_id: askel, answer: 'yes' }]);
  });
});
