import { mergeAttributes, Node, type NodeViewRenderer } from '@tiptap/core';
import Heading from '@tiptap/extension-heading';
import { ListItem } from '@tiptap/extension-list';
import type { Selection } from '@tiptap/pm/state';

/** How blocks that are more than text are drawn: the editor hands it in, tests have none. */
export interface Drawings {
  demand?: NodeViewRenderer;
  question?: NodeViewRenderer;
  footnote?: NodeViewRenderer;
}

/** The page's own title is its h1: the draft's headings begin below it. */
export const DraftHeading = Heading.extend({
  parseHTML() {
    return [
      {
        tag: ':is(h2, h3, h4)[data-level]',
        priority: 60,
        getAttrs: (element) => ({ level: levelOf(element.getAttribute('data-level')) }),
      },
      ...([1, 2, 3] as const).map((level) => ({ tag: `h${level}`, attrs: { level } })),
    ];
  },
  renderHTML({ node, HTMLAttributes }) {
    const level = Number(node.attrs.level) || 1;
    return [`h${level + 1}`, mergeAttributes(HTMLAttributes, { 'data-level': level }), 0];
  },
});

const levelOf = (given: string | null) => (given === '2' ? 2 : given === '3' ? 3 : 1);

/** Tab leaves the editor; lists are indented with brackets, which Finnish keyboards give by Alt Gr. */
export const DraftListItem = ListItem.extend({
  addKeyboardShortcuts() {
    const sink = () => this.editor.commands.sinkListItem(this.name);
    const lift = () => this.editor.commands.liftListItem(this.name);
    return {
      Enter: () => this.editor.commands.splitListItem(this.name),
      'Mod-]': sink,
      'Mod-[': lift,
      'Mod-Alt-]': sink,
      'Mod-Alt-[': lift,
    };
  },
});

/** A demand of the list, shown where it stands: its words live in the list. */
export const DemandNode = (draw?: NodeViewRenderer) =>
  Node.create({
    name: 'demand',
    group: 'block',
    atom: true,
    draggable: true,
    addAttributes: () => ({
      demandId: {
        default: '',
        parseHTML: (element) => element.getAttribute('data-demand') ?? '',
        renderHTML: ({ demandId }) => ({ 'data-demand': String(demandId) }),
      },
    }),
    parseHTML: () => [{ tag: 'section[data-demand]' }],
    renderHTML: ({ HTMLAttributes }) => ['section', HTMLAttributes],
    ...(draw && { addNodeView: () => draw }),
  });

/** Asks the commenters something. Enter goes on below it; emptied, it becomes a paragraph. */
export const QuestionNode = (draw?: NodeViewRenderer) =>
  Node.create({
    name: 'question',
    group: 'block',
    content: 'inline*',
    defining: true,
    parseHTML: () => [
      { tag: 'section[data-question]', contentElement: '[data-words]', priority: 60 },
    ],
    renderHTML: ({ HTMLAttributes }) => [
      'section',
      mergeAttributes(HTMLAttributes, { 'data-question': '' }),
      ['p', { 'data-words': '' }, 0],
    ],
    addKeyboardShortcuts() {
      return {
        Enter: () => {
          const { $from, empty } = this.editor.state.selection;
          if ($from.parent.type.name !== this.name || !empty) return false;
          const after = $from.after();
          return this.editor
            .chain()
            .insertContentAt(after, { type: 'paragraph' })
            .setTextSelection(after + 1)
            .run();
        },
        Backspace: () => {
          const { $from } = this.editor.state.selection;
          const { parent } = $from;
          if (parent.type.name !== this.name || parent.content.size > 0) return false;
          return this.editor.commands.setNode('paragraph');
        },
      };
    },
    ...(draw && { addNodeView: () => draw }),
  });

/** A note at the foot, its words in the sign itself; numbered by their order. */
export const FootnoteNode = (draw?: NodeViewRenderer) =>
  Node.create({
    name: 'footnote',
    group: 'inline',
    inline: true,
    atom: true,
    addAttributes: () => ({
      text: {
        default: '',
        parseHTML: (element) => element.getAttribute('data-footnote') ?? '',
        renderHTML: ({ text }) => ({ 'data-footnote': String(text) }),
      },
    }),
    parseHTML: () => [{ tag: 'sup[data-footnote]', priority: 60 }],
    renderHTML: ({ HTMLAttributes }) => ['sup', HTMLAttributes],
    ...(draw && { addNodeView: () => draw }),
  });

/** Where what is put in as a block of its own goes: behind the block with the caret. */
export function afterBlock({ selection }: { selection: Selection }): number {
  const { $to, to } = selection;
  return $to.depth === 0 ? to : $to.after(1);
}
