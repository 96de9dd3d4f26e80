/** The row of a comment in the queue. */
export const rowOf = (id: string | undefined) =>
  document.querySelector<HTMLElement>(`[data-comment="${id}"] [data-row]`);

/** Within the queue alone: the page itself stays where it is. */
export function showRow(id: string | undefined): void {
  const row = rowOf(id);
  const queue = row?.closest('nav');
  if (!row || !queue) return;
  const [at, from] = [row.getBoundingClientRect(), queue.getBoundingClientRect()];
  if (at.bottom > innerHeight) queue.scrollTop += at.top - from.top - from.height / 3;
}

export const focusIn = (selector: string) => document.querySelector<HTMLElement>(selector)?.focus();
