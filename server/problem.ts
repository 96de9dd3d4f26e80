/**
 * Something that the operator can mend: a wrong setting, a taken port, data of a newer version.
 * Told in a plain sentence that says how, without a stack, and the process ends with 1.
 */
export class Problem extends Error {
  override name = 'Problem';
}

/** For the outermost `catch` of a program. */
export function tellProblem(error: unknown): void {
  console.error(error instanceof Problem ? `\n${error.message}\n` : error);
  process.exitCode = 1;
}
