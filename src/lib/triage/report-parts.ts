import { partHeading } from '#shared/documents/frozen.ts';
import type { Outcome } from '#shared/model.ts';
import type { Report, ReportRow } from '#shared/report.ts';
import { m } from '#shared/paraglide/messages.js';

/** A part of the report as it is read: a part of the text, the whole of it, or the statements. */
export interface ShownPart {
  anchor: string;
  label: string;
  /** Whether the label is in the text's own language. */
  inText: boolean;
  /** How many comments there are, with any decision. */
  count: number;
  rows: ReportRow[];
}

/** The report's parts in order, with the rows that have this decision, or all of them. */
export function partsOf({ sections, statements }: Report, outcome: Outcome | null): ShownPart[] {
  const fits = (row: ReportRow) => outcome === null || row.outcome === outcome;
  const parts = sections.map(({ id, number, title, rows }, index) => ({
    anchor: `part-${index + 1}`,
    label:
      id === 'whole'
        ? m.report_whole()
        : title === ''
          ? m.report_beginning()
          : partHeading({ number, title }),
    inText: id !== 'whole' && title !== '',
    rows,
  }));
  if (statements.length > 0)
    parts.push({
      anchor: 'statements',
      label: m.report_statements(),
      inText: false,
      rows: statements,
    });
  return parts.map((part) => ({
    ...part,
    count: part.rows.length,
    rows: part.rows.filter(fits),
  }));
}
