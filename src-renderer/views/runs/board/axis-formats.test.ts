import { describe, expect, it } from 'vitest';
import { makeFormats } from '../../../i18n/formats.ts';
import { formatClock, shareFormat, xAxisFormat, yAxisFormat } from './axis-formats.ts';

const en = makeFormats('en');

describe('axis formats', () => {
  it('writes times as on a clock', () => {
    expect([0, 200, 15_000, 90_000, 3_600_000, 7_500_000].map(formatClock)).toEqual([
      '0',
      '200\u2009ms',
      '15\u2009s',
      '1:30',
      '1:00\u2009h',
      '2:05\u2009h',
    ]);
  });

  it('writes small and large values in few characters', () => {
    expect([0, 0.05, 1.4, 120_000, 0.00001].map(yAxisFormat(en))).toEqual(['0', '0.05', '1.4', '120k', '1e-5']);
    expect([0, 5000, 20_000].map(xAxisFormat('step', en))).toEqual(['0', '5,000', '20k']);
    expect([0, 0.25, 10].map(xAxisFormat('epoch', en))).toEqual(['0', '0.25', '10']);
  });

  it('writes shares in per cent', () => {
    expect([0, 0.5, 0.975].map(shareFormat(en))).toEqual(['0\u2009%', '50\u2009%', '97.5\u2009%']);
  });
});
