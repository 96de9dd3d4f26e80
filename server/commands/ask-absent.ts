import type { AbsentOrganisations } from '#shared/workshop-page.ts';
import { SMALL_GROUP, type Stage } from '#shared/workshops.ts';
import { lettersGone, listAbsent, noteLetters } from '#server/db/slow-stages.ts';
import { countTakingPart } from '#server/db/workshop-people.ts';
import { workshopCode } from '#server/db/workshops.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterStage, type AtWorkshop } from './enter-workshop.ts';
import { hasBallot } from './prepare-stage.ts';
import { workshopLetter } from './workshop-letter.ts';

type AtStage = AtWorkshop & { stageId: string };

/**
 * Before a ballot is closed: which organisations of the workspace have nobody among those who have
 * answered. Never who has: when fewer than five have, not even these names, but a gradient's,
 * which is answered openly.
 */
export async function viewAbsent(
  { db }: Context,
  actorId: string,
  at: AtStage,
): Promise<Result<AbsentOrganisations>> {
  const entered = await enterStage(db, actorId, at, 'workshops.run');
  if (!entered.ok) return entered;
  const { workspace, stage } = entered.value;
  if (!isAsked(stage)) return refuse('ballot_closed');
  if (stage.type !== 'gradient' && (await countTakingPart(db, stage.id)) < SMALL_GROUP)
    return done({ tooFew: true, organisations: [] });
  const gone = await lettersGone(db, stage.id);
  const absent = await listAbsent(db, workspace.id, stage.id);
  return done({
    tooFew: false,
    organisations: absent.map(({ id, name, contacts }) => ({
      name,
      contacts: contacts.length,
      asked: gone.includes(asked(id)),
    })),
  });
}

/** Writes to the contacts of organisations that have not answered, once each: sent twice is one letter. */
export async function askAbsent(context: Context, actorId: string, at: AtStage): Promise<Result> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterStage(trx, actorId, at, 'workshops.run');
    if (!entered.ok) return entered;
    const { workspace, workshop, stage } = entered.value;
    if (workspace.kind === 'example') return refuse('examples_send_no_mail');
    if (workshop.rehearsalOf !== null) return refuse('not_allowed');
    if (workshop.state === 'ended' || !isAsked(stage)) return refuse('ballot_closed');
    const gone = await lettersGone(trx, stage.id);
    const absent = (await listAbsent(trx, workspace.id, stage.id)).filter(
      ({ id, contacts }) => contacts.length > 0 && !gone.includes(asked(id)),
    );
    const code = await workshopCode(trx, workshop.id);
    const about = { workspace, workshop, stage, code };
    for (const { name, contacts } of absent)
      for (const to of contacts)
        await context.mail.queue(
          trx,
          workshopLetter('workshop-asked', to, { ...about, organisation: name }),
        );
    await noteLetters(
      trx,
      stage.id,
      absent.map(({ id }) => asked(id)),
    );
    return done();
  });
}

function isAsked(stage: Stage): boolean {
  return hasBallot(stage) && stage.revealedAt === null;
}

const asked = (organisationId: string) => `asked:${organisationId}`;
