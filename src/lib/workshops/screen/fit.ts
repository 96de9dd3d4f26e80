import { tick } from 'svelte';

/**
 * Shows as large as fits: tries each way of drawing in turn, the best first, and stays with the
 * first whose content does not overflow; with the last when none fits.
 */
export async function fitFirst(
  element: HTMLElement,
  ways: number,
  draw: (way: number) => void,
  isStale: () => boolean,
): Promise<void> {
  for (let way = 0; way < ways; way++) {
    draw(way);
    await tick();
    if (isStale() || !element.isConnected) return;
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = element;
    // A pixel of rounding is no overflow.
    if (scrollHeight <= clientHeight + 1 && scrollWidth <= clientWidth + 1) return;
  }
}
