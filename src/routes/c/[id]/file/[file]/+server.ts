import { error } from '@sveltejs/kit';
import { refusalText } from '../../../../form.ts';
import { guestOf } from '../../../guest.ts';
import type { RequestHandler } from './$types';

/** A statement as it was sent: never shown by the browser, only saved. */
export const GET: RequestHandler = async (event) => {
  const { locals, params } = event;
  const file = await locals.app.commands.viewStatementFile(guestOf(event), params.id, params.file);
  if (!file.ok) error(404, { message: refusalText({ code: 'not_found' }), code: 'not_found' });
  const { name, bytes } = file.value;
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="statement"; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", '%27')}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });
};
