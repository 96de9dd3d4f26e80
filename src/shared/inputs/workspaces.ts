import * as v from 'valibot';
import { LOCALES, ORGANISATION_TYPES, PROCESSES, ROLES } from '../model.ts';
import { cleanLine, id, isDay, line, paragraph } from './text.ts';

export const NAME_LIMIT = 120;
export const PURPOSE_LIMIT = 600;
export const CRITERION_LIMIT = 300;
export const CRITERIA_LIMIT = 12;
export const MILESTONE_LIMIT = 60;
export const MILESTONES_LIMIT = 24;
export const ADDRESSES_LIMIT = 200;

const role = v.picklist(ROLES, 'field_choose');
const locale = v.picklist(LOCALES, 'field_choose');
const locales = v.pipe(v.array(locale, 'field_choose'), v.minLength(1, 'field_choose'));
const name = line(NAME_LIMIT);
const purpose = paragraph(PURPOSE_LIMIT);

/** The list of demands is the usual way. */
const process = v.optional(v.picklist(PROCESSES, 'field_choose'), 'demands');

export const newWorkspaceInput = v.object({ name, purpose, locales, process });
export const generalInput = v.object({ name, purpose, locales });

export const criterionInput = v.object({ id, text: line(CRITERION_LIMIT) });
export const newCriterionInput = v.object({ text: line(CRITERION_LIMIT) });
export const itemInput = v.object({ id });

/** A calendar day, or nothing yet. `2019-02-30` is none. */
const day = v.pipe(
  v.optional(v.string('field_date'), ''),
  v.check((text) => text === '' || isDay(text), 'field_date'),
  v.transform((text) => text || null),
);
/** A box that a browser leaves out of the form when it is not ticked. */
const tick = v.pipe(
  v.optional(v.string('field_invalid'), ''),
  v.transform((value) => value !== ''),
);

export const milestoneInput = v.object({ id, name: line(MILESTONE_LIMIT), date: day, done: tick });
export const newMilestoneInput = v.object({ name: line(MILESTONE_LIMIT), date: day });

export const lettersInput = v.object({
  addresses: v.pipe(
    v.string('field_required'),
    v.maxLength(50_000, 'field_too_long'),
    v.check((text) => text.trim() !== '', 'field_required'),
  ),
  role,
});

const count = v.pipe(
  v.optional(v.string('field_invalid'), ''),
  v.check((text) => text.trim() === '' || /^\s*[1-9]\d{0,3}\s*$/.test(text), 'field_uses'),
  v.transform((text) => (text.trim() === '' ? null : Number(text))),
);

/** How long a link may live. */
export const LINK_DAYS = ['1', '7', '30', '90'] as const;

export const linkInput = v.object({
  role,
  days: v.pipe(v.picklist(LINK_DAYS, 'field_choose'), v.transform(Number)),
  uses: count,
});

export const roleInput = v.object({ actorId: id, role });
export const memberInput = v.object({ actorId: id });
export const answerInput = v.object({ id, answer: v.picklist(['yes', 'no'], 'field_choose') });
export const accessInput = v.object({
  role: v.optional(role, 'member'),
  next: v.optional(v.string('field_invalid')),
});
export const deleteInput = v.object({ name: line(NAME_LIMIT) });

const type = v.pipe(
  v.optional(v.picklist(['', ...ORGANISATION_TYPES], 'field_choose'), ''),
  v.transform((value) => value || null),
);
export const ORGANISATION_LIMIT = 120;
export const REGION_LIMIT = 80;
export const region = v.pipe(
  v.optional(v.string('field_invalid'), ''),
  v.maxLength(REGION_LIMIT, 'field_too_long'),
  v.transform(cleanLine),
  v.transform((text) => text || null),
);
const organisation = { name: line(ORGANISATION_LIMIT), type, region };
export const newOrganisationInput = v.object(organisation);
export const organisationInput = v.object({ id, ...organisation });
export const mergeInput = v.object({ id, into: id });
export const contactInput = v.object({ id, actorId: id, speaks: tick });
export const ownOrganisationInput = v.object({
  organisation: v.pipe(
    v.optional(v.string('field_invalid'), ''),
    v.maxLength(ORGANISATION_LIMIT, 'field_too_long'),
    v.transform(cleanLine),
  ),
});
