/** What a form action hands back to its page when something must be mended. */
export type FormState =
  | { values?: Record<string, string>; errors?: Record<string, string>; message?: string }
  | null
  | undefined;
