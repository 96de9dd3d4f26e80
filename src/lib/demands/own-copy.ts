import { plainText, rationaleOf, sortedDemands, viewDemand } from '#shared/documents/demands.ts';
import { saveText } from '#lib/ui/save-file.ts';
import type { ListView } from './list-view.svelte.ts';

/** The list as this device has it, as a text file: for text that the server does not take, or not now. */
export function downloadText(view: ListView): void {
  const doc = view.room.connection?.doc;
  const text = (doc ? sortedDemands(doc) : [])
    .map(([id, map]) => ({ map, ...viewDemand(id, map) }))
    .filter(({ deletedAt, mergedInto }) => deletedAt === null && mergedInto === null)
    .map(({ id, map, title, sentence, examples }) =>
      [
        `${view.number(id)} ${title}`,
        sentence,
        plainText(rationaleOf(map)),
        ...examples.map((one) =>
          [one.organisation, one.happens, one.helps, one.quote].filter(Boolean).join('\n'),
        ),
      ]
        .filter(Boolean)
        .join('\n\n'),
    )
    .join('\n\n\n');
  saveText(text, `${view.slug}.txt`);
}
