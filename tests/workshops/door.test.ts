import { expect, test } from 'vitest';
import { app, ok, refusal, useApp } from '../support/house.ts';
import { makeHall, planned, type Hall } from '../support/workshop.ts';

useApp();

const visit = { address: '192.0.2.7', locale: 'fi' as const, userAgent: 'test', sessionId: null };

async function doorOf(hall: Hall) {
  const { view } = await ok(app.commands.viewWorkshop(hall.sami.actorId, hall.at));
  const code = view.code ?? '';
  return {
    code,
    join: (name: string) =>
      app.auth.joinByCode({ code, name, organisation: '', actorId: null }, visit),
  };
}

test('the door says which workshop it is, and leads a guest into it', async () => {
  const hall = await makeHall(planned({ type: 'brief' }));
  const { code, join } = await doorOf(hall);
  const { workshop } = await ok(app.auth.viewPass(code, null, visit));
  expect(workshop).toMatchObject({ title: 'Rajanveto', state: 'planned' });
  const { path } = await ok(join('Leena Salo'));
  expect(path).toBe(`/w/${hall.slug}/workshops/${hall.workshopId}`);
});

test('a guest with the name of who runs it is asked for another, and every other name is free', async () => {
  const hall = await makeHall(planned({ type: 'brief' }));
  const { join } = await doorOf(hall);
  expect(await refusal(join(' sami KOSKI '))).toBe('name_runs_workshop');
  await ok(join('Sami Koski, Näyttämö ry'));
  await ok(join('Raija Harju'));
});

test('a workshop that is over lets nobody new in; who was there still comes', async () => {
  const hall = await makeHall(planned({ type: 'brief' }));
  const { code, join } = await doorOf(hall);
  await ok(app.commands.endWorkshop(hall.sami.actorId, hall.at));
  expect(await refusal(join('Myöhäinen Maija'))).toBe('workshop_ended');
  const known = { code, name: '', organisation: '', actorId: hall.raija.actorId };
  await ok(app.auth.joinByCode(known, visit));
});
