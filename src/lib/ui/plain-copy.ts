const SOFT = /\u00ad/g;

/** Soft hyphens help the eye alone: what is copied from a page holds none. */
export function copyWithoutSoftHyphens(event: ClipboardEvent): void {
  const target = event.target;
  if (target instanceof Element && target.closest('input, textarea, [contenteditable]')) return;
  const selection = document.getSelection();
  const text = selection?.toString() ?? '';
  if (!selection || !event.clipboardData || !text.includes('\u00ad')) return;
  const box = document.createElement('div');
  for (let at = 0; at < selection.rangeCount; at += 1)
    box.append(selection.getRangeAt(at).cloneContents());
  event.clipboardData.setData('text/plain', text.replace(SOFT, ''));
  event.clipboardData.setData('text/html', box.innerHTML.replace(SOFT, ''));
  event.preventDefault();
}
