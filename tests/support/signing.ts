import { newId } from '#server/auth/random.ts';
import { addContact, insertOrganisation } from '#server/db/organisations.ts';
import type { Db } from '#server/db/open.ts';
import { insertVersion } from '#server/db/versions.ts';
import { withDb, type Person } from './people.ts';
import { draftText, frozen, makeRound, type NewRound, type RoundPlace } from './round.ts';

export interface FinalPlace extends RoundPlace {
  finalId: string;
  /** The page of signatures, as it stands after `/w/<slug>`. */
  sign: string;
}

/** A round's draft with a final version after it, straight into the database. */
export function makeFinal(at: string | Db, wishes: NewRound = {}): Promise<FinalPlace> {
  return withDb(at, async (db) => {
    const round = await makeRound(db, wishes);
    const finalId = newId();
    const number = await addFinal(db, round, finalId);
    return { ...round, finalId, sign: `/drafts/${round.draftId}/v/${number}/sign` };
  });
}

/** Another final version of the same draft; returns its number. */
export function addFinal(at: string | Db, round: RoundPlace, id = newId()): Promise<number> {
  return withDb(at, (db) =>
    insertVersion(db, {
      ...{ id, draftId: round.draftId, workspaceId: round.workspaceId },
      ...{ title: 'Vaatimuslista Järviseudun maakunnalle', locale: 'fi', final: true },
      ...{ publishedAt: Date.now(), blocks: frozen(draftText()), publishedBy: null },
    }),
  );
}

/** A confirmed organisation, with the people who speak for it. Returns its id. */
export function makeOrganisation(
  at: string | Db,
  { workspaceId }: { workspaceId: string },
  name: string,
  contacts: Person[] = [],
  confirmed = true,
): Promise<string> {
  return withDb(at, async (db) => {
    const id = newId();
    await insertOrganisation(db, workspaceId, { id, name, type: null, confirmed }, Date.now());
    for (const { actorId } of contacts) await addContact(db, id, actorId);
    return id;
  });
}
