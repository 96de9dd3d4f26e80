import type { Choice, HandCount } from './ballots.ts';
import type { LinkKind } from './documents/board-places.ts';
import type { Workspace } from './model.ts';
import type { NoteColour, Stage, WorkshopNote, WorkshopTopic, WorkshopView } from './workshops.ts';

/** A workshop's page as one person has it. */
export interface WorkshopPage {
  workspace: Pick<Workspace, 'id' | 'slug' | 'name' | 'criteria' | 'locales'>;
  view: WorkshopView;
  own: OwnWorkshopPart;
  /** Takes part; a reader and a projector look on. */
  joins: boolean;
  /** Runs it. */
  runs: boolean;
  /** May raise what is on the board to a demand. */
  promotes: boolean;
  /** May arrange the board now. */
  arranges: boolean;
  /** Where everybody hears what goes on. */
  room: string;
  /** With the organisations of those who take part: a map has a place for each. */
  board: { room: string; epoch: number; organisations: string[] };
}

/** What concerns one person alone: never part of what is announced. */
export interface OwnWorkshopPart {
  /** Which stage it is about: the one that is on, or a slow one. */
  stageId: string | null;
  notes: WorkshopNote[];
  group: { number: number; place: string; scribe: string; people: string[] } | null;
  /** The person's own ballot in the stage that is on, while it may be changed. */
  choice: Choice | null;
  /** Of a gradient: the colleague who gave the organisation's answer last, where it was not the person. */
  answeredBy: string | null;
  /** Whom the person speaks for. */
  organisation: { id: string; name: string } | null;
  /** Waits to speak. */
  hand: boolean;
  /** What those who run the workshop have answered to all; without the asker's name. */
  answers: { id: string; text: string; answer: string }[];
}

/** The board as a device has it that holds no document: words, by theme, as everybody sees them. */
export interface BoardList {
  themes: { id: string; name: string; notes: BoardListNote[] }[];
  /** In no theme. */
  loose: BoardListNote[];
  /** Where things stand in the stage that is on. */
  places: { subject: string; x: number; y: number; later: number | null }[];
  /** Which organisations of a map work together, or wish to. */
  links: { a: string; b: string; kind: LinkKind }[];
}

export interface BoardListNote {
  id: string;
  stageId: string;
  text: string;
  colour: NoteColour;
  /** Empty for an anonymous note, and while names are hidden. */
  author: string;
  organisation: string;
  area: string;
  /** Stands for a demand of the list. */
  demand: boolean;
  /** Was written on paper. */
  paper: boolean;
}

/** Which organisations have nobody among those who have answered a stage. */
export interface AbsentOrganisations {
  /** So few have answered that the names would tell who they are. */
  tooFew: boolean;
  /** `asked`: a letter has gone; `contacts`: how many it can go to. */
  organisations: { name: string; contacts: number; asked: boolean }[];
}

/** What those who run a workshop see besides. */
export interface WorkshopPanel {
  people: {
    id: string;
    name: string;
    organisation: string | null;
    /** Came without an account. */
    guest: boolean;
    /** At a line right now. */
    here: boolean;
    /** Since when they wait to speak. */
    handAt: number | null;
  }[];
  questions: { id: string; name: string; text: string; answer: string | null; settled: boolean }[];
  groups: { id: string; number: number; place: string; scribe: string; people: string[] }[];
  topics: WorkshopTopic[];
  /** All stages whole, for changing them while the workshop is on. */
  stages: Stage[];
  /** Hands that were counted in the hall, in the ballot that is on. */
  hands: HandCount[];
  /** How the board stood when stages ended, the newest first. */
  moments: { id: string; at: number; title: string }[];
  /** How many machines show it by a link. */
  screens: number;
  /** Whether this person holds the remote. */
  holdsRemote: boolean;
  /** Of a rehearsal: what it is a copy of. */
  rehearsalOf: string | null;
  startedAt: number | null;
  startsAt: number | null;
}
