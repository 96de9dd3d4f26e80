import { freeze } from '#shared/documents/draft.ts';
import type { NewRound } from '#shared/inputs/publishing.ts';
import type { Version } from '#shared/model.ts';
import {
  hashFormKey,
  hashRoundSecret,
  isRoundSecret,
  roundSecretOf,
} from '#server/auth/round-link.ts';
import { newId } from '#server/auth/random.ts';
import { numbersOf } from '#server/db/demands.ts';
import { databaseTime } from '#server/db/now.ts';
import type { Db } from '#server/db/open.ts';
import {
  insertRound,
  roundSecretHash,
  roundsOfVersion,
  type StandingRound,
} from '#server/db/rounds.ts';
import { findVersionByKey, insertVersion } from '#server/db/versions.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { draftRooms, enterDraft } from './draft-rooms.ts';
import { newsRoom } from './enter-to.ts';

export interface PublishInput {
  slug: string;
  draftId: string;
  /** One for each form: sent twice is published once. */
  key: string;
  final: boolean;
  round: NewRound | null;
}

export interface Published {
  version: Version;
  round: StandingRound | null;
  /** Of an invited round: what stands in its link. Nobody can look it up later. */
  secret: string | null;
}

/** Freezes the draft and its demands as they are at one moment; the working draft goes on. */
export async function publishVersion(
  context: Context,
  actorId: string,
  input: PublishInput,
): Promise<Result<Published>> {
  const { db, documents } = context;
  const seen = await enterDraft(db, actorId, input, 'versions.publish');
  if (!seen.ok) return seen;
  const workspaceId = seen.value.workspace.id;
  const numbers = await numbersOf(db, workspaceId);
  const blocks = await documents.readTogether(
    draftRooms(workspaceId, input.draftId),
    ([draft, demands]) => (draft && demands ? freeze(draft, demands, numbers) : []),
  );

  let fresh = false;
  const published = await db.transaction().execute(async (trx): Promise<Result<Published>> => {
    const entered = await enterDraft(trx, actorId, input, 'versions.publish');
    if (!entered.ok) return entered;
    const { draft } = entered.value;
    const key = hashFormKey(input.key);
    const known = await findVersionByKey(trx, draft.id, key);
    if (known) return done(await publishedWith(trx, known, input.key));

    if (blocks.length === 0) return refuse('empty_draft');
    const now = await databaseTime(trx);
    const { round } = input;
    if (round && round.closesAt <= now) return refuse('closes_passed', { field: 'closes' });
    if (round?.opensAt && round.opensAt < now) return refuse('opens_passed', { field: 'opens' });

    const version = {
      id: newId(),
      draftId: draft.id,
      title: draft.title,
      locale: draft.locale,
      final: input.final,
      publishedAt: now,
    };
    const written = { ...version, workspaceId, blocks, publishedBy: actorId, key };
    const number = await insertVersion(trx, written);
    if (round) {
      const secret = round.participation === 'invited' ? roundSecretOf(input.key) : null;
      await insertRound(trx, {
        ...round,
        id: newId(),
        workspaceId,
        versionId: version.id,
        opensAt: round.opensAt ?? now,
        secretHash: secret === null ? null : hashRoundSecret(secret),
        createdBy: actorId,
        createdAt: now,
      });
    }
    fresh = true;
    return done(await publishedWith(trx, { ...version, number }, input.key));
  });
  if (fresh) context.rooms.announce(newsRoom(workspaceId), { kind: 'drafts' });
  return published;
}

async function publishedWith(trx: Db, version: Version, key: string): Promise<Published> {
  const [round = null] = await roundsOfVersion(trx, version.id);
  const secret = roundSecretOf(key);
  // Another link has since been made: this form's is dead and is not shown again.
  const opens = round !== null && isRoundSecret(secret, await roundSecretHash(trx, round.id));
  return { version, round, secret: opens ? secret : null };
}
