export interface DiffPart {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Beyond this a paragraph is shown as replaced: comparing grows with the square of the words. */
const MOST_WORDS = 1_500;

/** What a suggestion changes, word by word. */
export function wordDiff(before: string, after: string): DiffPart[] {
  const [old, now] = [words(before), words(after)];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let end = 0;
  while (
    end < old.length - start &&
    end < now.length - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  )
    end++;
  const parts: DiffPart[] = [];
  push(parts, 'same', old.slice(0, start));
  middle(parts, old.slice(start, old.length - end), now.slice(start, now.length - end));
  push(parts, 'same', end === 0 ? [] : old.slice(-end));
  return parts;
}

/** The changed places alone, each with a word or two around it. */
export function shortDiff(before: string, after: string): DiffPart[] {
  const parts = wordDiff(before, after);
  return parts.map((part, at) => {
    if (part.kind !== 'same') return part;
    const all = words(part.text);
    if (all.length <= 10) return part;
    const head = at === 0 ? '' : all.slice(0, 4).join('');
    // What is left out takes the sign behind it along.
    const tail =
      at === parts.length - 1
        ? ''
        : all
            .slice(-4)
            .join('')
            .replace(/^[\s.,;:]+/, '');
    return { kind: 'same', text: `${head.trimEnd()} … ${tail}` };
  });
}

function middle(parts: DiffPart[], old: string[], now: string[]): void {
  if (old.length > MOST_WORDS || now.length > MOST_WORDS || !old.length || !now.length) {
    push(parts, 'removed', old);
    push(parts, 'added', now);
    return;
  }
  const width = now.length + 1;
  const longest = new Uint16Array((old.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      longest[i * width + j] =
        old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      push(parts, 'same', [old[i++] ?? '']);
      j++;
    } else if (i < old.length && (j === now.length || at(i + 1, j) >= at(i, j + 1)))
      push(parts, 'removed', [old[i++] ?? '']);
    else push(parts, 'added', [now[j++] ?? '']);
  }
}

function push(parts: DiffPart[], kind: DiffPart['kind'], texts: string[]): void {
  const text = texts.join('');
  if (text === '') return;
  const last = parts.at(-1);
  if (last?.kind === kind) last.text += text;
  else parts.push({ kind, text });
}

/** Words, the signs between them, and the spaces. */
function words(text: string): string[] {
  return text.match(/\s+|[\p{L}\p{N}’'-]+|[^\s\p{L}\p{N}]/gu) ?? [];
}
