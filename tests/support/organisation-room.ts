import { newId } from '#server/auth/random.ts';
import { sha256 } from '@oslojs/crypto/sha2';
import type { Visitor } from './visitor.ts';
import type { Db } from '#server/db/open.ts';
import { withDb } from './people.ts';
import type { RoundPlace } from './round.ts';

export const ORGANISATION = 'Kylätalo Kaiku ry';

/** A confirmed organisation that these people may speak for. */
export function makeOrganisation(
  at: string | Db,
  place: RoundPlace,
  contacts: string[],
  name = ORGANISATION,
): Promise<string> {
  return withDb(at, async (db) => {
    const [id, now] = [newId(), Date.now()];
    await db
      .insertInto('organisation')
      .values({
        ...{ id, workspace_id: place.workspaceId, name, type: null },
        ...{ confirmed_at: now, created_at: now },
      })
      .execute();
    for (const actor_id of contacts)
      await db
        .insertInto('organisation_contact')
        .values({ organisation_id: id, actor_id })
        .execute();
    return id;
  });
}

/** A room that these people are in, the first of them as its approver, with a link. */
export function makeRoom(
  at: string | Db,
  place: RoundPlace,
  organisationId: string,
  people: string[],
  secret = 'huoneen-salaisuus-1234',
): Promise<string> {
  return withDb(at, async (db) => {
    const id = newId();
    await db
      .insertInto('organisation_room')
      .values({
        ...{ id, round_id: place.roundId, organisation_id: organisationId },
        ...{ approver_id: people[0] ?? null, created_by: null, created_at: Date.now() },
        secret_hash: sha256(new TextEncoder().encode(secret)),
      })
      .execute();
    for (const actor_id of people)
      await db
        .insertInto('organisation_room_person')
        .values({ room_id: id, actor_id, joined_at: Date.now() })
        .execute();
    return `${place.path}/room/${id}`;
  });
}

/** What a page's hidden field holds. */
export async function fieldOf(visitor: Visitor, path: string, name: string): Promise<string> {
  const { html } = await visitor.get(path);
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
}
