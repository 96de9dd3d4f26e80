import { fresh, get, post, server, w } from './group.ts';
import { makePerson, withDb, type Person } from './people.ts';
import { makeFinal, makeOrganisation } from './signing.ts';

export const DISSENT = 'Siirtymäaika on liian lyhyt pienille järjestöille.';

/** A workspace of its own with a final version and a contact person who may only comment. */
export async function signing() {
  const { own, coordinator } = await fresh();
  const at = await makeFinal(server.dataDir, { place: own });
  const aino = await makePerson(server.dataDir, {
    place: own,
    role: 'commenter',
    name: 'Aino Aalto',
    email: `a-${own.workspaceId}@kaiku.example`,
  });
  const kaiku = await makeOrganisation(server.dataDir, own, 'Kylätalo Kaiku ry', [aino]);
  const askel = await makeOrganisation(server.dataDir, own, 'Askel Työhön sr');
  const page = w(at.sign, own);
  const act = (name: string, who: Person, fields: Record<string, string> = {}) =>
    post(`${page}?/${name}`, who, fields);
  const sign = (answer: string, dissent = '') =>
    act('sign', aino, { organisationId: kaiku, answer, dissent });
  const read = async (who: Person) => (await get(page, who)).text();
  return { own, coordinator, at, aino, kaiku, askel, page, act, sign, read };
}

export const signatures = (versionId: string) =>
  withDb(server.dataDir, (db) =>
    db.selectFrom('signatory').selectAll().where('version_id', '=', versionId).execute(),
  );

export const handovers = (workspaceId: string) =>
  withDb(server.dataDir, (db) =>
    db.selectFrom('handover').selectAll().where('workspace_id', '=', workspaceId).execute(),
  );

let count = 0;
/** What the form of the log sends. */
export const handover = (more: Record<string, string> = {}) => ({
  ...{ id: `luovutus${(count += 1)}`.padEnd(12, 'a') },
  ...{ recipient: 'Järviseudun maakunta', handedOn: '2026-01-05', note: '' },
  ...more,
});
