import type { RowProblem } from '#server/documents/import/rows.ts';
import type { Refusal } from '#server/errors.ts';
import { IMPORT_COLUMNS, type ImportColumn } from '#shared/inputs/documents.ts';
import { m } from '#shared/paraglide/messages.js';
import { refusalText } from '../../../../form.ts';

const COLUMNS: Record<ImportColumn, () => string> = {
  skip: m.import_as_skip,
  title: m.import_as_title,
  sentence: m.import_as_sentence,
  rationale: m.import_as_rationale,
  addressee: m.import_as_addressee,
  lead: m.import_as_lead,
  theme: m.import_as_theme,
  state: m.import_as_state,
  example: m.import_as_example,
};

const PROBLEMS: Record<RowProblem, () => string> = {
  no_title: m.import_problem_no_title,
  title_long: m.import_problem_title_long,
  sentence_long: m.import_problem_sentence_long,
  rationale_long: m.import_problem_rationale_long,
  name_long: m.import_problem_name_long,
  unknown_state: m.import_problem_unknown_state,
};

export function columnOptions(): { value: ImportColumn; label: string }[] {
  return IMPORT_COLUMNS.map((value) => ({ value, label: COLUMNS[value]() }));
}

export function problemText(problem: RowProblem): string {
  return PROBLEMS[problem]();
}

/** What is wrong with a file, as exactly as is known, and how to mend it. */
export function faultText(refusal: Refusal): string {
  const { fault, line } = refusal.details ?? {};
  switch (fault) {
    case 'quotes':
      return m.import_fault_quotes({ line: String(line ?? '') });
    case 'too_many_rows':
      return m.import_fault_too_many_rows();
    case 'too_many_columns':
      return m.import_fault_too_many_columns();
    case 'old_office':
      return m.import_fault_old_office();
    case 'kind':
      return m.import_fault_kind();
    case 'too_large':
      return m.import_fault_too_large();
    case 'too_slow':
      return m.import_fault_too_slow();
    default:
      return refusalText(refusal);
  }
}
