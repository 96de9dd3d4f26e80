import { plainText, rationaleOf } from '#shared/documents/demands.ts';
import type { ListView } from './list-view.svelte.ts';

/** The list as this device has it, as a text file: for text that the server will not take. */
export function downloadText(view: ListView): void {
  const text = view.demands.list
    .map((demand) =>
      [
        view.name(demand),
        demand.sentence,
        demand.map ? plainText(rationaleOf(demand.map)) : '',
        ...demand.examples.map((one) =>
          [one.organisation, one.happens, one.helps, one.quote].filter(Boolean).join('\n'),
        ),
      ]
        .filter(Boolean)
        .join('\n\n'),
    )
    .join('\n\n\n');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  link.download = `${view.slug}.txt`;
  link.click();
  URL.revokeObjectURL(link.href);
}
