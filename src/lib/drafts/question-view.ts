import type { NodeViewRenderer } from '@tiptap/core';
import { m } from '#shared/paraglide/messages.js';
import { getLocale } from '#shared/paraglide/runtime.js';

/** A question to the commenters: words around it say what it is, its text is written in place. */
export const questionView: NodeViewRenderer = ({ editor, getPos, node }) => {
  let size = node.nodeSize;
  const dom = document.createElement('section');
  dom.className = 'ask';
  const head = document.createElement('p');
  head.className = 'ask-head';
  head.contentEditable = 'false';
  head.lang = getLocale();
  head.append(m.drafts_question());
  const remove = document.createElement('button');
  remove.type = 'button';
  remove.tabIndex = -1;
  remove.className = 'link';
  remove.textContent = m.drafts_block_remove();
  remove.addEventListener('click', () => {
    const pos = getPos();
    if (pos !== undefined)
      editor
        .chain()
        .focus()
        .deleteRange({ from: pos, to: pos + size })
        .run();
  });
  head.append(remove);
  const words = document.createElement('p');
  words.className = 'ask-text';
  const foot = document.createElement('p');
  foot.className = 'ask-foot';
  foot.contentEditable = 'false';
  foot.lang = getLocale();
  foot.append(m.drafts_question_help());
  dom.append(head, words, foot);
  return {
    dom,
    contentDOM: words,
    update(next) {
      if (next.type.name !== 'question') return false;
      size = next.nodeSize;
      dom.classList.toggle('ask-empty', next.content.size === 0);
      return true;
    },
    stopEvent: (event) => (event.target as HTMLElement).closest('button') !== null,
    ignoreMutation: (mutation) =>
      mutation.type !== 'selection' &&
      !words.contains(mutation.target) &&
      mutation.target !== words,
  };
};

/** A footnote's sign: its number comes from its order in the text. */
export function footnoteView(onopen: (pos: number) => void): NodeViewRenderer {
  return ({ node, getPos }) => {
    const dom = document.createElement('sup');
    dom.className = 'footnote';
    const say = (text: string) => {
      dom.title = text;
      dom.setAttribute('aria-label', m.drafts_footnote_named({ text }));
    };
    dom.setAttribute('role', 'button');
    say(String(node.attrs.text));
    dom.addEventListener('click', () => {
      const pos = getPos();
      if (pos !== undefined) onopen(pos);
    });
    return {
      dom,
      update(next) {
        if (next.type.name !== 'footnote') return false;
        say(String(next.attrs.text));
        return true;
      },
      ignoreMutation: () => true,
    };
  };
}
