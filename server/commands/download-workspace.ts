import { collectCall } from '#server/db/call-download.ts';
import { listHandovers } from '#server/db/handovers.ts';
import { listMembers } from '#server/db/members.ts';
import { collectPositions } from '#server/db/positions-download.ts';
import { collectSignatures } from '#server/db/signatures.ts';
import { collectWorkshops } from '#server/db/workshop-download.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { collectPolls } from './collect-polls.ts';
import { enterTo } from './enter-to.ts';
import { viewExport } from './export-demands.ts';

/**
 * The workspace in one piece, for its coordinators: to keep, or to take elsewhere.
 * As in every export, examples without consent stay in the house.
 */
export async function downloadWorkspace(
  context: Context,
  actorId: string,
  slug: string,
): Promise<Result<Record<string, unknown>>> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'workspace.manage');
    if (!entered.ok) return entered;
    const { workspace } = entered.value;
    return done({
      workspace,
      members: await listMembers(trx, workspace.id),
      signatures: await collectSignatures(trx, workspace.id),
      handovers: await listHandovers(trx, workspace.id),
      positions: await collectPositions(trx, workspace.id),
      workshops: await collectWorkshops(trx, workspace.id),
      call: await collectCall(trx, workspace.id),
      polls: await collectPolls(trx, workspace.id),
    });
  });
  if (!result.ok) return result;
  const list = await viewExport(context, actorId, { slug, names: true });
  if (!list.ok) return list;
  const { workspace, members, signatures, handovers, positions, workshops, call, polls } =
    result.value;
  const { id: _id, kind: _kind, ...rest } = workspace;
  const { demands, trash, organisations, exportedAt } = list.value;
  return done({
    format: 'talkoot-workspace',
    version: 1,
    madeAt: new Date(exportedAt).toISOString(),
    workspace: rest,
    organisations,
    members,
    demands,
    trash,
    signatures,
    handovers,
    positions,
    workshops,
    call,
    polls,
  });
}
