/** What is known of a built file. */
export interface Chunk {
  fileName: string;
  code: string;
  /** The files that are run before it. */
  imports: readonly string[];
}

const HANDS_ON = /^(import\s*"[^"]*";|export\s*\{[^}]*\}\s*from\s*"[^"]*";|\s)*(\/\/#.*\s*)?$/;

/**
 * Files that wait for each other: one of them would run before what it needs, and its pages would
 * die. A file that only hands on what others hold runs nothing, but others are waited for through it.
 */
export function findCircle(chunks: readonly Chunk[]): string[] | null {
  const imports = new Map(chunks.map(({ fileName, imports }) => [fileName, imports]));
  const holding = new Set(chunks.flatMap((one) => (HANDS_ON.test(one.code) ? [] : one.fileName)));
  const before = (file: string) => reach(imports.get(file) ?? [], imports);
  for (const file of holding) {
    const around = [...before(file)].filter((one) => one !== file && holding.has(one));
    const circle = around.filter((one) => before(one).has(file));
    if (circle.length > 0) return [file, ...circle];
  }
  return null;
}

/** The roots, and all that they need by way of each other. */
export function reach(
  roots: readonly string[],
  imports: ReadonlyMap<string, readonly string[]>,
): Set<string> {
  const reached = new Set(roots);
  for (const one of reached) for (const next of imports.get(one) ?? []) reached.add(next);
  return reached;
}
