import { expect, test } from 'vitest';
import { readMetrics } from '../../tests/support/metrics.ts';
import { Registry } from './registry.ts';

test('counters, gauges and histograms as the format wants them', () => {
  const registry = new Registry();
  const refused = registry.counter('refused_total', 'Refused', 'reason');
  const plain = registry.counter('plain_total', 'Plain');
  registry.gauge('rooms', 'Rooms', () => ({ demands: 2 }), 'kind');
  const took = registry.histogram('took_seconds', 'Took', [0.1, 1]);
  refused('tooFast');
  refused('tooFast');
  refused('odd "words"\\\n');
  for (const value of [0.05, 0.1, 0.5, 7]) took(value);
  expect(readMetrics(registry.text())).toEqual({
    'refused_total{reason="tooFast"}': 2,
    'refused_total{reason="odd \\"words\\"\\\\\\n"}': 1,
    plain_total: 0,
    'rooms{kind="demands"}': 2,
    'took_seconds_bucket{le="0.1"}': 2,
    'took_seconds_bucket{le="1"}': 3,
    'took_seconds_bucket{le="+Inf"}': 4,
    took_seconds_sum: 7.65,
    took_seconds_count: 4,
  });
  plain();
  expect(readMetrics(registry.text())).toMatchObject({ plain_total: 1 });
});

test('a name is one of the format, and used once', () => {
  const registry = new Registry();
  registry.counter('once_total', 'Once');
  expect(() => registry.counter('once_total', 'Twice')).toThrow('used twice');
  expect(() => registry.counter('not-a-name', 'Bad')).toThrow('no name');
});
