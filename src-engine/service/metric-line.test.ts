import fc from 'fast-check';
import { expect, test } from 'vitest';
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
    const line: MetricLine = { kind: 'sample', step: 1, text };
    const formatted = formatMetricLine(line);
    expect(formatted).not.toContain('\n');
    expect(parse(formatted)).toEqual(line);
  }
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
