import type { Generated } from 'kysely';
import type { Locale } from '#shared/model.ts';
import type {
  Agreement,
  NoteColour,
  Stage,
  StageState,
  StageType,
  WorkshopNote,
  WorkshopState,
} from '#shared/workshops.ts';

type Flag = 0 | 1;

/** Workshops: their stages, who takes part, and what was written, voted and asked there. */
export interface WorkshopTables {
  workshop: WorkshopRow;
  workshop_stage: WorkshopStageRow;
  workshop_person: WorkshopPersonRow;
  workshop_note: WorkshopNoteRow;
  workshop_taking_part: WorkshopTakingPartRow;
  workshop_group: WorkshopGroupRow;
  workshop_group_person: WorkshopGroupPersonRow;
  workshop_item: WorkshopItemRow;
  workshop_ballot: WorkshopBallotRow;
  workshop_hand_count: WorkshopHandCountRow;
  workshop_position: WorkshopPositionRow;
  workshop_question: WorkshopQuestionRow;
  workshop_topic: WorkshopTopicRow;
  workshop_template: WorkshopTemplateRow;
  workshop_screen: WorkshopScreenRow;
  demand_origin: DemandOriginRow;
}

export interface WorkshopRow {
  id: string;
  workspace_id: string;
  title: string;
  locale: Locale;
  template: string;
  state: WorkshopState;
  /** Epoch milliseconds, like all times here. */
  starts_at: number | null;
  started_at: number | null;
  ended_at: number | null;
  stage_id: string | null;
  invitation_id: string | null;
  locked: Generated<Flag>;
  names_hidden: Generated<Flag>;
  remote_id: string | null;
  rehearsal_of: string | null;
  results_public: Generated<Flag>;
  revision: Generated<number>;
  created_by: string | null;
  created_at: number;
  trashed_at: number | null;
}

export interface WorkshopStageRow {
  id: string;
  workshop_id: string;
  position: string;
  type: StageType;
  title: string;
  prompt: string;
  detail: string;
  minutes: number;
  pace: Stage['pace'];
  /** JSON: `StageConfig`. */
  config: string;
  opens_at: number | null;
  closes_at: number | null;
  state: StageState;
  entered_at: number | null;
  ends_at: number | null;
  left_ms: number | null;
  revealed_at: number | null;
  /** Of a ballot that is open; destroyed when it is closed. */
  ballot_key: Uint8Array | null;
  /** JSON: `StageResult`, once the ballot is closed. */
  result: string | null;
  /** JSON: which reminders have gone. */
  reminded: Generated<string>;
}

export interface WorkshopPersonRow {
  workshop_id: string;
  actor_id: string;
  joined_at: number;
  removed_at: number | null;
  hand_at: number | null;
}

export interface WorkshopNoteRow {
  id: string;
  stage_id: string;
  actor_id: string | null;
  created_at: number | null;
  key_hash: Uint8Array | null;
  group_id: string | null;
  text: string;
  colour: NoteColour;
  area: Generated<string>;
  source: WorkshopNote['source'];
  placed: Generated<Flag>;
  removed: Generated<Flag>;
}

export interface WorkshopTakingPartRow {
  stage_id: string;
  actor_id: string;
}

export interface WorkshopGroupRow {
  id: string;
  stage_id: string;
  number: number;
  place: Generated<string>;
  scribe_id: string | null;
}

export interface WorkshopGroupPersonRow {
  group_id: string;
  actor_id: string;
}

export interface WorkshopItemRow {
  id: string;
  stage_id: string;
  position: number;
  ref: string;
  title: string;
  detail: Generated<string>;
  notes: Generated<number>;
}

export interface WorkshopBallotRow {
  id: string;
  stage_id: string;
  /** HMAC of the voter under the stage's key; nothing once the ballot is closed. */
  voter: string | null;
  /** JSON: what was chosen. */
  choice: string;
}

export interface WorkshopHandCountRow {
  stage_id: string;
  item_id: string;
  choice: string;
  count: number;
  entered_by: string | null;
}

export interface WorkshopPositionRow {
  stage_id: string;
  item_id: string;
  /** `organisation:…`, or `actor:…` for who speaks for none. */
  holder: string;
  organisation_id: string | null;
  actor_id: string | null;
  step: Agreement;
  reason: string;
  given_at: number;
}

export interface WorkshopQuestionRow {
  id: string;
  workshop_id: string;
  actor_id: string | null;
  text: string;
  answer: string | null;
  created_at: number;
  settled_at: number | null;
}

export interface WorkshopTopicRow {
  id: string;
  stage_id: string;
  position: string;
  title: string;
  ref: Generated<string>;
  state: 'waiting' | 'now' | 'done';
  outcome: Generated<string>;
}

export interface WorkshopTemplateRow {
  id: string;
  workspace_id: string;
  title: string;
  /** JSON: `TemplateStage[]`. */
  stages: string;
  created_by: string | null;
  created_at: number;
}

export interface WorkshopScreenRow {
  id: string;
  workshop_id: string;
  secret_hash: Uint8Array;
  /** The projector itself, once the link has been opened. */
  actor_id: string | null;
  created_by: string | null;
  created_at: number;
  opened_at: number | null;
}

export interface DemandOriginRow {
  id: string;
  workspace_id: string;
  demand_id: string;
  workshop_id: string | null;
  /** The theme's id, or that of a note which stood for itself. */
  theme_id: string;
  /** The workshop's, as it was then. */
  title: string;
  /** JSON: the notes' words. */
  notes: string;
  /** JSON: what the votes on the theme came to, with their day. */
  evidence: string;
  created_by: string | null;
  created_at: number;
}
