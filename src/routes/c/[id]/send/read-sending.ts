import type { Sending } from '#server/commands/send-comments.ts';
import { SendInput } from '#shared/inputs/comments.ts';
import { readForm } from '../../../form.ts';
import type { RoundEvent } from '../../guest.ts';

/** A sending, of a script (`comments` as JSON) or of the plain form (one comment in its own fields). */
export async function readSending(event: RoundEvent) {
  const data = await event.request.formData();
  const file = data.get('file');
  // An empty file field is a file without a name.
  if (!(file instanceof File) || file.size === 0) data.delete('file');
  if (!data.has('comments')) data.set('comments', plainComments(data));
  const form = await readForm(
    { request: { formData: () => Promise.resolve(data) } as Request },
    SendInput,
  );
  if (!('input' in form)) return form;
  const { file: sent, ...input } = form.input;
  const bytes = sent && Buffer.from(await sent.arrayBuffer());
  const sending: Sending = {
    ...input,
    file: sent && bytes ? { name: sent.name, bytes } : null,
    locale: event.locals.locale,
  };
  return { sending, values: form.values };
}

function plainComments(data: FormData): string {
  const text = (name: string) => {
    const value = data.get(name);
    return typeof value === 'string' ? value : '';
  };
  const statement = data.get('file') instanceof File;
  const kind = statement ? 'statement' : text('kind') || 'whole';
  const suggestion = kind === 'change' ? text('suggestion') : null;
  const one = { kind, blockId: text('blockId') || null, body: text('body'), suggestion };
  return JSON.stringify([one]);
}
