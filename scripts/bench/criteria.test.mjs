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

describe('the newest Node', () => {
  const newest = (tiny) => judgeSpeeds({ tiny }).filter(({ criterion }) => criterion.includes('newest Node'));

  it('is compared with others in JavaScript in the newest Node too, and with Python', () => {
    const rows = newest({
      ...{ 'unroll-fast-1-newest': speed(60), 'brain.js': speed(1), 'brain.js-newest': speed(5) },
      ...{ 'tfjs-wasm': speed(0.1), 'torch-1': speed(2) },
    });
    expect(rows.map(({ got, verdict }) => `${got}: ${verdict}`)).toEqual([
      '12.0 ×, bests 12.0 ×: not met',
      '-: not measured',
      '30.0 ×, bests 30.0 ×: met',
    ]);
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
    const [straight, bentByMedians, ...others] = rows.map(({ verdict }) => verdict);
    expect([straight, bentByMedians]).toEqual(['met', 'met by bests']);
    expect(others).toEqual(['not measured', 'met', 'not met', 'not measured']);
    expect(rows[0].got).toMatch(/^R² 1.0000, bests 1.0000; .* ms [+] 1.00 ms × T$/u);
    expect(rows.at(-2).got).toBe('90 %, bests 95 %');
  });

  it('judges the estimate that is wrong by most, by too little or by too much', () => {
    const say = (...estimatedMs) => {
      const estimates = estimatedMs.map((ms) => ({ estimatedMs: ms, stepMs: speed(10, 9) }));
      const { got, verdict } = judgeEngine({ estimates }).at(-1);
      return `${got}: ${verdict}`;
    };
    expect(say(8, 10, 12)).toBe('80 % to 120 %, of bests 89 % to 133 %: met');
    expect(say(7, 10)).toBe('70 % to 100 %, of bests 78 % to 111 %: met by bests');
    expect(say(10, 13)).toBe('100 % to 130 %, of bests 111 % to 144 %: not met');
  });
});
