import { constantTimeEqual } from '@oslojs/crypto/subtle';
import { sha256 } from '@oslojs/crypto/sha2';
import { encodeHexLowerCase } from '@oslojs/encoding';
import { can } from '#shared/permissions.ts';
import type { Grant, Workspace } from '#shared/model.ts';
import { roomName } from '#shared/rooms.ts';
import type { AddressHash } from '#server/address-key.ts';
import { addressKey, type Limits } from '#server/auth/rate-limit.ts';
import { findGrant, findWorkspaceById } from '#server/db/grants.ts';
import type { Db } from '#server/db/open.ts';
import type { Sender } from '#server/db/round-submissions.ts';
import { findRound, roundSecretHash, type StandingRound } from '#server/db/rounds.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { newsRoom } from './enter-to.ts';

/** Who stands before a round: perhaps signed in, perhaps with a secret link, perhaps known by a cookie. */
export interface RoundGuest {
  actorId: string | null;
  /** Of an invited round's link. */
  secret: string | null;
  /** A random mark of the browser, made when it first acts. */
  device: string | null;
  address: string;
}

export interface EnteredRound {
  round: StandingRound;
  workspace: Workspace;
  grant: Grant | null;
  mayComment: boolean;
}

export type RoundContext = Context & { limits: Limits; addressHash: AddressHash };

/** An absent round and one that is not for this reader look alike. */
export async function enterRound(
  db: Db,
  { actorId, secret }: Pick<RoundGuest, 'actorId' | 'secret'>,
  roundId: string,
): Promise<Result<EnteredRound>> {
  const round = await findRound(db, roundId);
  const workspace = round && (await findWorkspaceById(db, round.workspaceId));
  if (!round || !workspace) return refuse('not_found');
  const grant = actorId ? await findGrant(db, actorId, workspace.id) : null;
  const item = `round:${round.id}`;
  const byLink =
    round.participation === 'open' ||
    (round.participation === 'invited' && (await opens(db, round.id, secret)));
  if (byLink || can(grant, 'rounds.read', { item }))
    return done({
      round,
      workspace,
      grant,
      mayComment: byLink || can(grant, 'rounds.comment', { item }),
    });
  if (round.participation === 'members' && !actorId) return refuse('sign_in_first');
  return refuse('not_found');
}

async function opens(db: Db, roundId: string, secret: string | null): Promise<boolean> {
  if (!secret) return false;
  const hash = await roundSecretHash(db, roundId);
  return hash !== null && constantTimeEqual(hash, hashOf(secret));
}

export function hashOf(secret: string): Uint8Array {
  return sha256(new TextEncoder().encode(secret));
}

/** Marks of one hand that mean nothing in any other round. */
export function senderOf(
  { addressHash }: RoundContext,
  roundId: string,
  { actorId, device, address }: RoundGuest,
): Sender {
  return {
    actorId,
    deviceHash: device && encodeHexLowerCase(hashOf(`${roundId}\n${device}`).slice(0, 16)),
    addressHash: addressHash(roundId, addressKey(address)),
  };
}

/** Who agrees: a person, or a browser. */
export function voterOf({ actorId, deviceHash }: Sender): string | null {
  return actorId ?? deviceHash;
}

/** After the commit: to every open page of the workspace, and to those who read the version. */
export function announceComments(context: Context, round: StandingRound): void {
  const news = { kind: 'round-comments', roundId: round.id } as const;
  const { workspaceId, versionId } = round;
  context.rooms.announce(newsRoom(workspaceId), news);
  context.rooms.announce(roomName({ kind: 'version', workspaceId, itemId: versionId }), news);
}
