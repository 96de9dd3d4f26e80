/** An attachment: whoever asked for this field writes at once, also when a button or a note had the focus. */
export function focused(field: HTMLElement): void {
  field.focus({ preventScroll: true });
}

/** Enter and Escape end the writing; no key of it is one of the board's. */
export function endsWriting(onleave: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    event.stopPropagation();
    if (event.isComposing || (event.key !== 'Escape' && event.key !== 'Enter')) return;
    event.preventDefault();
    onleave();
  };
}
