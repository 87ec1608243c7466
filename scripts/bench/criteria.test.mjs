import { describe, expect, it } from 'vitest';
import { judgeEngine } from './engine-criteria.mjs';
import { compareSpeed, judgeSpeeds } from './speed-criteria.mjs';

const speed = (median, best = median) => ({ median, best });

describe('compareSpeed', () => {
  it('compares with the fastest peer of each statistic', () => {
    const contenders = { ours: speed(10, 30), a: speed(5, 6), b: speed(4, 10), c: { unsupported: 'no' } };
    expect(compareSpeed(contenders, 'ours', ['a', 'b', 'c'])).toEqual({ median: 2, best: 3 });
  });

  it('is nothing without ours or without any peer', () => {
    expect(compareSpeed({ ours: { unsupported: 'no' }, a: speed(1) }, 'ours', ['a'])).toBeNull();
    expect(compareSpeed({ ours: speed(1), a: { unsupported: 'no' } }, 'ours', ['a'])).toBeNull();
  });
});

describe('judgeSpeeds', () => {
  const verdictOf = (tiny) =>
    judgeSpeeds({ tiny }).find(({ criterion }) => criterion === 'tiny: fast, 1 thread, against brain.js');

  it('is met by medians, or by bests, or not', () => {
    const against = (ours) => verdictOf({ 'unroll-fast-1': ours, 'brain.js': speed(1) });
    expect(against(speed(20))).toMatchObject({ asked: '≥ 20.0 ×', got: '20.0 ×, bests 20.0 ×', verdict: 'met' });
    expect(against(speed(19, 21)).verdict).toBe('met by bests');
    expect(against(speed(19, 19)).verdict).toBe('not met');
  });

  it('says what was not measured, and leaves out other workloads', () => {
    expect(verdictOf({}).verdict).toBe('not measured');
    expect(judgeSpeeds({ tiny: {} }).every(({ criterion }) => criterion.startsWith('tiny: '))).toBe(true);
  });
});

describe('judgeEngine', () => {
  it('judges the worst matrix product of each kind, and straight lines', () => {
    const rows = judgeEngine({
      matrixProduct: {
        peak: { fast: 10, portable: 10 },
        shapes: [
          { shape: 'A', isThin: false, fast: 9, portable: 7.5 },
          { shape: 'B', isThin: false, fast: 8, portable: 9 },
          { shape: 'thin', isThin: true, fast: 6, portable: 4 },
        ],
      },
      growth: [
        {
          axis: 'T',
          points: [
            [1, 1],
            [2, 2],
            [4, 4],
          ],
        },
      ],
    });
    const verdicts = rows.map(({ got, verdict }) => `${got.split(',')[0]}: ${verdict}`);
    expect(verdicts).toEqual([
      '80 % at worst: not met',
      '75 % at worst: met',
      '60 % at worst: met',
      '40 % at worst: not met',
      'R² 1.0000: met',
      '-: not measured',
      '-: not measured',
    ]);
  });
});
