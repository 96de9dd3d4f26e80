import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { ExportQuery } from '#shared/inputs/documents.ts';
import { m } from '#shared/paraglide/messages.js';
import type { RequestHandler } from './$types';

/** To anybody who may not have the file it does not exist. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const query = v.safeParse(ExportQuery, {
    format: url.searchParams.get('format') ?? '',
    locale: url.searchParams.get('locale') ?? locals.locale,
    names: url.searchParams.get('names') ?? '',
  });
  if (!locals.actor || !query.success) error(404, { message: m.refusal_not_found() });
  const file = await locals.app.commands.makeFile(locals.actor.id, {
    slug: params.slug,
    ...query.output,
  });
  if (!file.ok) error(404, { message: m.refusal_not_found() });
  const { name, type, text } = file.value;
  return new Response(text, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });
};
