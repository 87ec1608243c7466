import { describe, expect, it } from 'vitest';
import { makeFormats } from '../../../i18n/formats.ts';
import { formatClock, shareFormat, xAxisFormat, yAxisFormat } from './axis-formats.ts';

const en = makeFormats('en');

describe('axis formats', () => {
  it('writes times as on a clock', () => {
    expect([0, 200, 15_000, 90_000, 3_600_000, 7_500_000].map(formatClock)).toEqual([
      '0',
      '200\u00a0ms',
      '15\u00a0s',
      '1:30',
      '1:00\u00a0h',
      '2:05\u00a0h',
    ]);
  });

  it('writes small and large values in few characters', () => {
    const y = yAxisFormat(en);
    expect([0, 0.05, 1.4, 120_000, 0.00001].map((value) => y(value, null))).toEqual([
      ...['0', '0.05', '1.4', '120k', '1e-5'],
    ]);
    expect([1e6, 1e9, 5e294].map((value) => y(value, null))).toEqual(['1M', '1e9', '5e294']);
    expect([0.0005, 0.001].map((value) => y(value, 4))).toEqual(['0.0005', '0.0010']);
    expect([0, 1.5, 2].map((value) => y(value, 1))).toEqual(['0', '1.5', '2.0']);
    expect([0, 5000, 20_000].map(xAxisFormat('step', en))).toEqual(['0', '5,000', '20k']);
    expect([0, 0.25, 10, 2e8].map(xAxisFormat('epoch', en))).toEqual(['0', '0.25', '10', '200M']);
  });

  it('writes shares in per cent', () => {
    const share = shareFormat(en);
    expect([0, 0.5, 0.975].map((value) => share(value, null))).toEqual(['0\u00a0%', '50\u00a0%', '97.5\u00a0%']);
    expect([0, 0.025, 0.05].map((value) => share(value, 3))).toEqual(['0.0\u00a0%', '2.5\u00a0%', '5.0\u00a0%']);
    expect([0.2, 0.4].map((value) => share(value, 1))).toEqual(['20\u00a0%', '40\u00a0%']);
  });
});
