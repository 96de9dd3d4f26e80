import type { Criterion, Locale } from './model.ts';
import type {
  NoteColour,
  StageConfig,
  StageResult,
  StageType,
  WorkshopState,
  WorkshopTopic,
} from './workshops.ts';

/** What a workshop came to: all that was shown in it, and nothing that nobody revealed. */
export interface WorkshopResults {
  id: string;
  title: string;
  locale: Locale;
  /** The name of the workspace. */
  workspace: string;
  state: WorkshopState;
  startedAt: number | null;
  endedAt: number | null;
  people: number;
  organisations: number;
  /** Organisations with so many people that they can be told apart: nobody is picked out. */
  parts: { organisation: string; people: number }[];
  stages: ResultStage[];
  /** As people arranged the notes; the last, without an id, are those in no theme. */
  themes: ResultTheme[];
  criteria: Criterion[];
}

export interface ResultStage {
  id: string;
  number: number;
  type: StageType;
  title: string;
  prompt: string;
  config: StageConfig;
  /** How many took part in it, and how many notes were written. */
  took: number;
  notes: number;
  result: StageResult | null;
  topics: WorkshopTopic[];
  /** What each group wrote. */
  groups: { number: number; place: string; notes: ResultNote[] }[];
  /** Where notes and organisations were put on the stage's line, grid or map, 0–1 from left and bottom. */
  places: { name: string; x: number; y: number; later: number | null }[];
  /** Who works with whom on a map, and who wishes to. */
  links: { a: string; b: string; kind: 'works' | 'wishes' }[];
}

export interface ResultTheme {
  id: string;
  /** Empty for one without a name. */
  name: string;
  notes: ResultNote[];
}

export interface ResultNote {
  id: string;
  text: string;
  colour: NoteColour;
  area: string;
  /** Brought on paper. */
  paper: boolean;
  /** Stands for a demand of the list. */
  demand: boolean;
  /** Who wrote it; empty for an anonymous one, and where names are not shown. */
  by: string;
}
