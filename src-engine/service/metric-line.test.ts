import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatMetricLine, parseMetricLine, type MetricLine } from './metric-line.ts';

const row = {
  kind: 'train',
  step: 3,
  epoch: 0.5,
  loss: 1.25,
  accuracy: 0.5,
  gradientNorm: 2,
  clippedGradientNorm: 1,
  learningRate: 0.001,
  tokensPerSecond: 1000,
  elapsedMs: 12.5,
} satisfies MetricLine;

test('keeps every double exactly, non-finite ones included', () => {
  fc.assert(
    fc.property(fc.double(), (drawn) => {
      // JSON has no negative zero; adding 0 makes it positive.
      const line = { ...row, loss: drawn + 0 };
      expect(parseMetricLine(formatMetricLine(line))).toEqual(line);
    }),
  );
});

test('keeps sample text that looks like a number or holds line breaks', () => {
  for (const text of ['NaN', '12', 'a\nb "c"', '한글 🙂']) {
    const line: MetricLine = { kind: 'sample', step: 1, text };
    const formatted = formatMetricLine(line);
    expect(formatted).not.toContain('\n');
    expect(parseMetricLine(formatted)).toEqual(line);
  }
});

test.each(['', '{"kind":"train","st', '\0\0\0\0', '[]', 'null', '{"kind":"other","step":1}', '{"kind":"train"}'])(
  'passes over the damaged line %j',
  (text) => {
    expect(parseMetricLine(text)).toBeNull();
  },
);
