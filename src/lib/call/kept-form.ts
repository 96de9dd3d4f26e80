/** A half-filled form stays on the device until it is sent; a full or forbidden storage does no harm. */
export type Kept = Record<string, string>;

const nameOf = (slug: string) => `call:${slug}`;

export function readKept(slug: string): Kept | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(nameOf(slug)) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return null;
    return Object.fromEntries(
      Object.entries(kept).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
    );
  } catch {
    return null;
  }
}

export function keep(slug: string, values: Kept): void {
  try {
    localStorage.setItem(nameOf(slug), JSON.stringify(values));
  } catch {
    // Then it is not kept, as in a private window.
  }
}

export function forget(slug: string): void {
  try {
    localStorage.removeItem(nameOf(slug));
  } catch {
    // There was nothing to forget.
  }
}
