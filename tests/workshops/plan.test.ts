import { expect, test } from 'vitest';
import { newId } from '#server/auth/random.ts';
import { app, ok, refusal, useApp } from '../support/house.ts';
import { makePerson } from '../support/people.ts';
import { makeHall, planned, type Hall } from '../support/workshop.ts';

useApp();

const list = (hall: Hall, who = hall.sami) =>
  ok(app.commands.viewWorkshops(who.actorId, { slug: hall.slug, locale: 'fi' }));

test('a plan is kept as the workspace’s own template, and a workshop made from it', async () => {
  const hall = await makeHall(
    planned({ type: 'write', title: 'Huolet', config: { anonymous: true } }),
    planned({ type: 'dots', title: 'Pisteet', minutes: 4, config: { from: ['vaihe12345'] } }),
  );
  const { actorId } = hall.sami;
  const template = { ...hall.at, templateId: newId(), title: 'Oma pohja' };
  expect(await refusal(app.commands.saveTemplate(hall.raija.actorId, template))).toBe('not_found');
  await ok(app.commands.saveTemplate(actorId, template));
  await ok(app.commands.saveTemplate(actorId, template));
  const { templates } = await list(hall);
  expect(templates.filter(({ own }) => own)).toMatchObject([
    { key: template.templateId, title: 'Oma pohja', minutes: 9, stages: ['Huolet', 'Pisteet'] },
  ]);
  const workshopId = newId();
  const made = { slug: hall.slug, workshopId, title: 'Toinen kerta', locale: 'fi' as const };
  await ok(
    app.commands.createWorkshop(actorId, {
      ...{ ...made, template: template.templateId, starts: '2026-12-01T16:30' },
    }),
  );
  const panel = await ok(app.commands.viewPanel(actorId, { slug: hall.slug, workshopId }));
  expect(panel.stages.map(({ title, config }) => [title, config.anonymous, config.from])).toEqual([
    ['Huolet', true, []],
    ['Pisteet', false, []],
  ]);
  expect(new Date(panel.startsAt ?? 0).toISOString()).toBe('2026-12-01T14:30:00.000Z');
  const gone = { slug: hall.slug, templateId: template.templateId };
  expect(await refusal(app.commands.removeOwnTemplate(hall.raija.actorId, gone))).toBe('not_found');
  await ok(app.commands.removeOwnTemplate(actorId, gone));
  expect((await list(hall)).templates.some(({ own }) => own)).toBe(false);
  const again = { ...made, workshopId: newId(), template: template.templateId };
  expect(await refusal(app.commands.createWorkshop(actorId, again))).toBe('not_found');
});

test('another workspace’s template is not found, and no such day is told', async () => {
  const [here, there] = [await makeHall(planned({ type: 'write' })), await makeHall()];
  const template = { ...here.at, templateId: newId(), title: 'Oma pohja' };
  await ok(app.commands.saveTemplate(here.sami.actorId, template));
  const made = { slug: there.slug, workshopId: newId(), title: 'Kokeilu', locale: 'fi' as const };
  const create = (more: { template: string; starts?: string }) =>
    refusal(app.commands.createWorkshop(there.sami.actorId, { ...made, ...more }));
  expect(await create({ template: template.templateId })).toBe('not_found');
  expect(await create({ template: '', starts: '2026-02-31T16:30' })).toBe('no_such_moment');
});

test('a workshop goes to the trash and comes back; one that goes on is ended first', async () => {
  const hall = await makeHall(planned({ type: 'brief' }));
  const { actorId } = hall.sami;
  const [stageId = ''] = hall.stages;
  const { commands } = app;
  await ok(commands.goToStage(actorId, { ...hall.at, stageId, from: null }));
  expect(await refusal(commands.trashWorkshop(actorId, hall.at))).toBe('workshop_live');
  await ok(commands.endWorkshop(actorId, hall.at));
  expect(await refusal(commands.trashWorkshop(hall.raija.actorId, hall.at))).toBe('not_found');
  await ok(commands.trashWorkshop(actorId, hall.at));
  expect(await list(hall)).toMatchObject({ workshops: [], trashed: [{ id: hall.workshopId }] });
  expect(await refusal(commands.viewWorkshop(hall.raija.actorId, hall.at))).toBe('not_found');
  const member = await makePerson(app.db, { place: hall.place, role: 'member' });
  expect((await list(hall, member)).trashed).toEqual([]);
  expect(await refusal(commands.restoreWorkshop(member.actorId, hall.at))).toBe('not_found');
  await ok(commands.restoreWorkshop(actorId, hall.at));
  expect(await list(hall)).toMatchObject({ workshops: [{ id: hall.workshopId }], trashed: [] });
  await ok(commands.resumeWorkshop(actorId, hall.at));
  expect((await ok(commands.viewWorkshop(actorId, hall.at))).view.state).toBe('live');
});

test('a workshop gets another name and day', async () => {
  const hall = await makeHall();
  const change = { ...hall.at, title: 'Uusi nimi', startsAt: 1_790_000_000_000 };
  expect(await refusal(app.commands.changeWorkshop(hall.pekka.actorId, change))).toBe('not_found');
  await ok(app.commands.changeWorkshop(hall.sami.actorId, change));
  const { workshops } = await list(hall);
  expect(workshops).toMatchObject([{ title: 'Uusi nimi', startsAt: change.startsAt }]);
  await ok(app.commands.changeWorkshop(hall.sami.actorId, { ...hall.at, startsAt: null }));
  expect((await list(hall)).workshops).toMatchObject([{ title: 'Uusi nimi', startsAt: null }]);
});

test('what a ballot asks stays once it is open, its time and words may change', async () => {
  const hall = await makeHall(
    planned({ type: 'poll', config: { poll: 'single', options: ['a', 'b'] } }),
  );
  const { actorId } = hall.sami;
  const [stageId = ''] = hall.stages;
  await ok(app.commands.goToStage(actorId, { ...hall.at, stageId, from: null }));
  const change = (stage: Parameters<typeof app.commands.changeStage>[1]['stage']) =>
    app.commands.changeStage(actorId, { ...hall.at, stageId, stage });
  expect(await refusal(change({ config: { options: ['a', 'c'] } }))).toBe('ballot_opened');
  await ok(change({ minutes: 9, config: { options: ['a', 'b'], reasons: true } }));
});
