import { isLocale } from '#shared/reader.ts';
import type { Locale } from '#shared/model.ts';
import { csv, pollColumns, pollCsv, pollJson, pressRelease } from '#server/documents/poll-data.ts';
import { m } from '#shared/paraglide/messages.js';
import { listQuestions } from '#server/db/polls.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterToRun, type AtPoll, type PollVisitor } from './enter-poll.ts';
import { readPollData } from './view-poll-results.ts';

export interface PollFile {
  name: string;
  type: string;
  body: string;
}

export type PollFormat = 'csv' | 'json' | 'txt';

/** A poll's answers as open data, or what a press release begins from. */
export async function makePollFile(
  context: Context,
  visitor: PollVisitor,
  {
    format,
    locale,
    address,
    ...at
  }: AtPoll & {
    format: PollFormat;
    locale: string;
    /** Where the results are read. */
    address: string;
  },
): Promise<Result<PollFile>> {
  const read = await readPollData(context, visitor, at);
  if (!read.ok) return read;
  const tongue = isLocale(locale) ? locale : read.value.poll.locale;
  const name = `${m.polls_file_name({}, { locale: tongue })}-${at.pollId.slice(0, 6)}`;
  switch (format) {
    case 'csv':
      return done({
        ...{ name: `${name}.csv`, type: 'text/csv; charset=utf-8' },
        body: pollCsv(read.value, tongue),
      });
    case 'json':
      return done({
        ...{ name: `${name}.json`, type: 'application/json; charset=utf-8' },
        body: pollJson(read.value),
      });
    case 'txt':
      return done({
        ...{ name: `${name}-${tongue}.txt`, type: 'text/plain; charset=utf-8' },
        body: pressRelease(read.value, tongue, address),
      });
  }
}

/** An empty table with the columns of a poll, to be filled with answers from elsewhere. */
export async function makePollSheet(
  context: Context,
  actorId: string,
  { locale, ...at }: { slug: string; pollId: string; locale: Locale },
): Promise<Result<PollFile>> {
  const entered = await enterToRun(context.db, actorId, at);
  if (!entered.ok) return entered;
  const questions = await listQuestions(context.db, at.pollId);
  const columns = [...pollColumns(questions, locale), m.polls_column_quotable({}, { locale })];
  return done({
    ...{ name: `${m.polls_file_name({}, { locale })}.csv`, type: 'text/csv; charset=utf-8' },
    body: csv([columns]),
  });
}
