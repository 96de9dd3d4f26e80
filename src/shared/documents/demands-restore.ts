import { simpleDiffArray } from 'lib0/diff';
import * as Y from 'yjs';
import { demandMap, demandMaps, trashDemand } from './demands.ts';

/**
 * Makes the live list equal to an earlier `state` of it as a forward edit: what is the same is not
 * touched, texts change only where they differ, demands that were added later go to the trash and
 * purged ones come back under their own id. Whoever types meanwhile keeps typing.
 */
export function restoreDemands(live: Y.Doc, state: Y.Doc, now: number): void {
  const wanted = demandMaps(state);
  const maps = demandMaps(live);
  live.transact(() => {
    for (const id of maps.keys())
      if (!wanted.has(id) && !demandMap(live, id)?.get('deletedAt')) trashDemand(live, id, now);
    for (const [id, value] of wanted) setEntry(maps as Y.Map<unknown>, id, value);
  });
}

function setEntry(map: Y.Map<unknown>, key: string, wanted: unknown): void {
  const current = map.get(key);
  if (current instanceof Y.Map && wanted instanceof Y.Map) restoreMap(current, wanted);
  else if (isFragment(current) && isFragment(wanted)) restoreChildren(current, wanted);
  else if (isText(current) && isText(wanted)) restoreText(current, wanted);
  else if (wanted instanceof Y.AbstractType) map.set(key, copy(wanted));
  else if (current !== wanted) map.set(key, wanted);
}

function restoreMap(current: Y.Map<unknown>, wanted: Y.Map<unknown>): void {
  for (const key of [...current.keys()]) if (!wanted.has(key)) current.delete(key);
  for (const [key, value] of wanted) setEntry(current, key, value);
}

type Parent = Y.XmlFragment | Y.XmlElement;
type Child = Y.XmlElement | Y.XmlText;

function restoreChildren(current: Parent, wanted: Parent): void {
  const [have, want] = [children(current), children(wanted)];
  const { index, remove, insert } = simpleDiffArray(have, want, sameNode);
  // Blocks of the same kind are mended in place, so that a caret in one of them stays.
  const kept = pairs(have.slice(index, index + remove), insert);
  for (const [mine, theirs] of kept) restoreNode(mine, theirs);
  const at = index + kept.length;
  if (remove > kept.length) current.delete(at, remove - kept.length);
  if (insert.length > kept.length)
    current.insert(
      at,
      insert.slice(kept.length).map((node) => copy(node) as Child),
    );
}

/** The leading pairs that can be mended in place. */
function pairs(have: Child[], want: Child[]): [Child, Child][] {
  const result: [Child, Child][] = [];
  for (let i = 0; i < Math.min(have.length, want.length); i++) {
    const [mine, theirs] = [have[i] as Child, want[i] as Child];
    if (kindOf(mine) !== kindOf(theirs)) break;
    result.push([mine, theirs]);
  }
  return result;
}

function restoreNode(current: Child, wanted: Child): void {
  if (current instanceof Y.XmlText && wanted instanceof Y.XmlText) restoreText(current, wanted);
  if (!(current instanceof Y.XmlElement) || !(wanted instanceof Y.XmlElement)) return;
  const [have, want] = [attributesOf(current), attributesOf(wanted)];
  for (const name of Object.keys(have)) if (!(name in want)) current.removeAttribute(name);
  for (const [name, value] of Object.entries(want))
    if (JSON.stringify(have[name]) !== JSON.stringify(value))
      current.setAttribute(name, value as string);
  restoreChildren(current, wanted);
}

interface Sign {
  insert: string | object;
  attributes: Record<string, unknown>;
}

function restoreText(current: Y.Text, wanted: Y.Text): void {
  const { index, remove, insert } = simpleDiffArray(signs(current), signs(wanted), sameJson);
  const before = signs(current).slice(0, index).reduce(addLength, 0);
  const gone = signs(current)
    .slice(index, index + remove)
    .reduce(addLength, 0);
  if (gone > 0) current.delete(before, gone);
  insertRuns(current, before, runs(insert));
}

function insertRuns(text: Y.Text, at: number, all: Sign[]): void {
  let index = at;
  for (const run of all) {
    // Explicit attributes, even none: otherwise the text would take the format of what stands before.
    if (typeof run.insert === 'string') text.insert(index, run.insert, run.attributes);
    else text.insertEmbed(index, run.insert, run.attributes);
    index = addLength(index, run);
  }
}

function emptyCopy(element: Y.XmlElement): Y.XmlElement {
  const copied: Y.XmlElement = new Y.XmlElement(element.nodeName);
  // Tiptap keeps numbers and booleans there too; Yjs' types know strings only.
  for (const [name, attribute] of Object.entries(attributesOf(element)))
    copied.setAttribute(name, attribute as string);
  return copied;
}

/** Not `clone`, which drops a newline at the end of a text. */
function copy(value: unknown): unknown {
  if (value instanceof Y.Map)
    return new Y.Map([...value].map(([key, entry]) => [key, copy(entry)] as const));
  if (value instanceof Y.Text) {
    const text = value instanceof Y.XmlText ? new Y.XmlText() : new Y.Text();
    insertRuns(text, 0, runs(signs(value)));
    return text;
  }
  if (!(value instanceof Y.XmlFragment)) return value;
  const parent =
    value instanceof Y.XmlElement ? emptyCopy(value as Y.XmlElement) : new Y.XmlFragment();
  parent.insert(
    0,
    children(value).map((child) => copy(child) as Child),
  );
  return parent;
}

/** One entry a character, never half of a pair, each with its format. */
function signs(text: Y.Text): Sign[] {
  const delta = text.toDelta() as { insert: string | object; attributes?: Sign['attributes'] }[];
  return delta.flatMap(({ insert, attributes = {} }) =>
    (typeof insert === 'string' ? [...insert] : [insert]).map((sign) => ({
      insert: sign,
      attributes,
    })),
  );
}

function runs(all: Sign[]): Sign[] {
  const result: Sign[] = [];
  for (const { insert, attributes } of all) {
    const last = result.at(-1);
    if (
      last &&
      typeof last.insert === 'string' &&
      typeof insert === 'string' &&
      sameJson(last.attributes, attributes)
    )
      last.insert += insert;
    else result.push({ insert, attributes });
  }
  return result;
}

function addLength(sum: number, { insert }: Sign): number {
  return sum + (typeof insert === 'string' ? insert.length : 1);
}

function sameNode(a: Child, b: Child): boolean {
  return kindOf(a) === kindOf(b) && sameJson(plain(a), plain(b));
}

function plain(node: Child): unknown {
  return node instanceof Y.XmlElement
    ? [node.nodeName, attributesOf(node), children(node).map(plain)]
    : node.toDelta();
}

function kindOf(node: Child): string {
  return node instanceof Y.XmlElement ? node.nodeName : '#text';
}

function children(parent: Parent): Child[] {
  return parent.toArray() as Child[];
}

function attributesOf(element: Y.XmlElement): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(element.getAttributes() as Record<string, unknown>).sort(([a], [b]) =>
      a < b ? -1 : 1,
    ),
  );
}

function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function isText(value: unknown): value is Y.Text {
  return value instanceof Y.Text && !(value instanceof Y.XmlText);
}

/** `Y.XmlElement` is a fragment too, but is never the value of a key. */
function isFragment(value: unknown): value is Y.XmlFragment {
  return value instanceof Y.XmlFragment && !(value instanceof Y.XmlElement);
}
