import type { Signature } from '#shared/model.ts';
import type { Db } from './open.ts';

/** What stands in a round's report besides the decisions. */
export interface ReportRow {
  intro: string;
  /** Dated notes on what was wrong in it. */
  corrections: { at: number; body: string }[];
}

export async function readReport(db: Db, roundId: string): Promise<ReportRow> {
  const row = await db
    .selectFrom('round')
    .select('report_intro')
    .where('id', '=', roundId)
    .executeTakeFirst();
  const corrections = await db
    .selectFrom('round_note')
    .select(['created_at as at', 'body'])
    .where('round_id', '=', roundId)
    .where('kind', '=', 'correction')
    .orderBy('created_at')
    .execute();
  return { intro: row?.report_intro ?? '', corrections };
}

export interface SignatureRow {
  organisation: string;
  answer: Signature;
  dissent: string;
}

/** Organisations' words on a version, those that sign first, then by name. */
export async function listSignatures(db: Db, versionId: string): Promise<SignatureRow[]> {
  const rows = await db
    .selectFrom('signatory')
    .innerJoin('organisation', 'organisation.id', 'signatory.organisation_id')
    .select(['organisation.name as organisation', 'signatory.answer', 'signatory.dissent'])
    .where('signatory.version_id', '=', versionId)
    .execute();
  const order: Record<Signature, number> = { yes: 0, dissent: 1, no: 2 };
  return rows.sort(
    (a, b) =>
      order[a.answer] - order[b.answer] || a.organisation.localeCompare(b.organisation, 'fi'),
  );
}

/** Whether the version has left the house: then its signatures are no secret of the group's. */
export async function isHandedOver(db: Db, versionId: string): Promise<boolean> {
  const row = await db
    .selectFrom('handover')
    .select('id')
    .where('version_id', '=', versionId)
    .executeTakeFirst();
  return row !== undefined;
}
