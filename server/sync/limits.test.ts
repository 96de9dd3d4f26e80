import { describe, expect, test } from 'vitest';
import { Limits } from './limits.ts';

describe('[S6] limits', () => {
  test('let three hundred at once and sixty a second pass', () => {
    const limits = new Limits(0);
    for (let i = 0; i < 300; i++) expect(limits.take(10, 0).kind).toBe('go');
    for (let i = 1; i <= 600; i++) expect(limits.take(10, i * 17).kind).toBe('go');
  });

  test('make one who hurries wait, and forgive', () => {
    const limits = new Limits(0);
    for (let i = 0; i < 300; i++) limits.take(10, 0);
    const pace = limits.take(10, 0);
    expect(pace).toEqual({ kind: 'wait', ms: expect.any(Number) });
    expect(limits.take(10, 10_000).kind).toBe('go');
  });

  test('call it a flood when the debt or the pauses grow', () => {
    const debt = new Limits(0);
    const kinds = Array.from({ length: 1000 }, () => debt.take(10, 0).kind);
    expect(kinds.at(-1)).toBe('flood');
    const sustained = new Limits(0);
    let now = 0;
    let kind: string = 'go';
    for (let i = 0; i < 10_000 && kind !== 'flood'; i++) {
      const pace = sustained.take(10, now);
      kind = pace.kind;
      if (pace.kind === 'wait') now += pace.ms;
    }
    expect(kind).toBe('flood');
  });

  test('count bytes too', () => {
    const limits = new Limits(0);
    for (let i = 0; i < 4; i++) expect(limits.take(1024 * 1024, 0).kind).toBe('go');
    expect(limits.take(1024 * 1024, 0)).toEqual({ kind: 'wait', ms: 1000 });
  });
});
