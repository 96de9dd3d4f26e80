import type { RequestHandler } from './$types';

/** For whoever watches over the server: whether it can answer from its database. */
export const GET: RequestHandler = async ({ locals }) => {
  const healthy = await locals.app.healthy();
  return new Response(healthy ? 'ok\n' : 'the database does not answer\n', {
    status: healthy ? 200 : 503,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });
};
