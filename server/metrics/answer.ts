import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** `/metrics`, for who has the token; to everybody else there is no such page. */
export function answerMetrics(
  token: string | null,
  text: () => string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const plain = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
  if (request.method !== 'GET' || !hasToken(token, request.headers.authorization))
    return void response
      .writeHead(404, { ...plain, 'content-type': 'text/plain; charset=utf-8' })
      .end('Not found\n');
  response
    .writeHead(200, { ...plain, 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
    .end(text());
}

/** In constant time, whatever the lengths. */
function hasToken(token: string | null, authorization = ''): boolean {
  const [, given = ''] = /^Bearer (\S+)$/i.exec(authorization) ?? [];
  const same = timingSafeEqual(digest(given), digest(token ?? ''));
  return token !== null && same;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
