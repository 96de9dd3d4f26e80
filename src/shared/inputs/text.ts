import * as v from 'valibot';

/**
 * Text as people see it: no control characters, nothing that turns the reading direction of what
 * stands beside it, and no letter with a tower of marks on it.
 */
export function cleanText(text: string): string {
  return cleanSigns(text).trim();
}

/** The same for a run that stands inside a text: spaces at its ends stay. */
export function cleanSigns(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u2028\u2029]/g, '\n')
    .replace(
      /(?![\n\t])\p{Cc}|[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\p{Cs}/gu,
      '',
    )
    .replace(/(\p{M}{4})\p{M}+/gu, '$1');
}

export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ');
}

/** One line that must say something. */
export function line(limit: number, missing = 'field_required') {
  return v.pipe(
    v.string(missing),
    notHuge(limit),
    v.transform(cleanLine),
    v.minLength(1, missing),
    atMost(limit),
  );
}

/** Some lines, or none. */
export function paragraph(limit: number) {
  return v.pipe(
    v.optional(v.string('field_invalid'), ''),
    notHuge(limit),
    v.transform(cleanText),
    atMost(limit),
  );
}

/** At most so many signs, counted as people and the fields' counters do: an emoji is one. */
export function atMost(limit: number) {
  return v.rawCheck<string>(({ dataset, addIssue }) => {
    if (dataset.typed && dataset.value.length > limit && [...dataset.value].length > limit)
      addIssue({ message: 'field_too_long', expected: `<=${limit}` });
  });
}

/** Long input is refused before it is looked at closely. */
export function notHuge(limit: number) {
  return v.rawCheck<string>(({ dataset, addIssue }) => {
    if (dataset.typed && dataset.value.length > limit * 4)
      addIssue({ message: 'field_too_long', expected: `<=${limit}` });
  });
}

export const id = v.pipe(v.string('field_invalid'), v.regex(/^[a-z0-9]{6,32}$/, 'field_invalid'));

/** A day that the calendar has: `2019-02-30` is none. */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
