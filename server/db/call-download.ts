import { listAcceptances, listAgreementTexts } from './agreements.ts';
import { findCall } from './call.ts';
import { listEnrolments } from './enrolments.ts';
import type { Db } from './open.ts';

/** The call with who has signed up and what they have accepted, for the workspace in one piece. */
export async function collectCall(db: Db, workspaceId: string) {
  const call = await findCall(db, workspaceId);
  const texts = await listAgreementTexts(db, workspaceId);
  if (!call) return { call: null, agreements: texts, enrolments: [] };
  const { state: _state, now: _now, ...written } = call;
  const accepted = Map.groupBy(await listAcceptances(db, workspaceId), (one) => one.enrolmentId);
  const enrolments = await listEnrolments(db, workspaceId);
  return {
    call: written,
    agreements: texts,
    enrolments: enrolments.map((one) => ({
      ...one,
      accepted: (accepted.get(one.id) ?? []).map(({ enrolmentId: _, ...rest }) => rest),
    })),
  };
}
