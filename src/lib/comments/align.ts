/**
 * Moves what is said of a paragraph beside it, as far as what stands above leaves room. Watches the
 * part's size alone, so that scrolling costs nothing.
 */
export function align(on: () => boolean) {
  return (section: HTMLElement) => {
    const place = () => {
      const groups = [...section.querySelectorAll<HTMLElement>('[data-for]')];
      if (groups.length === 0) return;
      const top = section.getBoundingClientRect().top;
      const side = groups[0]?.parentElement;
      // All is read before anything is written.
      const read = groups.map((group) => ({
        group,
        height: group.offsetHeight,
        wanted:
          (section
            .querySelector(`[data-block="${CSS.escape(group.dataset.for ?? '')}"]`)
            ?.getBoundingClientRect().top ?? top) - top,
      }));
      let bottom = side ? Number.parseFloat(getComputedStyle(side).paddingTop) : 0;
      for (const { group, height, wanted } of read) {
        const margin = on() ? Math.max(0, Math.round(wanted - bottom)) : 0;
        const value = margin > 0 ? `${margin}px` : '';
        if (group.style.marginTop !== value) group.style.marginTop = value;
        bottom += margin + height + GAP;
      }
    };
    const watcher = new ResizeObserver(place);
    watcher.observe(section);
    for (const child of section.children) watcher.observe(child);
    return () => watcher.disconnect();
  };
}

/** As comments.css has it. */
const GAP = 20;
