import { diffArrays } from 'diff';
import { simpleDiffArray } from 'lib0/diff';
import * as Y from 'yjs';

/**
 * Makes a text equal to an earlier state of it, as a forward edit: only what differs is changed, so
 * that whoever writes meanwhile keeps writing, and what they write in a block that stays is kept.
 */

type Parent = Y.XmlFragment | Y.XmlElement;
type Child = Y.XmlElement | Y.XmlText;

/** Gives a rich text the blocks of another; what is the same in both is not touched. */
export function restoreBlocks(current: Parent, wanted: Parent): void {
  const [have, want] = [children(current), children(wanted)];
  const { index, remove, insert } = simpleDiffArray(have, want, sameNode);
  const gone = have.slice(index, index + remove);
  let at = index;
  const rest = { gone: [...gone], come: [...insert] };
  for (const { added, removed, count } of diffArrays(gone.map(nameOf), insert.map(nameOf))) {
    const mine = added ? [] : rest.gone.splice(0, count);
    const theirs = removed ? [] : rest.come.splice(0, count);
    if (removed) current.delete(at, count);
    else if (added) current.insert(at, theirs.map(copy));
    // Blocks that stay are mended in place, so that a caret in one of them stays too.
    else mine.forEach((node, n) => theirs[n] && restoreNode(node, theirs[n]));
    if (!removed) at += count;
  }
}

/** What is the same block in both: by its id, or where it has none by its kind. */
function nameOf(node: Child): string {
  const id: unknown = node instanceof Y.XmlElement ? node.getAttribute('id') : undefined;
  return typeof id === 'string' ? `${kindOf(node)} ${id}` : kindOf(node);
}

function restoreNode(current: Child, wanted: Child): void {
  if (current instanceof Y.XmlText && wanted instanceof Y.XmlText) restoreText(current, wanted);
  if (!(current instanceof Y.XmlElement) || !(wanted instanceof Y.XmlElement)) return;
  const [have, want] = [attributesOf(current), attributesOf(wanted)];
  for (const name of Object.keys(have)) if (!(name in want)) current.removeAttribute(name);
  for (const [name, value] of Object.entries(want))
    if (JSON.stringify(have[name]) !== JSON.stringify(value))
      current.setAttribute(name, value as string);
  restoreBlocks(current, wanted);
}

interface Sign {
  insert: string | object;
  attributes: Record<string, unknown>;
}

export function restoreText(current: Y.Text, wanted: Y.Text): void {
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
function copy(node: Child): Child {
  if (node instanceof Y.XmlText) {
    const text = new Y.XmlText();
    insertRuns(text, 0, runs(signs(node)));
    return text;
  }
  const element = emptyCopy(node);
  element.insert(0, children(node).map(copy));
  return element;
}

/** A text that is in no document yet, as one that is. */
export function copyText(text: Y.Text): Y.Text {
  const copied = new Y.Text();
  insertRuns(copied, 0, runs(signs(text)));
  return copied;
}

export function copyBlocks(fragment: Y.XmlFragment): Y.XmlFragment {
  const copied = new Y.XmlFragment();
  copied.insert(0, children(fragment).map(copy));
  return copied;
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
