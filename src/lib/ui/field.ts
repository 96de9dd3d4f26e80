/** How every control that takes text looks; an error thickens the edge without moving the text. */
export function inputClass(error: string | undefined): string {
  return [
    'block w-full min-h-control-phone md:min-h-11 rounded-control bg-surface text-body text-ink',
    'focus:border-focus focus:outline-3 focus:outline-offset-0 focus:outline-focus',
    error
      ? 'border-2 border-lingon px-[11px] py-2'
      : 'border border-line-strong px-3 py-[9px] hover:border-ink-3',
  ].join(' ');
}

/** What a screen reader reads after the label: the error first, then the help. */
export function describedBy(id: string, error?: string, help?: string): string | undefined {
  return [error && `${id}-error`, help && `${id}-help`].filter(Boolean).join(' ') || undefined;
}
