import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

type Part = [tag: string, attributes: Record<string, string>];

const ICON = /\/@lucide\/svelte\/dist\/icons\/[\w-]+\.svelte$/;

/**
 * Lucide's component puts each icon together from data while the page wakes up, part by part. A
 * list has three in every row, so the build writes each out as the plain picture that it is.
 */
export const staticIcons: Plugin = {
  name: 'static-icons',
  enforce: 'pre',
  async load(id) {
    if (!ICON.test(id)) return;
    const parts = readIcon(await readFile(id, 'utf8'));
    if (!parts) this.error(`${id} has another form than the icons that this knows.`);
    return drawIcon(parts);
  },
};

export function readIcon(source: string): Part[] | null {
  const data = /^const iconData = (.*);$/m.exec(source)?.[1];
  return data ? (JSON.parse(data) as { node: Part[] }).node : null;
}

/** What our pages ask of an icon: a size, a line's width and a class. It is never read aloud. */
export function drawIcon(parts: Part[]): string {
  const drawn = parts.map(([tag, attributes]) => {
    const written = Object.entries(attributes).map(([name, value]) => `${name}="${value}"`);
    return `<${[tag, ...written].join(' ')} />`;
  });
  return `<script>const { size = 24, strokeWidth = 2, class: extra } = $props();</script>
<svg width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width={strokeWidth} stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" class={extra}>${drawn.join('')}</svg>`;
}
