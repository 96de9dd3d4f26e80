import type { Handle } from '@sveltejs/kit';

const TEXT = /^(text\/html|application\/json|text\/csv|text\/markdown)\b/;
/** Below this the headers outweigh what is saved. */
const WORTH_IT = 1024;

/**
 * A list in words is four fifths smaller on its way to a phone. Answers to forms repeat what was
 * sent, and how well they compress could tell what stands beside it: they go as they are. No other
 * site can have a page fetched with the reader's cookie and measure it (`SameSite=Lax`).
 */
export const compress: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  const { headers, body, status } = response;
  const length = headers.get('content-length');
  if (
    event.request.method !== 'GET' ||
    !body ||
    status !== 200 ||
    headers.has('content-encoding') ||
    !TEXT.test(headers.get('content-type') ?? '') ||
    (length !== null && Number(length) < WORTH_IT)
  )
    return response;
  headers.append('vary', 'accept-encoding');
  if (!/\bgzip\b/.test(event.request.headers.get('accept-encoding') ?? '')) return response;
  headers.set('content-encoding', 'gzip');
  headers.delete('content-length');
  return new Response(body.pipeThrough(new CompressionStream('gzip')), response);
};
