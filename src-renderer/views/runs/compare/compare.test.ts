import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metricRows } from '../../../../src-engine/comparison/metric-rows.ts';
import { comparePaired } from '../../../../src-engine/comparison/paired.ts';
import { parseRunConfig, type RunConfigInput } from '../../../../src-engine/contract/run-config.ts';
import { INITIAL_RUN_STATE, type RunDefinition, type RunState } from '../../../../src-engine/contract/run-record.ts';
import { en } from '../../../i18n/en.ts';
import { makeFormats } from '../../../i18n/formats.ts';
import { ko } from '../../../i18n/ko.ts';
import type { RunGroup } from '../../../state/board-runs.svelte.ts';
import { RunView } from '../../../state/run-view.svelte.ts';
import { comparedColumns } from './compared-columns.ts';
import { settingLines } from '../../../../src-engine/comparison/setting-lines.ts';
import { comparisonText } from './comparison-text.ts';
import { factCell, figureLines } from './figure-cells.ts';
import { layOutPair } from './pair-picture.ts';
import { pairSentence } from './pair-sentence.ts';

const format = makeFormats('en');
const data = { source: { kind: 'sample', id: 'x' } } as const;

function runOf(id: string, config: Omit<RunConfigInput, 'data'>, loss: number | null): RunView {
  const definition: RunDefinition = {
    ...{ formatVersion: 1, id, createdAt: '', appVersion: '', colorIndex: 3, isLocked: false },
    ...{ comparison: null, origin: null, config: parseRunConfig({ data, name: `run ${id}`, ...config }) },
  };
  const validation = loss === null ? {} : { loss: { best: loss, bestStep: 10, last: loss + 1, lastStep: 20 } };
  const state: RunState = { ...INITIAL_RUN_STATE, reached: { validation, train: {}, curve: [] } };
  return new RunView(
    { definition, state, colorIndex: 3, token: id },
    { connectRun: () => Promise.reject(new Error()), loadHistory: () => Promise.reject(new Error()) },
  );
}

const groupOf = (key: string, runs: readonly RunView[]): RunGroup => ({ key, runs, colorIndex: 1 });
const a = [runOf('a1', { training: { seed: 1 } }, 1), runOf('a2', { training: { seed: 2 } }, 2)];
const b = [
  runOf('b1', { training: { seed: 1, batchSize: 8 } }, 1.5),
  runOf('b2', { training: { seed: 2, batchSize: 8 } }, null),
];

describe('comparedColumns', () => {
  const groups = [groupOf('A', a), groupOf('B', b)];
  const names = new Map([
    ['A', 'first'],
    ['B', 'second'],
  ]);
  const namesOf = (...marked: string[]) => comparedColumns(groups, new Set(marked), names).map(({ name }) => name);

  it('are groups where whole ones are marked, else runs', () => {
    expect(namesOf('a1', 'a2', 'b1', 'b2')).toEqual(['first', 'second']);
    expect(namesOf('a1', 'b1', 'b2')).toEqual(['run a1', 'run b1', 'run b2']);
    expect(namesOf('a1', 'a2')).toEqual(['run a1', 'run a2']);
    expect(namesOf('a1', 'gone')).toEqual(['run a1']);
    expect(namesOf()).toEqual([]);
  });
});

describe('settingLines', () => {
  it('names what differs, and has the seeds of equal groups among what is equal', () => {
    const configs = [a, b].map((runs) => runs.map((run) => run.config));
    const { differing, equal } = settingLines(configs, en.config);
    expect(differing).toEqual([{ aspect: 'training.batchSize', name: 'Batch', values: ['32', '8'] }]);
    expect(equal.find(({ aspect }) => aspect === 'training.seed')).toMatchObject({
      name: 'Seed',
      values: ['1, 2', '1, 2'],
    });
    expect(equal.find(({ aspect }) => aspect === 'training.bptt')?.values).toEqual(['full', 'full']);
  });
});

describe('figureLines', () => {
  const rows = metricRows([a, b].map((runs) => runs.map((run) => run.summary)));
  const lines = figureLines(rows, [2, 2], en, format);

  it('have the mean with its deviation, who is in, and the step of one run; none is best of different numbers of runs', () => {
    expect(lines.map(({ name }) => name)).toEqual(['Loss, best', 'Loss, last']);
    expect(lines[0]?.cells).toEqual([
      { value: '1.500', spread: '± 0.707', note: '', isBest: false },
      { value: '1.500', spread: '', note: 'n 1 of 2, at step 10', isBest: false },
    ]);
    expect(lines[1]?.cells.map(({ value, isBest }) => [value, isBest])).toEqual([
      ['2.500', false],
      ['2.500', false],
    ]);
  });

  it('mark the best of a row, where its values are of as many runs', () => {
    const [row] = metricRows([a.slice(1), b.slice(0, 1)].map((runs) => runs.map((run) => run.summary)));
    const marks = row === undefined ? [] : figureLines([row], [1, 1], en, format).map(({ cells }) => cells);
    expect(marks.map((cells) => cells.map(({ isBest }) => isBest))).toEqual([
      [false, true],
      [false, false],
    ]);
  });

  it('are text for a spreadsheet', () => {
    const columns = [
      { name: 'A', runs: a },
      { name: 'B', runs: b },
    ];
    expect(
      comparisonText(columns, [{ aspect: 'x', name: 'Batch', values: ['32', '8'] }], rows, en, format).split('\n'),
    ).toEqual([
      '\tA\tB',
      'Batch\t32\t8',
      'Seeds\t1, 2\t1, 2',
      'Loss, best\t1.500 ± 0.707\t1.500 n 1 of 2, at step 10',
      'Loss, last\t2.500 ± 0.707\t2.500 n 1 of 2, at step 20',
    ]);
  });
});

describe('factCell', () => {
  const tell = (isCount: boolean, ...values: number[]) => factCell(values, String, isCount, en.compare);

  it('is of the runs that have begun, and says how many these are', () => {
    expect(tell(false, 10, 20)).toEqual({ value: '15', note: 'mean' });
    expect(tell(false, 20, 20)).toEqual({ value: '20', note: '' });
    expect(tell(false, 10, 0, 20)).toEqual({ value: '15', note: 'mean, n 2 of 3' });
    expect(tell(false, 0, 0)).toEqual({ value: '–', note: '' });
  });

  it('is no mean where it is a count', () => {
    expect(tell(true, 260, 390, 260)).toEqual({ value: '260–390', note: '' });
    expect(tell(true, 500, 500, 0)).toEqual({ value: '500', note: 'n 2 of 3' });
  });
});

describe('pairSentence', () => {
  const figures = (values: readonly number[]) => values.map((value, seed) => ({ seed, value }));
  const say = (first: readonly number[], second: readonly number[], words = en, metric: 'loss' | 'accuracy' = 'loss') =>
    pairSentence(
      comparePaired(figures(first), figures(second), metric !== 'loss'),
      metric,
      ['GRU', 'RNN'],
      words,
      format,
    );

  it('says what is decided and what is not', () => {
    expect(say([1, 2, 3.3], [2, 2.5, 3])).toBe(
      'Over the 3 common seeds, GRU is lower in loss than RNN by 0.400 on average. ' +
        'GRU − RNN may lie between −2.029 and 1.229 (95\u00a0%). That includes 0, so these runs do not decide it.',
    );
    expect(say([1, 1.1, 0.9], [2, 2, 2])).toContain('leaves out 0: on these seeds, GRU is better.');
    expect(say([3, 3.1, 2.9], [2, 2, 2])).toContain('leaves out 0: on these seeds, RNN is better.');
    expect(say([3, 3.1, 2.9], [2, 2, 2], en, 'accuracy')).toMatch(
      /higher in accuracy .* by 100.00 points.*GRU is better/,
    );
  });

  it('says when seeds are too few, or none', () => {
    expect(say([1, 2], [2, 4])).toMatch(/So few seeds tell little\.$/);
    expect(say([1], [2])).toBe(
      'With the one common seed, GRU is lower in loss than RNN by 1.000. One seed tells little.',
    );
    expect(say([], [2])).toBe(en.compare.noCommonSeeds);
    expect(say([2, 3, 4], [2, 3, 4])).toMatch(/do not differ in loss on average\./);
  });

  it('has the ends of the interval as the picture has them, first minus second', () => {
    expect(say([2, 2.5, 3], [1, 2, 3.3])).toContain('GRU − RNN may lie between −1.229 and 2.029');
    expect(say([1.25, 1], [1, 1.25])).toContain('GRU − RNN may lie between −3.177 and 3.177');
  });

  it('has no interval where all differences read the same', () => {
    expect(say([1.00667, 2.00667], [1, 2])).toBe(
      'Over the 2 common seeds, GRU is higher in loss than RNN by 0.00667 on average. ' +
        'The difference is the same for every seed, to the digits shown. So few seeds tell little.',
    );
  });

  it('says it in Korean', () => {
    expect(say([1, 2, 3.3], [2, 2.5, 3], ko)).toBe(
      '같은 시드 3개에서 GRU의 손실 값이 RNN보다 평균 0.400 낮습니다. GRU − RNN 값은 −2.029에서 1.229 사이일 수 있습니다 (95\u00a0%). ' +
        '이 구간에 0이 들어 있어 이 실행들로는 어느 쪽이 나은지 가릴 수 없습니다.',
    );
  });
});

describe('layOutPair', () => {
  it('has everything between its margins, in order, with 0 in it', () => {
    const values = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(values, (differences) => {
        const pair = comparePaired(
          differences.map((value, seed) => ({ seed, value })),
          differences.map((_, seed) => ({ seed, value: 0 })),
          false,
        );
        const { zero, mean, interval, dots, ticks } = layOutPair(pair, 600, 40);
        const places = [zero, mean, ...(interval ?? []), ...dots.map(({ x }) => x), ...ticks.map(({ x }) => x)];
        for (const x of places) expect(x >= 40 - 1e-6 && x <= 560 + 1e-6).toBe(true);
        for (const { value, x } of dots) if (value !== 0) expect(x > zero || value < 0 || x === zero).toBe(true);
        if (interval !== null) expect(interval[0] <= mean && mean <= interval[1]).toBe(true);
      }),
    );
  });

  it('places by value', () => {
    const pair = comparePaired([{ seed: 1, value: 1 }], [{ seed: 1, value: 0 }], false);
    expect(layOutPair(pair, 600, 50)).toMatchObject({
      zero: 50,
      mean: 550,
      interval: null,
      dots: [{ seed: 1, value: 1, x: 550 }],
    });
  });
});
