import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Worded } from './match-blocks.ts';
import { textsThenAndNow, thenAndNow } from './then-and-now.ts';

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_000);
console.info(`then-and-now seed: ${seed} (SEED=${seed} repeats it)`);

/** A sign with an identity of its own, so that a test knows what became of it. */
interface Sign {
  char: string;
  from: string;
}
interface Tracked {
  id: string;
  signs: Sign[];
}

const textOf = ({ id, signs }: Tracked): Worded => ({
  id,
  text: signs.map(({ char }) => char).join(''),
});
let fresh = 0;
const newId = () => `n${(fresh += 1)}`;

type Act =
  | { kind: 'insert' | 'delete'; block: number; at: number; text: string }
  | { kind: 'split' | 'join' | 'remove'; block: number; at: number }
  | { kind: 'move'; block: number; to: number };

/** What people do to a text; ids go as an editor's do: a split gives the second half a new one. */
function apply(blocks: Tracked[], act: Act): Tracked[] {
  if (blocks.length === 0) return blocks;
  const index = act.block % blocks.length;
  const block = blocks[index]!;
  const { id, signs } = block;
  const rest = blocks.filter((_, i) => i !== index);
  const at = 'at' in act ? act.at % (signs.length + 1) : 0;
  switch (act.kind) {
    case 'insert': {
      const typed = [...act.text].map((char) => ({ char, from: newId() }));
      return blocks.with(index, { id, signs: signs.toSpliced(at, 0, ...typed) });
    }
    case 'delete':
      return blocks.with(index, { id, signs: signs.toSpliced(at, act.text.length) });
    case 'split':
      return blocks.toSpliced(
        index,
        1,
        { id, signs: signs.slice(0, at) },
        { id: newId(), signs: signs.slice(at) },
      );
    case 'join': {
      const next = blocks[index + 1];
      return next ? blocks.toSpliced(index, 2, { id, signs: [...signs, ...next.signs] }) : blocks;
    }
    case 'remove':
      return rest;
    case 'move':
      return rest.toSpliced(act.to % blocks.length, 0, block);
  }
}

const whole = fc.nat({ max: 400 });
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('insert' as const, 'delete' as const),
    block: whole,
    at: whole,
    text: fc.string({ minLength: 1, maxLength: 12 }),
  }),
  fc.record({
    kind: fc.constantFrom('split' as const, 'join' as const, 'remove' as const),
    block: whole,
    at: whole,
  }),
  fc.record({ kind: fc.constant('move' as const), block: whole, to: whole }),
);
/** Every word only once: where the quote stands now is then beyond doubt. */
const draft = fc
  .array(fc.integer({ min: 3, max: 12 }), { minLength: 1, maxLength: 10 })
  .map((lengths) => {
    let word = 0;
    return lengths.map((length, i): Tracked => {
      const text = Array.from({ length }, () => `sana${(word += 1)}x`).join(' ');
      return { id: `b${i}`, signs: [...text].map((char, at) => ({ char, from: `${i}:${at}` })) };
    });
  });

describe('anchors', () => {
  test('survive edits, splits, joins and moves, or say that they did not', () => {
    let [survived, gone] = [0, 0];
    fc.assert(
      fc.property(
        draft,
        fc.array(act, { maxLength: 12 }),
        whole,
        whole,
        fc.integer({ min: 18, max: 40 }),
        (blocks, acts, which, from, length) => {
          const was = blocks[which % blocks.length]!;
          const start = from % was.signs.length;
          const chosen = was.signs.slice(start, start + length);
          const quote = chosen.map(({ char }) => char).join('');
          const anchor = { blockId: was.id, quote, start, end: start + quote.length };
          const later = acts.reduce(apply, blocks).filter(({ signs }) => signs.length > 0);
          const found = textsThenAndNow(blocks.map(textOf), later.map(textOf)).find(anchor);

          const ids = (signs: Sign[]) => signs.map((sign) => sign.from).join();
          const true_ = later.find(({ signs }) => ids(signs).includes(ids(chosen)));
          if (found.kind === 'found') {
            // It never points at anything but the words themselves.
            expect(found.block.text.slice(found.start, found.end)).toBe(quote);
            if (true_ && quote.length >= 16) {
              const { signs } = later.find(({ id }) => id === found.block.id)!;
              expect(ids(signs.slice(found.start, found.end))).toBe(ids(chosen));
            }
            survived++;
          } else {
            // Words that still stand together are found, however far they went.
            if (quote.length >= 16) expect(true_).toBeUndefined();
            gone++;
          }
        },
      ),
      { seed, numRuns: 1500 },
    );
    expect(Math.min(survived, gone)).toBeGreaterThan(50);
  });

  test('of every block it is said truly how it stands now', () => {
    fc.assert(
      fc.property(draft, fc.array(act, { maxLength: 12 }), (blocks, acts) => {
        const [then, now] = [blocks, acts.reduce(apply, blocks)].map((all) =>
          all.filter(({ signs }) => signs.length > 0).map(textOf),
        ) as [Worded[], Worded[]];
        const { standing } = textsThenAndNow(then, now);
        for (const block of then) {
          const stands = standing(block.id);
          if (stands.kind === 'gone') {
            // Words that stand somewhere are never called gone.
            expect(now.map(({ text }) => text)).not.toContain(block.text);
          } else {
            expect(now).toContain(stands.block);
            expect(stands.block.text === block.text).toBe(stands.kind !== 'reworded');
          }
        }
      }),
      { seed, numRuns: 500 },
    );
  });

  const frozen = [
    { id: 'a', text: 'Raja on epäselvä. Raja on vedettävä yhdessä.' },
    { id: 'b', text: 'Tuki jatkuu, kunnes raja on selvä.' },
  ];

  test('of the same words in several places the one with its own surroundings is meant', () => {
    const now = [{ id: 'a', text: 'Siis: Raja on epäselvä. Raja on vedettävä yhdessä.' }];
    const found = textsThenAndNow(frozen, now).find({
      blockId: 'a',
      quote: 'Raja on',
      start: 18,
      end: 25,
    });
    expect(found).toMatchObject({ kind: 'found', start: 24, doubtful: false });
  });

  test('a short quote is not looked for in the whole text', () => {
    const now = [
      { id: 'a', text: 'Kaikki on toisin.' },
      { id: 'b', text: 'Tuki jatkuu.' },
      ...['c', 'd', 'e'].map((id) => ({ id, text: `Muuta tekstiä ${id}.` })),
      { id: 'f', text: 'Tämä raja on toinen.' },
    ];
    const asked = { blockId: 'a', quote: 'raja', start: 0, end: 4 };
    expect(textsThenAndNow(frozen, now).find(asked).kind).toBe('lost');
  });
});

describe('a block then and now', () => {
  const [a, b, c] = [
    'Maakunnan on kutsuttava järjestöt.',
    'Rahoittajat jatkavat tukea.',
    'Loppu.',
  ].map((text, i) => ({ id: 'abc'[i]!, text })) as [Worded, Worded, Worded];
  const frozen = [a, b, c];

  test.each<[string, Worded[], object]>([
    ['stands as it was', [a, b, c], { kind: 'same', block: a }],
    ['moved', [b, c, a], { kind: 'moved', block: a }],
    [
      'was reworded',
      [{ id: 'a', text: 'Maakunnan on pyydettävä järjestöt.' }, b, c],
      { kind: 'reworded', block: { id: 'a' } },
    ],
    ['came back under another id', [{ ...a, id: 'x' }, b, c], { kind: 'same', block: { id: 'x' } }],
    ['has gone', [b, c], { kind: 'gone', nearest: null }],
  ])('%s', (_, now, expected) => {
    expect(thenAndNow('a', frozen, now)).toMatchObject(expected);
  });

  test('of what has gone the likest is shown, and it is called gone', () => {
    const now = [
      { id: 'n', text: 'Järjestöt on kutsuttava, ja valtion on maksettava matkat heille.' },
      b,
      c,
    ];
    expect(thenAndNow('a', frozen, now)).toMatchObject({ kind: 'gone', nearest: { id: 'n' } });
    expect(thenAndNow('nowhere', frozen, now)).toEqual({ kind: 'gone', nearest: null });
  });
});
