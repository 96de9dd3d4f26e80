import { describe, expect, test } from 'vitest';
import type { Visit } from '#server/auth/context.ts';
import { SCREEN_LINK_MS } from '#server/auth/screen-link.ts';
import { app, ok, refusal, useApp } from '../support/house.ts';
import { makePerson } from '../support/people.ts';
import { makeHall, planned } from '../support/workshop.ts';

useApp();

const VISIT: Visit = { address: '198.51.100.7', userAgent: 'hall', locale: 'fi', sessionId: null };

async function linked() {
  const hall = await makeHall(
    planned({ type: 'write', config: { anonymous: true } }),
    planned({ type: 'pairs', config: { groupSize: 2 } }),
  );
  const { secret } = await ok(app.commands.makeScreenLink(hall.sami.actorId, hall.at));
  return { hall, secret };
}

describe('a projector’s link', () => {
  test('is for those who run the workshop to make', async () => {
    const { hall } = await linked();
    expect(await refusal(app.commands.makeScreenLink(hall.raija.actorId, hall.at))).toBe(
      'not_found',
    );
  });

  test('opens this workshop’s screen once, and nothing else', async () => {
    const { hall, secret } = await linked();
    expect(await app.auth.screenOf(secret)).toMatchObject({ problem: null, locale: 'fi' });
    const opened = await ok(app.auth.openScreenLink(secret, 'Esitysnäkymä', VISIT));
    expect(opened.path).toBe(`/w/${hall.slug}/workshops/${hall.workshopId}/screen`);
    expect(await refusal(app.auth.openScreenLink(secret, 'Esitysnäkymä', VISIT))).toBe(
      'link_used_up',
    );
    expect(await app.auth.screenOf(secret)).toMatchObject({ problem: 'link_used_up' });

    const visitor = await app.auth.identify(opened.signedIn.token);
    const actorId = visitor?.actor.id ?? '';
    await ok(app.commands.viewScreen(actorId, hall.at));
    const page = await ok(app.commands.viewWorkshop(actorId, hall.at));
    expect(page).toMatchObject({ joins: false, runs: false, arranges: false });
    // It is no participant.
    expect(page.view.counts.people).toBe(2);
    // And none of the workspace's people either.
    const { members } = await ok(app.commands.viewMembers(hall.sami.actorId, hall.slug));
    expect(members.map(({ name }) => name)).not.toContain('Esitysnäkymä');
    const { slug } = hall;
    expect(await refusal(app.commands.viewWorkspace(actorId, slug))).toBe('not_found');
    expect(await refusal(app.commands.viewDemands(actorId, slug))).toBe('not_found');
    expect(await refusal(app.commands.viewPanel(actorId, hall.at))).toBe('not_found');
    const other = await makeHall(planned({ type: 'brief' }));
    expect(await refusal(app.commands.viewScreen(actorId, other.at))).toBe('not_found');
  });

  test('is dead when it was not used in time, and one that never was is no link', async () => {
    const { hall, secret } = await linked();
    await app.db
      .updateTable('workshop_screen')
      .set({ created_at: Date.now() - SCREEN_LINK_MS })
      .where('workshop_id', '=', hall.workshopId)
      .execute();
    expect(await refusal(app.auth.openScreenLink(secret, 'x', VISIT))).toBe('link_expired');
    expect(await refusal(app.auth.openScreenLink('nothing', 'x', VISIT))).toBe('link_expired');
    expect(await app.auth.screenOf('nothing')).toBeNull();
  });
});

describe('names on the projector', () => {
  test('stand in the lobby and at groups, and nowhere in an anonymous stage or when they are hidden', async () => {
    const { hall } = await linked();
    const { sami, at, stages } = hall;
    const seen = () => ok(app.commands.viewScreen(sami.actorId, at));
    const go = (stageId: string, from: string | null) =>
      ok(app.commands.goToStage(sami.actorId, { ...at, stageId, from }));
    expect((await seen()).people.map(({ name }) => name)).toEqual(['Raija Harju', 'Pekka Niemi']);
    await ok(app.commands.hideNames(sami.actorId, { ...at, hidden: true }));
    expect((await seen()).people).toEqual([]);
    await ok(app.commands.hideNames(sami.actorId, { ...at, hidden: false }));

    const [anonymous = '', pairs = ''] = stages;
    await go(anonymous, null);
    expect(JSON.stringify(await seen())).not.toContain('Harju');
    await go(pairs, anonymous);
    await ok(
      app.commands.drawStageGroups(sami.actorId, {
        ...at,
        stageId: pairs,
        size: 2,
        mix: 'any',
        places: ['ikkunan puoli'],
      }),
    );
    const [group] = (await seen()).groups;
    expect(group).toMatchObject({ number: 1, place: 'ikkunan puoli' });
    expect(group?.people.toSorted()).toEqual(['Pekka Niemi', 'Raija Harju']);
    await ok(app.commands.hideNames(sami.actorId, { ...at, hidden: true }));
    expect((await seen()).groups[0]?.people).toEqual([]);
  });
});

describe('the projector’s view', () => {
  test('counts no member who opens it among those who take part', async () => {
    const { hall } = await linked();
    const member = await makePerson(app.db, { place: hall.place, role: 'member' });
    const look = { ...hall.at, looksOn: true };
    expect((await ok(app.commands.viewWorkshop(member.actorId, look))).view.counts.people).toBe(2);
    await ok(app.commands.viewWorkshop(member.actorId, hall.at));
    const seen = await ok(app.commands.viewWorkshop(hall.sami.actorId, hall.at));
    expect(seen.view.counts.people).toBe(3);
  });
});

describe('closing the projector', () => {
  test('ends its pass and every link, for those who run the workshop alone', async () => {
    const { hall, secret } = await linked();
    const { commands } = app;
    const { secret: unused } = await ok(commands.makeScreenLink(hall.sami.actorId, hall.at));
    const opened = await ok(app.auth.openScreenLink(secret, 'Esitysnäkymä', VISIT));
    const actorId = (await app.auth.identify(opened.signedIn.token))?.actor.id ?? '';
    const screens = async () => (await ok(commands.viewPanel(hall.sami.actorId, hall.at))).screens;
    expect(await screens()).toBe(1);
    expect(await refusal(commands.closeScreens(hall.raija.actorId, hall.at))).toBe('not_found');
    await ok(commands.viewScreen(actorId, hall.at));

    await ok(commands.closeScreens(hall.sami.actorId, hall.at));
    expect(await refusal(commands.viewScreen(actorId, hall.at))).toBe('not_found');
    expect(await app.auth.identify(opened.signedIn.token)).toBeNull();
    expect(await refusal(app.auth.openScreenLink(unused, 'x', VISIT))).toBe('link_expired');
    expect(await screens()).toBe(0);
  });
});
