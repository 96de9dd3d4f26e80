/** What a workshop's page asks of the server, and how it tells that it could not. */
export interface Refused {
  code: string;
  field?: string;
  message: string;
}

export type Acted<T = unknown> =
  | { ok: true; value: T }
  | { ok: false; refused: Refused }
  /** Nobody answered: the network or the server is away, and it may be tried again. */
  | { ok: false; refused: null };

export async function act<T>(address: string, body: unknown, method = 'POST'): Promise<Acted<T>> {
  const answer = await fetch(address, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => null);
  if (!answer || answer.status >= 500) return { ok: false, refused: null };
  const told: unknown = await answer.json().catch(() => null);
  if (answer.ok) return { ok: true, value: (told as { value: T }).value };
  return { ok: false, refused: told as Refused };
}
