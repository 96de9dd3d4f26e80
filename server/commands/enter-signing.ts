import type { Version } from '#shared/model.ts';
import type { Action } from '#shared/permissions.ts';
import { signingState, type SigningState } from '#shared/signing.ts';
import { roomName } from '#shared/rooms.ts';
import type { Db } from '#server/db/open.ts';
import { findSigning } from '#server/db/signatures.ts';
import { findVersionByNumber } from '#server/db/versions.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterDraft, type EnteredStandingDraft } from './draft-rooms.ts';
import { newsRoom } from './enter-to.ts';

export interface AtVersion {
  slug: string;
  draftId: string;
  number: number;
}

export interface EnteredSigning extends EnteredStandingDraft {
  version: Version;
  state: SigningState;
  closedAt: number | null;
  newerFinal: number | null;
}

/** In a transaction: a final version and where its signing is. No other version is signed. */
export async function enterSigning(
  trx: Db,
  actorId: string,
  { number, ...at }: AtVersion,
  action: Action,
): Promise<Result<EnteredSigning>> {
  const entered = await enterDraft(trx, actorId, at, action);
  if (!entered.ok) return entered;
  const found = await findVersionByNumber(trx, entered.value.draft.id, number);
  if (!found?.final) return refuse('not_found');
  const { blocks: _blocks, ...version } = found;
  const signing = await findSigning(trx, version);
  return done({ ...entered.value, version, ...signing, state: signingState(signing) });
}

/** Why no answer is taken any more, if it is not. */
export function refuseLate({
  closedAt,
  newerFinal,
}: EnteredSigning): ReturnType<typeof refuse> | null {
  if (newerFinal !== null) return refuse('signing_superseded', { details: { number: newerFinal } });
  return closedAt === null ? null : refuse('signing_closed');
}

/** After the commit: to every open page of the workspace, and to those who read the version. */
export function announceSigning(context: Context, { workspace, version }: EnteredSigning): void {
  context.rooms.announce(newsRoom(workspace.id), { kind: 'drafts' });
  context.rooms.announce(
    roomName({ kind: 'version', workspaceId: workspace.id, itemId: version.id }),
    { kind: 'drafts' },
  );
}
