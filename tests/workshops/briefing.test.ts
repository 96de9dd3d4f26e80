import { expect, test } from 'vitest';
import { addDemand } from '#shared/documents/demands.ts';
import { defaultCriteria } from '#server/commands/new-workspace.ts';
import { app, ok, refusal, useApp } from '../support/house.ts';
import { makeHall, planned, type Hall } from '../support/workshop.ts';

useApp();

const begin = ({ sami, at, stages }: Hall, from: string | null = null) =>
  ok(
    app.commands.goToStage(sami.actorId, {
      ...at,
      stageId: stages.find((id) => id !== from) ?? '',
      from,
    }),
  );
/** As a guest's phone has it. */
const read = async ({ raija, at }: Hall) => {
  const { view } = await ok(app.commands.viewWorkshop(raija.actorId, at));
  return view.stage?.items.map(({ title, detail }) => [title, detail]);
};

test('the criteria are there to be read by everybody', async () => {
  const hall = await makeHall(planned({ type: 'brief', config: { about: 'criteria' } }));
  const criteria = JSON.stringify([{ id: 'oma', text: 'Lähtee järjestön omasta päätöksestä' }]);
  const { workspaceId } = hall.place;
  await app.db.updateTable('workspace').set({ criteria }).where('id', '=', workspaceId).execute();
  await begin(hall);
  expect(await read(hall)).toEqual([['Lähtee järjestön omasta päätöksestä', '']]);
  // It asks nothing: there is no ballot in it.
  const { actorId } = hall.raija;
  const [stageId = ''] = hall.stages;
  expect(await refusal(app.commands.castVote(actorId, { ...hall.at, stageId, choice: {} }))).toBe(
    'ballot_not_open',
  );
});

test('of a new workspace they are the four whole sentences, in its language', async () => {
  const hall = await makeHall(planned({ type: 'brief', config: { about: 'criteria' } }));
  const { workspaceId } = hall.place;
  for (const [locale, first, last] of [
    ['fi', 'Toiminta lähtee järjestön omasta päätöksestä.', /elämäntapamuutoksen tukena\.$/],
    ['sv', 'Verksamheten bygger på organisationens eget beslut.', /en livsstilsförändring\.$/],
    [
      'en',
      'The activity begins from the organisation’s own decision.',
      /a change in their way of life\.$/,
    ],
  ] as const) {
    const criteria = JSON.stringify(defaultCriteria(locale));
    await app.db.updateTable('workspace').set({ criteria }).where('id', '=', workspaceId).execute();
    await begin(hall);
    const seen = (await read(hall)) ?? [];
    expect(seen).toHaveLength(4);
    expect(seen[0]?.[0]).toMatch(first);
    expect(seen[3]?.[0]).toMatch(last);
    await app.db
      .updateTable('workshop')
      .set({ stage_id: null })
      .where('id', '=', hall.workshopId)
      .execute();
  }
});

test('the demands are there as they are when the stage begins, also the second time', async () => {
  const hall = await makeHall(
    planned({ type: 'brief', config: { about: 'demands' } }),
    planned({ type: 'pause' }),
  );
  const [reading = '', pause = ''] = hall.stages;
  const add = (title: string) =>
    app.documents.edit(hall.place.room, title, (doc) => {
      addDemand(doc, { title, sentence: `${title} jatkuu, jotta apu ei katkea.` });
    });
  await add('Tuki');
  await begin(hall);
  expect(await read(hall)).toMatchObject([[expect.stringContaining('Tuki'), /./]]);
  await begin(hall, reading);
  await add('Yhteyshenkilö');
  await begin(hall, pause);
  expect(await read(hall)).toHaveLength(2);
});

test('a briefing that is about nothing but its question gives nothing to read', async () => {
  const hall = await makeHall(planned({ type: 'brief' }));
  await begin(hall);
  expect(await read(hall)).toEqual([]);
});
