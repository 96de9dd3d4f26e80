/**
 * What each kind of document may hold. It stands beside the shapes that the editors use, and tests
 * hold both against each other: what an editor learns to write must be named here too, or whoever
 * writes it is refused.
 */
import { LOCALES } from '../model.ts';
import type { RoomKind } from '../rooms.ts';
import { NOTE_COLOURS } from '../workshops.ts';
import { ANSWERS, DEMAND_STATES } from './demand-fields.ts';
import { isLinkAddress } from './links.ts';
import {
  attributes,
  boolean,
  document,
  finite,
  map,
  oneOf,
  orNull,
  rich,
  servers,
  string,
  text,
  whole,
  type DocumentShape,
  type Test,
} from './shape.ts';

/** Types stand no deeper in each other: what makes plain text of them goes down step by step. */
export const DEEPEST = 64;
/** A key of a map: an id, or on a board two names on one line each. */
export const LONGEST_KEY = 2_000;

const id = string(200);
/** A name or another word that is chosen or typed on one line. */
const word = string(2_000);
const long = string(32 * 1024);
/** What pages elsewhere put into an attribute of what is pasted: Tiptap makes numbers of digits. */
const pasted: Test = (value) => long(value) || finite(value) || boolean(value);
const blockId: Test = (value) => typeof value === 'string' && /^[\w-]{1,64}$/.test(value);
const address: Test = (value) => typeof value === 'string' && isLinkAddress(value);
const plain = attributes({});

const MARKS = {
  bold: plain,
  italic: plain,
  strike: plain,
  underline: plain,
  link: attributes({
    href: orNull(address),
    target: orNull(pasted),
    rel: orNull(pasted),
    class: orNull(pasted),
    title: orNull(pasted),
  }),
};

const LISTS = {
  bulletList: {},
  orderedList: { start: (value: unknown) => typeof value === 'number', type: pasted },
};

export const RATIONALE = rich(
  { paragraph: {}, ...LISTS, listItem: {}, blockquote: {}, hardBreak: {} },
  MARKS,
);

const widths: Test = (value) => pasted(value) || (Array.isArray(value) && value.every(finite));
const CELL = { colspan: whole(1, 1000), rowspan: whole(1, 1000), colwidth: widths };

export const DRAFT = rich(
  {
    paragraph: { id: blockId },
    heading: { id: blockId, level: whole(1, 3) },
    ...LISTS,
    listItem: { id: blockId },
    blockquote: { id: blockId },
    hardBreak: {},
    table: { id: blockId },
    tableRow: {},
    tableHeader: CELL,
    tableCell: CELL,
    footnote: { text: long },
    demand: { id: blockId, demandId: id },
    question: { id: blockId },
  },
  { ...MARKS, code: plain },
);

const EXAMPLE = map({
  organisation: text,
  happens: text,
  helps: text,
  quote: text,
  consent: boolean,
  position: word,
});

const DEMAND = map({
  title: text,
  sentence: text,
  addressee: text,
  rationale: RATIONALE,
  examples: map({}, EXAMPLE),
  criteria: map({}, oneOf(ANSWERS)),
  position: word,
  state: oneOf(DEMAND_STATES),
  lead: word,
  theme: word,
  locale: oneOf(LOCALES),
  mergedInto: id,
  deletedAt: finite,
});

/** Each note has a row, and an anonymous one no author: nobody puts one in, or another's name on it. */
const NOTE = map(
  {
    text,
    stageId: servers,
    author: servers,
    organisation: servers,
    area: servers,
    source: servers,
    colour: oneOf(NOTE_COLOURS),
    themeId: orNull(id),
    x: finite,
    y: finite,
    position: word,
    trashedAt: finite,
  },
  null,
  'server',
);

const THEME = map({ name: text, x: finite, y: finite, position: word, trashedAt: finite });
const PLACE = map({ x: finite, y: finite, later: finite });

export const SHAPES: Record<RoomKind, DocumentShape> = {
  demands: document({ demands: map({}, DEMAND) }),
  draft: document({ body: DRAFT }),
  version: document({}),
  workshop: document({}),
  board: document({
    notes: map({}, NOTE),
    themes: map({}, THEME),
    places: map({}, PLACE),
    links: map({}, oneOf(['works', 'wishes'])),
  }),
  bench: document({ text }, { unlimited: true }),
};
