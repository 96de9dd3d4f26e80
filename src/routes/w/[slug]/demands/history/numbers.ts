/** `V2, V5–V7`, as runs. */
export function numberList(numbers: number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs
    .map(([first, last]) => (first === last ? `V${first}` : `V${first}–V${last}`))
    .join(', ');
}
