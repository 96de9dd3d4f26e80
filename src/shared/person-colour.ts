/** Red reads as an error: nobody is given it. */
const COLOURS = [1, 2, 4, 6, 5, 7, 8] as const;

/** One of the presence colours, from the id alone: a person has the same one on every page. */
export function personColour(actorId: string): number {
  let sum = 0;
  for (const letter of actorId) sum = (sum * 31 + letter.charCodeAt(0)) % 65_521;
  return COLOURS[sum % COLOURS.length] ?? 1;
}
