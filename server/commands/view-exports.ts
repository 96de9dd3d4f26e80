import { EXPORTED } from '#shared/inputs/exports.ts';
import type { RoundState } from '#shared/model.ts';
import { can } from '#shared/permissions.ts';
import type { HandoverEntry } from '#shared/signing.ts';
import { listDrafts } from '#server/db/drafts.ts';
import { listHandovers } from '#server/db/handovers.ts';
import { listMadeFiles, type MadeFile } from '#server/db/made-files.ts';
import { listRounds } from '#server/db/rounds.ts';
import { listVersions } from '#server/db/versions.ts';
import { listWorkshops } from '#server/db/workshops.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { RIGHT_TO } from './collect-file.ts';
import { enterTo } from './enter-to.ts';

const MOST = 50;

/** What there is to be taken out, for this person, and who has taken what. */
export interface ExportChoices {
  drafts: { id: string; title: string }[];
  versions: { id: string; title: string; number: number; final: boolean; publishedAt: number }[];
  rounds: { id: string; title: string; state: RoundState; report: boolean }[];
  workshops: { id: string; title: string }[];
  made: MadeFile[];
  handovers: HandoverEntry[];
  mayLog: boolean;
}

export async function viewExports(
  context: Context,
  actorId: string,
  slug: string,
): Promise<Result<ExportChoices>> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'demands.export');
    if (!entered.ok) return entered;
    const { workspace, grant } = entered.value;
    const drafts = await listDrafts(trx, workspace.id);
    const living = new Set(drafts.flatMap(({ id, trashedAt }) => (trashedAt === null ? [id] : [])));
    const versions = (await listVersions(trx, workspace.id)).filter(({ draftId }) =>
      living.has(draftId),
    );
    const titles = new Map(versions.map(({ id, title, number }) => [id, `${title}, ${number}`]));
    const rounds = await listRounds(trx, workspace.id);
    const triages = can(grant, 'rounds.triage');
    const allowed = EXPORTED.filter((what) => can(grant, RIGHT_TO[what]));
    return done({
      drafts: can(grant, 'drafts.read')
        ? drafts.filter(({ id }) => living.has(id)).map(({ id, title }) => ({ id, title }))
        : [],
      versions: versions
        .map(({ id, title, number, final, publishedAt }) => ({
          id,
          title,
          number,
          final,
          publishedAt,
        }))
        // What is final is what people come for.
        .sort((a, b) => Number(b.final) - Number(a.final)),
      rounds: rounds
        .filter(({ versionId }) => titles.has(versionId))
        .map(({ id, title, versionId, state, reportPublishedAt }) => ({
          id,
          title: title || (titles.get(versionId) ?? ''),
          state,
          report: triages || reportPublishedAt !== null,
        })),
      workshops: can(grant, 'workshops.read')
        ? (await listWorkshops(trx, workspace.id))
            .filter(({ state }) => state !== 'planned')
            .map(({ id, title }) => ({ id, title }))
        : [],
      made: await listMadeFiles(trx, workspace.id, allowed, MOST),
      handovers: await listHandovers(trx, workspace.id),
      mayLog: can(grant, 'handovers.log'),
    });
  });
}
