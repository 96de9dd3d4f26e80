import type { ExportChoices } from '#server/commands/view-exports.ts';
import type { Refusal } from '#server/errors.ts';
import { FORMATS_OF, type Exported, type FileFormat } from '#shared/inputs/exports.ts';
import { m } from '#shared/paraglide/messages.js';
import { refusalText } from '../../../form.ts';

/** The kinds that the first question offers: a draft and a version are one of them. */
export type Kind = 'demands' | 'text' | 'comments' | 'report' | 'workshop';

/** What the form holds, as the address has it. */
export interface Asked {
  kind: Kind;
  /** `draft.k3…`, `version.k3…`, or the id of a round or a workshop. */
  item: string;
}

interface Option {
  value: string;
  label: string;
  hint?: string;
}

export function kindOptions({ drafts, versions, rounds, workshops }: ExportChoices): Option[] {
  const options: (Option | false)[] = [
    { value: 'demands', label: m.export_list_title() },
    drafts.length + versions.length > 0 && { value: 'text', label: m.export_what_text() },
    rounds.length > 0 && { value: 'comments', label: m.export_comments() },
    rounds.some(({ report }) => report) && { value: 'report', label: m.export_report() },
    workshops.length > 0 && { value: 'workshop', label: m.export_what_workshop() },
  ];
  return options.filter((option) => option !== false);
}

/** What is final comes first, and working drafts last: the list begins with what most people want. */
export function itemOptions(
  kind: Kind,
  { drafts, versions, rounds, workshops }: ExportChoices,
): Option[] {
  if (kind === 'demands') return [];
  if (kind === 'text')
    return [
      ...versions.map(({ id, title, number, final }) => ({
        value: `version.${id}`,
        label: versionLabel({ title, number, final }),
      })),
      ...drafts.map(({ id, title }) => ({
        value: `draft.${id}`,
        label: m.export_option_draft({ title }),
      })),
    ];
  if (kind === 'workshop') return workshops.map(({ id, title }) => ({ value: id, label: title }));
  return rounds
    .filter(({ report }) => kind === 'comments' || report)
    .map(({ id, title }) => ({ value: id, label: title }));
}

/** What can have been handed over: a version, the final ones first, or something else. */
export function handoverOptions({ versions }: ExportChoices): Option[] {
  return [
    ...versions.map(({ id, title, number, final }) => ({
      value: id,
      label: versionLabel({ title, number, final }),
    })),
    { value: '', label: m.handover_other() },
  ];
}

function versionLabel({ title, number, final }: { title: string; number: number; final: boolean }) {
  return final ? m.export_option_final({ title }) : m.export_option_version({ title, number });
}

/** As commands know it. */
export function wishOf({ kind, item }: Asked): { what: Exported; item: string } {
  if (kind === 'demands') return { what: kind, item: '' };
  if (kind !== 'text') return { what: kind, item };
  const [what = '', id = ''] = item.split('.');
  return { what: what === 'draft' ? 'draft' : 'version', item: id };
}

/** The list can be printed from a page of its own, too. */
export type Shown = FileFormat | 'print';

export function formatOptions(what: Exported): Option[] {
  const hints: Record<Shown, string> = {
    docx: what === 'comments' ? m.export_format_docx_comments_hint() : m.export_format_docx_hint(),
    pdf: m.export_format_pdf_hint(),
    odt: what === 'comments' ? m.export_format_docx_comments_hint() : m.export_format_odt_hint(),
    xlsx: m.export_format_xlsx_hint(),
    csv: m.export_format_csv_hint(),
    markdown: m.export_format_markdown_hint(),
    json: m.export_format_json_hint(),
    onepager: m.export_format_onepager_hint(),
    press: m.export_format_press_hint(),
    print: m.export_open_print(),
    guide: '',
  };
  const formats: Shown[] = FORMATS_OF[what].filter((format) => format !== 'guide');
  if (what === 'demands') formats.push('print');
  return formats.map((value) => ({ value, label: formatName(value), hint: hints[value] }));
}

export function formatName(format: Shown): string {
  switch (format) {
    case 'markdown':
      return m.export_format_markdown();
    case 'onepager':
      return m.export_format_onepager();
    case 'press':
      return m.export_format_press();
    case 'print':
      return m.export_print();
    case 'guide':
      return m.export_columns();
    default:
      return format.toUpperCase();
  }
}

/** Whose names the file can do without; a working draft has none. */
export function namesLabel(what: Exported): string | null {
  if (what === 'demands') return m.export_names();
  if (what === 'draft') return null;
  if (what === 'workshop') return m.export_names_workshop();
  return what === 'version' ? m.export_names_signatories() : m.export_names_commenters();
}

/** Why there is nothing to be had. */
export function missing(what: Exported, refusal: Refusal): string {
  if (refusal.code === 'not_found') return m.export_missing_item();
  if (refusal.code !== 'nothing_to_export') return refusalText(refusal);
  if (what === 'version') return m.export_missing_demands();
  if (what === 'workshop') return m.export_missing_workshop();
  if (what === 'demands') return m.export_empty();
  if (what === 'comments') return m.export_missing_comments();
  return what === 'report' ? m.export_missing_report() : m.export_missing_draft();
}
