import type { Extensions } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { linkOptions } from '#lib/sync/link-options.ts';

/** Everything that a rationale may hold; the server's list of the same is in `shapes.ts`. */
export const rationaleExtensions: Extensions = [
  StarterKit.configure({
    undoRedo: false,
    codeBlock: false,
    code: false,
    horizontalRule: false,
    heading: false,
    link: linkOptions,
  }),
];
