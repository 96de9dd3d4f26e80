import type { Generated } from 'kysely';
import type { Agreement } from '#shared/agreement.ts';
import type { WordingField } from '#shared/positions.ts';

export interface PositionTables {
  demand_wording: DemandWordingRow;
  demand_position: DemandPositionRow;
  position_condition: PositionConditionRow;
  editorial_change: EditorialChangeRow;
  editorial_revocation: EditorialRevocationRow;
}

/** Words of a demand that somebody has taken a position on. */
export interface DemandWordingRow {
  workspace_id: string;
  demand_id: string;
  /** SHA-256 of the words, in hexadecimal. */
  words: string;
  title: string;
  sentence: string;
  rationale: string;
  created_at: number;
}

/** A log: who takes another position has the earlier one replaced, not changed. */
export interface DemandPositionRow {
  id: string;
  workspace_id: string;
  demand_id: string;
  /** `null` where a person speaks for nobody else. */
  organisation_id: string | null;
  actor_id: string | null;
  words: string;
  step: Agreement;
  reason: string;
  /** Whether it is the position of before, on other words. */
  confirms: Generated<0 | 1>;
  given_at: number;
  replaced: Generated<0 | 1>;
}

export interface PositionConditionRow {
  id: string;
  workspace_id: string;
  demand_id: string;
  organisation_id: string;
  actor_id: string | null;
  field: WordingField;
  quote: string;
  body: string;
  /** What the organisation would say if it were met. */
  step: Agreement;
  created_at: number;
  removed_at: number | null;
  removed_by: string | null;
}

export interface EditorialChangeRow {
  id: string;
  workspace_id: string;
  demand_id: string;
  from_words: string;
  to_words: string;
  actor_id: string | null;
  created_at: number;
}

export interface EditorialRevocationRow {
  change_id: string;
  organisation_id: string;
  actor_id: string | null;
  created_at: number;
}
