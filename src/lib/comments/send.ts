export type Answer<T> =
  | { ok: true; value: T }
  /** `lost`: no answer came, so that nobody knows whether it was stored. */
  | { ok: false; lost: boolean; message: string; errors: Record<string, string> };

/** Posts a form as a script does; the answer is JSON in the reader's language. */
export async function post<T>(
  path: string,
  fields: Record<string, string> | FormData,
): Promise<Answer<T>> {
  const body = fields instanceof FormData ? fields : new URLSearchParams(fields);
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body,
    });
    const said = (await response.json().catch(() => null)) as
      (T & { message?: string; errors?: Record<string, string> }) | null;
    if (response.ok && said) return { ok: true, value: said };
    const { message = '', errors = {} } = said ?? {};
    return { ok: false, lost: response.status >= 500, message, errors };
  } catch {
    return { ok: false, lost: true, message: '', errors: {} };
  }
}
