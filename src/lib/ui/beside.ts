/** Between two of them. */
const GAP = 20;

interface Places {
  /** Else they stand below one another. */
  on: boolean;
  /** Where on the screen their column begins, and how far below that the first may stand. */
  top: number;
  start: number;
  /** What each belongs to; nothing when it is nowhere. */
  home: (group: HTMLElement) => Element | null;
}

/** Moves each beside what it belongs to, as far as those above it leave room. All are in its order. */
export function putBeside(groups: HTMLElement[], places: Places): void {
  planBeside(groups, places)();
}

/** The same in two steps: all is read now and written when the plan is called, so that several columns are laid out once. */
export function planBeside(groups: HTMLElement[], { on, top, start, home }: Places): () => void {
  const read = groups.map((group) => ({
    group,
    height: group.offsetHeight,
    wanted: (home(group)?.getBoundingClientRect().top ?? top) - top,
  }));
  return () => {
    let bottom = start;
    for (const { group, height, wanted } of read) {
      const margin = on ? Math.max(0, Math.round(wanted - bottom)) : 0;
      const value = margin > 0 ? `${margin}px` : '';
      if (group.style.marginTop !== value) group.style.marginTop = value;
      bottom += margin + height + GAP;
    }
  };
}
