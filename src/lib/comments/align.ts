import { planBeside } from '#lib/ui/beside.ts';

export interface Aligner {
  /** For a part of the text: keeps what is said of it beside it. */
  attach: (part: HTMLElement) => () => void;
  rest: () => void;
}

/**
 * Moves what is said of a paragraph beside it. Watches sizes alone, so that scrolling costs nothing,
 * and of all parts at once, so that the page is laid out once for them. The columns of a part that
 * is out of sight have no size yet: it is left as it is until it is drawn.
 */
export function makeAligner(on: () => boolean): Aligner {
  const watcher = new ResizeObserver((columns) => {
    const parts = new Set(columns.map(({ target }) => target.parentElement));
    const plans = [...parts].map((part) => part && plan(part, on()));
    for (const move of plans) move?.();
  });
  return {
    attach(part) {
      const columns = [...part.children];
      for (const column of columns) watcher.observe(column);
      return () => columns.forEach((column) => watcher.unobserve(column));
    },
    rest: () => watcher.disconnect(),
  };
}

function plan(part: HTMLElement, on: boolean): (() => void) | undefined {
  const groups = [...part.querySelectorAll<HTMLElement>('[data-for]')];
  const side = groups[0]?.parentElement;
  if (!side) return undefined;
  return planBeside(groups, {
    on,
    top: part.getBoundingClientRect().top,
    start: Number.parseFloat(getComputedStyle(side).paddingTop),
    home: ({ dataset }) => part.querySelector(`[data-block="${CSS.escape(dataset.for ?? '')}"]`),
  });
}
