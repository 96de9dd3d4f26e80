import * as v from 'valibot';
import type { MadeFile } from '#server/db/made-files.ts';
import { dayOf, moment } from '#shared/dates.ts';
import { FILE_FORMATS, type FileFormat } from '#shared/inputs/exports.ts';
import type { FileWish } from '#server/commands/collect-file.ts';
import { LOCALES, type Locale } from '#shared/model.ts';
import { m } from '#shared/paraglide/messages.js';
import { requireActor, valueOrError } from '../../../guard.ts';
import { handoverActions, newHandoverId } from '../handover-actions.ts';
import type { Actions, PageServerLoad } from './$types';
import {
  formatName,
  formatOptions,
  itemOptions,
  handoverOptions,
  kindOptions,
  missing,
  namesLabel,
  wishOf,
  type Kind,
} from './choices.ts';

const Choice = v.object({
  what: v.fallback(v.picklist(['demands', 'text', 'comments', 'report', 'workshop']), 'demands'),
  locale: v.fallback(v.optional(v.picklist(LOCALES)), undefined),
});

export const load: PageServerLoad = async (event) => {
  const { locals, params, url } = event;
  event.depends('app:files');
  const actor = requireActor(event);
  const given = url.searchParams;
  const { locale = locals.locale, what: kind } = v.parse(Choice, {
    what: given.get('what'),
    locale: given.get('locale') ?? undefined,
  });
  const choices = valueOrError(await locals.app.commands.viewExports(actor.id, params.slug));
  const items = itemOptions(kind, choices);
  const item = one(items, given.get(itemField(kind)));
  const { what, item: id } = wishOf({ kind, item });
  const formats = formatOptions(what);
  const shown = one(formats, given.get('format'));
  // The first look has names; afterwards the box says.
  const names = given.has('locale') ? given.has('names') : true;
  const format = formatOf(shown);
  const wish = { what, item: id, format, locale, names };
  const preview = await locals.app.commands.previewFile(actor.id, { slug: params.slug, ...wish });
  return {
    kinds: kindOptions(choices),
    items,
    itemField: itemField(kind),
    formats,
    namesLabel: shown === 'print' ? null : namesLabel(what),
    choice: { kind, item, format: shown, locale, names },
    query: queryOf(wish),
    guide: what === 'comments' ? queryOf({ ...wish, format: 'guide' }) : null,
    preview: preview.ok ? preview.value : null,
    missing: preview.ok ? null : missing(what, preview.refusal),
    made: choices.made.map((file) => madeRow(file, locals.locale)),
    handovers: {
      entries: choices.handovers,
      mayLog: choices.mayLog,
      versions: handoverOptions(choices),
      newId: newHandoverId(),
      today: dayOf(Date.now()),
    },
  };
};

export const actions: Actions = handoverActions;

/** The printed page looks like the PDF. */
function formatOf(shown: string): FileFormat {
  return FILE_FORMATS.find((format) => format === shown) ?? 'pdf';
}

/** Each kind remembers its own choice in the form. */
function itemField(kind: Kind): string {
  return kind === 'text' || kind === 'workshop' ? kind : 'round';
}

function one(options: readonly { value: string }[], asked: string | null): string {
  return (options.find(({ value }) => value === asked) ?? options[0])?.value ?? '';
}

function queryOf({ what, item, format, locale, names }: Omit<FileWish, 'slug'> & Headed): string {
  const query = new URLSearchParams({ what, item, format, locale, ...(names && { names: '1' }) });
  return query.toString();
}

interface Headed {
  format: FileFormat;
  locale: Locale;
}

/** A made file as a row of the page; made again it holds what is true then. */
function madeRow(file: MadeFile, locale: Locale) {
  const { id, what, title, format, name, madeAt, names } = file;
  const kind = {
    demands: m.export_list_title,
    draft: m.export_what_text,
    version: m.export_what_text,
    comments: m.export_comments,
    report: m.export_report,
    workshop: m.export_what_workshop,
  }[what]();
  const language = { fi: m.export_in_fi, sv: m.export_in_sv, en: m.export_in_en }[file.locale]();
  const subject =
    what === 'demands'
      ? kind
      : what === 'draft' || what === 'version'
        ? title
        : `${kind}: ${title}`;
  return {
    id,
    title: `${subject}, ${formatName(format)} ${language}`,
    by: [name, moment(madeAt, locale), names || what === 'draft' ? '' : m.export_without_names()]
      .filter(Boolean)
      .join(', '),
    query: queryOf(file),
  };
}
