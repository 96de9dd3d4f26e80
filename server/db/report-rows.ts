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
