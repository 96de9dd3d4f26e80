import type { NodeViewRenderer } from '@tiptap/core';
import { mount, unmount, type Component } from 'svelte';
import type { BlockProps } from './block-props.ts';

/** A block of the draft drawn by a component, with the page's contexts. */
export function drawBlock(
  part: Component<BlockProps>,
  context: Map<unknown, unknown>,
  more: Pick<BlockProps, 'onedit'>,
  tag = 'section',
): NodeViewRenderer {
  return ({ node, editor, getPos }) => {
    let shown = node;
    const dom = document.createElement(tag);
    dom.className = 'draft-block';
    const attributes = () => shown.attrs as { id?: string; demandId?: string };
    const props: BlockProps = $state({
      demandId: attributes().demandId ?? '',
      selected: false,
      live: true,
      onedit: more.onedit,
      onremove: () => {
        const pos = getPos();
        if (pos === undefined) return;
        editor
          .chain()
          .focus()
          .deleteRange({ from: pos, to: pos + shown.nodeSize })
          .run();
      },
    });
    const drawn = mount(part, { target: dom, props, context });
    return {
      dom,
      update(next) {
        if (next.type !== shown.type) return false;
        shown = next;
        props.demandId = attributes().demandId ?? '';
        return true;
      },
      selectNode() {
        props.selected = true;
        dom.classList.add('draft-block-on');
      },
      deselectNode() {
        props.selected = false;
        dom.classList.remove('draft-block-on');
      },
      // Presses on what lies inside are the component's own.
      stopEvent: (event) =>
        (event.target as HTMLElement).closest('a, button') !== null &&
        !event.type.startsWith('drag'),
      ignoreMutation: () => true,
      destroy: () => void unmount(drawn),
    };
  };
}
