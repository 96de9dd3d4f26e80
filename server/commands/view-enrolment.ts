import type { Acceptance, AgreementText, Call, CallState, Enrolment } from '#shared/call.ts';
import type { Workspace } from '#shared/model.ts';
import { currentAgreement, insertAcceptance, listAcceptances } from '#server/db/agreements.ts';
import { findCall } from '#server/db/call.ts';
import { findEnrolmentByReceipt, updateEnrolment } from '#server/db/enrolments.ts';
import { findWorkspace } from '#server/db/grants.ts';
import type { Db } from '#server/db/open.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { hashOf } from './enter-round.ts';
import { newsRoom } from './enter-to.ts';

export interface EnrolmentReceipt {
  slug: string;
  asker: string;
  call: Pick<Call, 'locale' | 'title' | 'contactName' | 'contactEmail' | 'fees' | 'total'>;
  state: CallState;
  enrolment: Enrolment;
  /** The words that stand now, and what has been accepted so far, the newest words first. */
  agreement: AgreementText | null;
  accepted: Acceptance[];
}

/** Whoever holds the token sees what was sent with it: its own fee, and nobody else's. */
export async function viewEnrolment(
  { db }: Context,
  slug: string,
  token: string,
): Promise<Result<EnrolmentReceipt>> {
  return db.transaction().execute(async (trx) => {
    const found = await findReceipt(trx, slug, token);
    const call = found && (await findCall(trx, found.workspace.id));
    if (!found || !call) return refuse('not_found');
    const { workspace, enrolment } = found;
    const { locale, title, contactName, contactEmail, fees, total, state } = call;
    const accepted = await listAcceptances(trx, workspace.id, enrolment.id);
    return done({
      slug,
      asker: workspace.name,
      call: { locale, title, contactName, contactEmail, fees, total },
      state,
      enrolment,
      agreement: await currentAgreement(trx, workspace.id),
      accepted: accepted.map(({ enrolmentId: _, ...one }) => one),
    });
  });
}

/** A named person accepts exactly the words that were shown, for the organisation. */
export async function acceptAgreement(
  context: Context,
  slug: string,
  token: string,
  { textId, name }: { textId: string; name: string },
): Promise<Result> {
  return onOwn(context, slug, token, async (trx, enrolment, workspaceId) => {
    if (enrolment.state !== 'confirmed') return refuse('enrolment_unconfirmed');
    const text = await currentAgreement(trx, workspaceId);
    if (text?.id !== textId) return refuse('agreement_changed');
    await insertAcceptance(trx, {
      ...{ enrolmentId: enrolment.id, textId, name, source: 'page', enteredBy: null },
      acceptedAt: context.clock.now(),
    });
    return done();
  });
}

/** Until it is confirmed, whoever sent it may take it back. */
export async function withdrawEnrolment(
  context: Context,
  slug: string,
  token: string,
): Promise<Result> {
  return onOwn(context, slug, token, async (trx, { id, state }) => {
    if (state === 'withdrawn') return done();
    if (state !== 'waiting') return refuse('enrolment_decided');
    await updateEnrolment(trx, id, { state: 'withdrawn' });
    return done();
  });
}

async function onOwn(
  context: Context,
  slug: string,
  token: string,
  act: (trx: Db, enrolment: Enrolment, workspaceId: string) => Promise<Result>,
): Promise<Result> {
  const result = await context.db.transaction().execute(async (trx) => {
    const found = await findReceipt(trx, slug, token);
    if (!found) return refuse('not_found');
    const acted = await act(trx, found.enrolment, found.workspace.id);
    return acted.ok ? done(found.workspace.id) : acted;
  });
  if (!result.ok) return result;
  context.rooms.announce(newsRoom(result.value), { kind: 'organisations' });
  return done();
}

async function findReceipt(
  trx: Db,
  slug: string,
  token: string,
): Promise<{ workspace: Workspace; enrolment: Enrolment } | null> {
  const workspace = await findWorkspace(trx, slug);
  const enrolment = workspace && (await findEnrolmentByReceipt(trx, workspace.id, hashOf(token)));
  return enrolment ? { workspace, enrolment } : null;
}
