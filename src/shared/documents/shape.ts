/**
 * How a kind of document is declared: what may stand where in it. The server admits nothing else
 * from a client. What is declared with these words is in `shapes.ts`.
 */
export type Test = (value: unknown) => boolean;

/** Named values and types under the keys of a map. */
export interface MapShape {
  readonly is: 'map';
  readonly keys: ReadonlyMap<string, Entry>;
  /** Under all other keys. */
  readonly others: Entry | null;
  /** Only the server puts new ones of these in. */
  readonly made: 'anybody' | 'server';
}

/** Letters without format. */
export interface TextShape {
  readonly is: 'text';
}

/** Rich text: a fragment with elements and formatted words in it. */
export interface RichShape {
  readonly is: 'rich';
  readonly rich: RichParts;
}

export interface ElementShape {
  readonly is: 'element';
  readonly attributes: ReadonlyMap<string, Test>;
  readonly rich: RichParts;
}

export interface WordsShape {
  readonly is: 'words';
  readonly marks: ReadonlyMap<string, Test>;
}

export interface RichParts {
  readonly elements: ReadonlyMap<string, ElementShape>;
  readonly words: WordsShape;
}

/** What one of a document's types may hold. */
export type Shape = MapShape | TextShape | RichShape | ElementShape | WordsShape;
/** What stands under a key: a value that passes the test, or a type of that shape. */
export type Entry = Test | MapShape | TextShape | RichShape;
export interface DocumentShape {
  /** Its root types by name. */
  readonly roots: ReadonlyMap<string, MapShape | TextShape | RichShape>;
  /** No limit on what one person writes, nor on the whole. */
  readonly unlimited: boolean;
}

export const text: TextShape = { is: 'text' };

export function document(
  roots: Readonly<Record<string, MapShape | TextShape | RichShape>>,
  { unlimited = false } = {},
): DocumentShape {
  return { roots: new Map(Object.entries(roots)), unlimited };
}

export function map(
  keys: Readonly<Record<string, Entry>>,
  others: Entry | null = null,
  made: MapShape['made'] = 'anybody',
): MapShape {
  return { is: 'map', keys: new Map(Object.entries(keys)), others, made };
}

export function rich(
  nodes: Readonly<Record<string, Readonly<Record<string, Test>>>>,
  marks: Readonly<Record<string, Test>>,
): RichShape {
  const elements = new Map<string, ElementShape>();
  const words: WordsShape = { is: 'words', marks: new Map(Object.entries(marks)) };
  const parts: RichParts = { elements, words };
  for (const [name, attributes] of Object.entries(nodes))
    elements.set(name, {
      is: 'element',
      attributes: new Map(Object.entries(attributes)),
      rich: parts,
    });
  return { is: 'rich', rich: parts };
}

export const string =
  (longest: number): Test =>
  (value) =>
    typeof value === 'string' && value.length <= longest;

export const oneOf =
  (values: readonly unknown[]): Test =>
  (value) =>
    values.includes(value);

export const orNull =
  (test: Test): Test =>
  (value) =>
    value === null || test(value);

export const finite: Test = (value) => Number.isFinite(value);
export const boolean: Test = (value) => typeof value === 'boolean';

export const whole =
  (least: number, most: number): Test =>
  (value) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most;

/** Where only the server writes. */
export const servers: Test = () => false;

/** A mark's own attributes; `null` is where the mark ends. */
export const attributes = (tests: Readonly<Record<string, Test>>): Test => {
  const known = new Map(Object.entries(tests));
  return orNull(
    (value) =>
      typeof value === 'object' &&
      !Array.isArray(value) &&
      Object.entries(value as object).every(([name, one]) => known.get(name)?.(one) === true),
  );
};
