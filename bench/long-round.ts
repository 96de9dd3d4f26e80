import { insertRoundComments, type NewRoundComment } from '#server/db/round-comments.ts';
import { insertSubmission } from '#server/db/round-submissions.ts';
import { newId } from '#server/auth/random.ts';
import type { RichNode } from '#shared/documents/rich-text.ts';
import { withDb } from '../tests/support/people.ts';
import {
  draftText,
  heading,
  makeRound,
  paragraph,
  type RoundPlace,
} from '../tests/support/round.ts';

const PAGES = 60;
const COMMENTS = 2_000;
/** A page of A4 holds about this many letters. */
const PAGE_LETTERS = 2_400;
const SENDERS = 300;

/** A version of 60 pages in an open round where everybody sees its 2 000 comments. */
export function makeLongRound(dataDir: string): Promise<RoundPlace> {
  return withDb(dataDir, async (db) => {
    const round = await makeRound(db, { visibility: 'now', text: longText() });
    await db.transaction().execute(async (trx) => {
      const submissions: string[] = [];
      for (let n = 0; n < SENDERS; n++) {
        const id = newId();
        submissions.push(id);
        await insertSubmission(
          trx,
          {
            id,
            roundId: round.roundId,
            key: newId(),
            actorId: null,
            name: n % 3 === 0 ? '' : 'Leena Tuomi',
            organisation: n % 2 === 0 ? 'Askel Työhön sr' : 'Kylätalo Kaiku ry',
            onBehalf: n % 2 === 0 ? 'organisation' : 'self',
            email: null,
            receiptHash: null,
            source: 'page',
            locale: 'fi',
          },
          true,
        );
      }
      await insertRoundComments(trx, comments(round, submissions));
    });
    return round;
  });
}

/** The real sentences of the example over and over, each paragraph with its number before it. */
function longText(): RichNode[] {
  const words = draftText().flatMap((node) =>
    node.kind === 'paragraph' ? [node.children.map(({ text = '' }) => text).join('')] : [],
  );
  const text: RichNode[] = [];
  for (let letters = 0, n = 1; letters < PAGES * PAGE_LETTERS; n++) {
    if (n % 12 === 1) text.push(heading(`Luku ${Math.ceil(n / 12)}`));
    const sentence = `${n}. ${words[n % words.length]} ${words[(n + 1) % words.length]}`;
    text.push(paragraph(sentence));
    letters += sentence.length;
  }
  return text;
}

function comments(round: RoundPlace, submissions: readonly string[]): NewRoundComment[] {
  const blocks = round.blocks.filter(({ kind }) => kind === 'paragraph');
  return Array.from({ length: COMMENTS }, (_, n): NewRoundComment => {
    // Some paragraphs get many, some none.
    const block = blocks[(n * n) % blocks.length];
    const text = block?.text ?? '';
    const kind = (['change', 'remark', 'question', 'example'] as const)[n % 4] ?? 'remark';
    const [start, end] = n % 3 === 0 ? [0, text.indexOf(' ', 40)] : [0, text.length];
    return {
      id: newId(),
      roundId: round.roundId,
      submissionId: submissions[n % submissions.length] ?? '',
      kind,
      anchor: block ? { blockId: block.id, quote: text.slice(start, end), start, end } : null,
      body: `Tämä koskee pieniä järjestöjä enemmän kuin suuria, ja siksi asia kannattaa sanoa suoraan (${n}).`,
      suggestion: kind === 'change' ? text.replace('järjestö', 'pienet järjestö') : null,
      state: 'shown',
    };
  });
}
