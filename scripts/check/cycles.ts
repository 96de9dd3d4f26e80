import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { sourceFiles } from './sources.ts';

const ROOMS: Record<string, string> = {
  '#shared/': 'src/shared/',
  '#lib/': 'src/lib/',
  '#server/': 'server/',
};

/** Files that import each other in a ring, by values; types vanish and may meet. */
export function findCycles(): string[] {
  const files = sourceFiles('src', 'server').filter((file) => /\.(ts|js|svelte)$/.test(file));
  const graph = new Map(
    files.map((file) => [
      file,
      // A component may contain itself.
      importsOf(file, readFileSync(file, 'utf8')).filter(
        (target) => target !== file && files.includes(target),
      ),
    ]),
  );
  return cyclesIn(graph).map((ring) => [...ring, ring[0]].join(' → '));
}

/** The files that a file imports values from when it is loaded. */
export function importsOf(file: string, text: string): string[] {
  const script = file.endsWith('.svelte')
    ? [...text.matchAll(/<script[^>]*>([^]*?)<\/script>/g)].map(([, code]) => code).join('\n')
    : text;
  const source = ts.createSourceFile(file, script, ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    const specifier = specifierOf(statement);
    const target = specifier === null ? null : resolveImport(file, specifier);
    return target === null ? [] : [target];
  });
}

function specifierOf(statement: ts.Statement): string | null {
  if (ts.isImportDeclaration(statement))
    return statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
      ? null
      : (statement.moduleSpecifier as ts.StringLiteral).text;
  if (ts.isExportDeclaration(statement) && statement.moduleSpecifier && !statement.isTypeOnly)
    return (statement.moduleSpecifier as ts.StringLiteral).text;
  return null;
}

/** Imports carry their extension here, so that a path needs no guessing. */
function resolveImport(file: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return join(dirname(file), specifier);
  const room = Object.keys(ROOMS).find((prefix) => specifier.startsWith(prefix));
  return room ? ROOMS[room] + specifier.slice(room.length) : null;
}

/** One ring for each knot of the graph. */
export function cyclesIn(graph: Map<string, string[]>): string[][] {
  const rings: string[][] = [];
  const finished = new Set<string>();
  const visit = (file: string, path: string[]) => {
    if (path.includes(file)) return void rings.push(path.slice(path.indexOf(file)));
    if (finished.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    finished.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return rings;
}
