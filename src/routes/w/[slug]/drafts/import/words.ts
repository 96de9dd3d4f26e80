import type { LeftOut } from '#server/documents/import/draft-limits.ts';
import type { Refusal } from '#server/errors.ts';
import { m } from '#shared/paraglide/messages.js';
import { refusalText } from '../../../../form.ts';

const LEFT_OUT: Record<keyof LeftOut, (inputs: { count: number }) => string> = {
  pictures: m.versions_left_pictures,
  comments: m.versions_left_comments,
  tracked: m.versions_left_tracked,
  textBoxes: m.versions_left_text_boxes,
  headers: m.versions_left_headers,
  formulas: m.versions_left_formulas,
  objects: m.versions_left_objects,
  contents: m.versions_left_contents,
  nested: m.versions_left_nested,
  links: m.versions_left_links,
  scripts: m.versions_left_scripts,
};

/** What did not come along, a sentence each. */
export function leftOutWords(leftOut: LeftOut): string[] {
  return Object.entries(LEFT_OUT).flatMap(([key, words]) => {
    const count = leftOut[key as keyof LeftOut] ?? 0;
    return count > 0 ? [words({ count })] : [];
  });
}

/** What is wrong with a file, as exactly as is known, and how to mend it. */
export function faultText(refusal: Refusal): string {
  switch (refusal.details?.fault) {
    case 'old_office':
      return m.versions_import_old_office();
    case 'kind':
    case 'not_zip':
      return m.versions_import_kind();
    case 'too_large':
      return m.versions_import_too_large();
    case 'too_big_inside':
    case 'too_many_entries':
    case 'too_heavy':
    case 'too_slow':
      return m.versions_import_too_heavy();
    case 'too_deep':
      return m.versions_import_too_deep();
    case 'too_long':
      return m.versions_import_too_long();
    case 'empty':
      return m.versions_import_empty();
    case 'unsafe_entry':
    case 'unreadable':
      return m.versions_import_unreadable();
    default:
      return refusalText(refusal);
  }
}
