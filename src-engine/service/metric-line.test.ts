import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RunSample } from '../contract/engine-protocol.ts';
import { formatMetricLine, parseMetricLine, type MetricLine } from './metric-line.ts';

const parse = (text: string): MetricLine | null => parseMetricLine(new TextEncoder().encode(text));

const row = {
  kind: 'train',
  step: 3,
  epoch: 0.5,
  loss: 1.25,
  accuracy: 0.5,
  mae: 0.25,
  gradientNorm: 2,
  clippedGradientNorm: 1,
  clippedShare: 0.75,
  learningRate: 0.001,
  tokensPerSecond: 1000,
  elapsedMs: 12.5,
  skipped: 0,
} satisfies MetricLine;

test('keeps every double exactly, non-finite ones included', () => {
  fc.assert(
    fc.property(fc.double(), (drawn) => {
      // JSON has no negative zero; adding 0 makes it positive.
      const line = { ...row, loss: drawn + 0 };
      expect(parse(formatMetricLine(line))).toEqual(line);
    }),
  );
});

test('leaves out what a task does not have, and reads it back as NaN', () => {
  const formatted = formatMetricLine({ ...row, accuracy: NaN });
  expect(formatted).not.toContain('accuracy');
  expect(parse(formatted)).toEqual({ ...row, accuracy: NaN });
});

test('marks an update that was left out, and no other', () => {
  const skipped = { ...row, loss: NaN, skipped: 1 };
  expect(formatMetricLine(skipped)).toContain('"skipped":true');
  expect(parse(formatMetricLine(skipped))).toEqual(skipped);
  expect(formatMetricLine(row)).not.toContain('skipped');
});

test('reads rows of earlier versions, which had fewer columns', () => {
  expect(parse('{"kind":"validation","step":4,"epoch":2,"loss":1.5,"accuracy":0.5,"elapsedMs":7}')).toEqual({
    ...{ kind: 'validation', step: 4, epoch: 2, loss: 1.5, accuracy: 0.5, elapsedMs: 7 },
    ...{ f1: NaN, mae: NaN, rmse: NaN, r2: NaN },
  });
});

test('keeps events', () => {
  const line: MetricLine = { kind: 'event', event: { kind: 'learning-rate-changed', step: 4, from: 0.1, to: 1e-9 } };
  expect(parse(formatMetricLine(line))).toEqual(line);
  expect(parse('{"kind":"event","event":"unheard-of","step":4}')).toBeNull();
});

test('keeps sample text that looks like a number or holds line breaks', () => {
  for (const text of ['NaN', '12', 'a\nb "c"', '한글 🙂']) {
    const line: MetricLine = { kind: 'sample', sample: { kind: 'text', step: 1, text } };
    const formatted = formatMetricLine(line);
    expect(formatted).not.toContain('\n');
    expect(parse(formatted)).toEqual(line);
  }
});

const words = fc.string({ maxLength: 90, unit: 'grapheme' });
const points = fc.array(
  // JSON has no negative zero.
  fc.double().map((value) => value + 0),
  { maxLength: 200 },
);

const samples: fc.Arbitrary<RunSample> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), step: fc.nat(), text: words }),
  fc.record({
    kind: fc.constant('predictions' as const),
    step: fc.nat(),
    examples: fc.array(
      fc.record({
        ...{ input: words, expected: words, predicted: words },
        isRight: fc.constantFrom(true, false, null),
      }),
      { maxLength: 6 },
    ),
  }),
  fc
    .record({ kind: fc.constant('series' as const), step: fc.nat(), expected: points, predicted: points })
    .map((series) => {
      const length = Math.min(series.expected.length, series.predicted.length);
      return { ...series, expected: series.expected.slice(0, length), predicted: series.predicted.slice(0, length) };
    }),
);

test('keeps samples of every kind exactly, in one line each', () => {
  fc.assert(
    fc.property(samples, (sample) => {
      const formatted = formatMetricLine({ kind: 'sample', sample });
      expect(formatted).not.toContain('\n');
      expect(parse(formatted)).toEqual({ kind: 'sample', sample });
    }),
  );
});

test('reads text of earlier versions, which did not say what they are', () => {
  expect(parse('{"kind":"sample","step":3,"text":"ab"}')).toEqual({
    kind: 'sample',
    sample: { kind: 'text', step: 3, text: 'ab' },
  });
});

const example = { input: 'a', expected: 'b', predicted: 'c', isRight: true };

test.each([
  { sample: 'music', text: 'a' },
  { sample: 'text', text: 5 },
  { text: null },
  { sample: 'predictions' },
  { sample: 'predictions', examples: [{ ...example, predicted: undefined }] },
  { sample: 'predictions', examples: [{ ...example, isRight: 'yes' }] },
  { sample: 'predictions', examples: [{ ...example, input: 'x'.repeat(5000) }] },
  { sample: 'predictions', examples: Array.from({ length: 1000 }, () => example) },
  { sample: 'series', expected: [1, 2], predicted: [1] },
  { sample: 'series', expected: [1], predicted: ['one'] },
  { sample: 'series', expected: [1], predicted: [null] },
  { sample: 'series', expected: Array(5000).fill(0), predicted: Array(5000).fill(0) },
])('passes over a sample that is none: %#', (facts) => {
  expect(parse(JSON.stringify({ kind: 'sample', step: 1, ...facts }))).toBeNull();
});

test.each(['', '{"kind":"train","st', '\0\0\0\0', '[]', 'null', '{"kind":"other","step":1}', '{"kind":"train"}'])(
  'passes over the damaged line %j',
  (text) => {
    expect(parse(text)).toBeNull();
  },
);

test('no altered letter of a line goes unnoticed', () => {
  const formatted = formatMetricLine(row);
  for (let place = 0; place < formatted.length; place++) {
    const altered = `${formatted.slice(0, place)}${formatted[place] === '7' ? '8' : '7'}${formatted.slice(place + 1)}`;
    const read = parse(altered);
    // Who spoils the name of the checksum has not touched the data.
    if (read !== null) expect(read).toEqual(row);
  }
});
