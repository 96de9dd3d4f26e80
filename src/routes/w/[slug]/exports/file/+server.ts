import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { FileQuery } from '#shared/inputs/exports.ts';
import { m } from '#shared/paraglide/messages.js';
import { refusalText, statusOf } from '../../../../form.ts';
import type { RequestHandler } from './$types';

/** To anybody who may not have the file it does not exist. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const given = (name: string) => url.searchParams.get(name) ?? '';
  const query = v.safeParse(FileQuery, {
    what: url.searchParams.get('what') ?? undefined,
    item: given('item'),
    format: given('format'),
    locale: url.searchParams.get('locale') ?? locals.locale,
    names: given('names'),
  });
  if (!locals.actor || !query.success) error(404, { message: m.refusal_not_found() });
  const file = await locals.app.commands.makeFile(locals.actor.id, {
    slug: params.slug,
    ...query.output,
  });
  if (!file.ok) {
    const { code } = file.refusal;
    const hidden = code === 'not_allowed' || code === 'not_found';
    if (hidden) error(404, { message: m.refusal_not_found() });
    error(statusOf(file.refusal), { message: refusalText(file.refusal), code });
  }
  const { name, type, bytes } = file.value;
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': type,
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename="${name}"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });
};
