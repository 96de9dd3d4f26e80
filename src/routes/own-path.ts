/** Where to go next, if it is a path of this house; a foreign or strange one becomes `otherwise`. */
export function ownPath(next: string | null | undefined, otherwise: string): string {
  if (!next?.startsWith('/') || next.length > 2000) return otherwise;
  // `//host` and `/\host` name another host; the parser drops control characters before it looks.
  const url = URL.parse(next, 'http://own.invalid');
  if (url?.origin !== 'http://own.invalid') return otherwise;
  const path = url.pathname + url.search + url.hash;
  return path.startsWith('//') ? otherwise : path;
}
