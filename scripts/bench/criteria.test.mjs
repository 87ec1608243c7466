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
  const shape = (isThin, fast, portable) => ({ shape: '1 x 1 x 1', isThin, fast: speed(fast), portable });
  const say = (rows) => rows.map(({ got, verdict }) => `${got}: ${verdict}`);

  it('judges the worst matrix product of each kind in each runtime', () => {
    const shapes = [shape(false, 9, speed(7.5)), shape(false, 8, speed(6, 9)), shape(true, 6, speed(4))];
    const matrixProduct = { peak: { fast: speed(10), portable: speed(10) }, shapes };
    const withoutFast = { peak: { portable: speed(10) }, shapes };
    const rows = judgeEngine({
      runtimes: [
        { name: 'Node 1', matrixProduct },
        { name: 'Node 2', matrixProduct: withoutFast },
      ],
    });
    expect(rows[0].criterion).toBe('Matrix product of the 128-bit peak, fast, A to D, Node 1');
    expect(say(rows.slice(0, 5))).toEqual([
      '80 % at worst, bests 80 %: not met',
      '60 % at worst, bests 75 %: met by bests',
      '60 % at worst, bests 60 %: met',
      '40 % at worst, bests 40 %: not met',
      '-: not measured',
    ]);
  });

  it('judges straight lines and other runs', () => {
    const line = [1, 2, 4].map((x) => [x, x]);
    const bent = [1, 2, 4].map((x) => [x, x ** 4]);
    const rows = judgeEngine({
      growth: [
        { axis: 'T', points: line, bests: line },
        { axis: 'B', points: bent, bests: line },
      ],
      neighbours: [
        { neighbour: 'none', tokensPerSecond: speed(100) },
        { neighbour: 'paused', tokensPerSecond: speed(98) },
        { neighbour: 'finished', tokensPerSecond: speed(90, 95) },
      ],
    });
    expect(rows.map(({ verdict }) => verdict)).toEqual(['met', 'met by bests', 'not measured', 'met', 'not met']);
    expect(rows[0].got).toMatch(/^R² 1.0000, bests 1.0000; .* ms [+] 1.00 ms × T$/u);
    expect(rows.at(-1).got).toBe('90 %, bests 95 %');
  });
});
