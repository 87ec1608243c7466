import { expect, test } from 'vitest';
import type { RunConfigInput, SyntheticTask } from '../../contract/run-config.ts';
import { parseRunConfig } from '../../contract/run-config.ts';
import type { Dataset, Sequences } from '../../memory/sequences.ts';
import { needsOf } from '../preparing/data-needs.ts';
import { prepareSynthetic } from './prepare-synthetic.ts';

interface Wish {
  readonly length?: number;
  readonly count?: number;
  readonly window?: NonNullable<RunConfigInput['data']['window']>;
  readonly everyStep?: boolean;
}

function make(task: SyntheticTask, { length, count, window, everyStep }: Wish = {}): Dataset {
  const config = parseRunConfig({
    data: {
      source: { kind: 'synthetic', task, length: length ?? null, count: count ?? null, seed: 5 },
      ...(window === undefined ? {} : { window }),
    },
    model: { readout: everyStep === true ? 'every-step' : null },
  });
  const { source } = config.data;
  if (source.kind !== 'synthetic') throw new Error('The source is made up');
  return prepareSynthetic(source, config.data, needsOf(config)).dataset;
}

const splitsOf = ({ train, validation, test: last }: Dataset): Sequences[] => [train, validation, last];

/** Inputs and targets of every sequence of every split. */
function rowsOf(dataset: Dataset): { inputs: number[]; targets: number[] }[] {
  return splitsOf(dataset).flatMap(({ count, offsets, symbols, numbers, featureSize, targets, values, targetsPer }) =>
    Array.from({ length: count }, (_, row) => {
      const [start, end] = [offsets[row] ?? 0, offsets[row + 1] ?? 0];
      const width = Math.max(1, featureSize);
      const [first, last] = targetsPer === 'step' ? [start, end] : [row, row + 1];
      return {
        inputs: Array.from((symbols ?? numbers ?? []).slice(start * width, end * width)),
        targets: Array.from((values ?? targets).slice(first, last)),
      };
    }),
  );
}

/** Symbols of every sequence as text, with the names of its targets; `?` where there is none. */
function textsOf(dataset: Dataset, vocabulary: readonly string[]): { words: string[]; answers: string[] }[] {
  return rowsOf(dataset).map(({ inputs, targets }) => ({
    words: inputs.map((symbol) => vocabulary[symbol] ?? 'none'),
    answers: targets.map((target) => dataset.labels[target] ?? '?'),
  }));
}

const pairsOf = (inputs: readonly number[]): (readonly [value: number, mark: number])[] =>
  Array.from({ length: inputs.length / 2 }, (_, t) => [inputs[2 * t] ?? NaN, inputs[2 * t + 1] ?? NaN]);

test('adding: the sum of the two marked values, one in each half', () => {
  const dataset = make('adding', { length: 11, count: 2000 });
  const places = new Set<number>();
  for (const { inputs, targets } of rowsOf(dataset)) {
    const pairs = pairsOf(inputs);
    const marked = pairs.flatMap(([, mark], t) => (mark === 1 ? [t] : []));
    const [first = -1, second = -1] = marked;
    expect([pairs.length, marked.length, first < 5, second >= 5]).toEqual([11, 2, true, true]);
    expect(pairs.every(([value, mark]) => value >= 0 && value < 1 && (mark === 0 || mark === 1))).toBe(true);
    expect(targets).toEqual([(pairs[first]?.[0] ?? NaN) + (pairs[second]?.[0] ?? NaN)]);
    for (const place of marked) places.add(place);
  }
  expect(places.size).toBe(11);
  // One is the best constant guess, with an error of 1/6.
  const answers = rowsOf(dataset).map(({ targets }) => targets[0] ?? NaN);
  const error = answers.reduce((sum, answer) => sum + (answer - 1) ** 2, 0) / answers.length;
  expect(error).toBeCloseTo(dataset.memorylessLoss ?? NaN, 1);
  expect([dataset.memorylessLoss, dataset.criterion]).toEqual([1 / 6, { kind: 'absolute-error', below: 0.04 }]);
});

test('adding-1997: markers, lengths and answer as published', () => {
  const lengths = new Set<number>();
  let firstMarked = 0;
  for (const { inputs, targets } of rowsOf(make('adding-1997', { length: 40, count: 3000 }))) {
    const pairs = pairsOf(inputs);
    lengths.add(pairs.length);
    const marked = pairs.flatMap(([, marker], t) => (marker === 1 ? [t] : []));
    expect(marked.length).toBe(2);
    expect(Math.min(...marked)).toBeLessThan(10);
    expect(Math.max(...marked)).toBeLessThan(20);
    const isFirstMarked = marked.includes(0);
    expect(pairs[0]?.[1]).toBe(isFirstMarked ? 1 : -1);
    if (isFirstMarked) {
      firstMarked++;
      expect(pairs[0]?.[0]).toBe(0);
    }
    expect(pairs.at(-1)?.[1]).toBe(-1);
    expect(pairs.slice(1, -1).every(([, marker]) => marker === 0 || marker === 1)).toBe(true);
    expect(pairs.every(([value]) => value >= -1 && value < 1)).toBe(true);
    const sum = marked.reduce((total, t) => total + (pairs[t]?.[0] ?? NaN), 0);
    expect(targets[0]).toBeCloseTo(0.5 + sum / 4, 14);
  }
  expect([...lengths].sort()).toEqual([40, 41, 42, 43, 44]);
  expect(firstMarked / 3000).toBeCloseTo(0.1 + 0.9 / 19, 1);
});

test('copy-memory: ten symbols, blanks, a delimiter, and the ten again at the end', () => {
  const dataset = make('copy-memory', { length: 7, count: 500 });
  for (const { words, answers } of textsOf(dataset, Array.from('abcdefgh.|'))) {
    expect(words.join('')).toMatch(/^[a-h]{10}\.{6}\|\.{10}$/);
    expect(answers.join('')).toBe('.'.repeat(17) + words.slice(0, 10).join(''));
  }
  expect(dataset.memorylessLoss).toBeCloseTo((10 * Math.log(8)) / 27, 14);
  expect([dataset.vocabularySize, dataset.classCount]).toEqual([10, 9]);
});

test.each([
  ['temporal-order-6a', [10, 50]],
  ['temporal-order-6b', [10, 33, 66]],
] as const)('%s: the answer is the order of X and Y, which stand where published', (task, places) => {
  const seen = new Set<string>();
  const dataset = make(task, { count: 3000 });
  for (const { words, answers } of textsOf(dataset, Array.from('abcdBEXY'))) {
    const text = words.join('');
    expect(text).toMatch(/^E[abcdXY]+B$/);
    expect(text.length).toBeGreaterThanOrEqual(100);
    expect(text.length).toBeLessThanOrEqual(110);
    const signs = words.flatMap((word, t) => (word === 'X' || word === 'Y' ? [t + 1] : []));
    expect(signs.length).toBe(places.length);
    expect(signs.every((at, index) => at >= (places[index] ?? 0) && at <= (places[index] ?? 0) + 10)).toBe(true);
    expect(answers).toEqual([text.replace(/[^XY]/g, '')]);
    for (const [index, at] of signs.entries()) seen.add(`${index}: ${at}`);
  }
  expect(seen.size).toBe(11 * places.length);
  expect(dataset.criterion).toEqual({ kind: 'probability-error', below: 0.3 });
  expect(dataset.memorylessLoss).toBe(Math.log(2 ** places.length));
});

test('parity: whether the ones are even or odd', () => {
  for (const { words, answers } of textsOf(make('parity', { length: 9, count: 500 }), ['0', '1'])) {
    expect(words.length).toBe(9);
    expect(answers).toEqual([words.filter((bit) => bit === '1').length % 2 === 0 ? 'even' : 'odd']);
  }
});

test('delayed-recall: what was read a lag before', () => {
  for (const { words, answers } of textsOf(make('delayed-recall', { length: 3, count: 100 }), Array.from('abcd'))) {
    expect(words.length).toBe(23);
    expect(answers).toEqual(['?', '?', '?', ...words.slice(0, 20)]);
  }
});

test('fill-the-blank: both sides are needed, and together they are enough', () => {
  const config = parseRunConfig({ data: { source: { kind: 'synthetic', task: 'fill-the-blank', count: 4000 } } });
  const { source } = config.data;
  if (source.kind !== 'synthetic') throw new Error('The source is made up');
  const { dataset, preparation } = prepareSynthetic(source, config.data, needsOf(config));
  const isPast = (time: string): boolean => time === 'yesterday' || time === 'formerly';
  const byPast = { I: 'was', she: 'was', he: 'was', we: 'were', they: 'were' } as Readonly<Record<string, string>>;
  const byNow = { I: 'am', she: 'is', he: 'is', we: 'are', they: 'are' } as Readonly<Record<string, string>>;
  const [bySubject, byTime] = [new Map<string, Set<string>>(), new Map<string, Set<string>>()];
  for (const { words, answers } of textsOf(dataset, preparation.vocabulary)) {
    const [subject = '', time = ''] = [words[0], words.at(-1)];
    const form = isPast(time) ? byPast[subject] : time === 'today' || time === 'now' ? byNow[subject] : 'will-be';
    expect(answers).toEqual(words.map((word) => (word === '___' ? form : '?')));
    expect([words.length, words.indexOf('___')]).toEqual([12, 5]);
    bySubject.set(subject, (bySubject.get(subject) ?? new Set()).add(form ?? ''));
    byTime.set(time, (byTime.get(time) ?? new Set()).add(form ?? ''));
  }
  expect([...bySubject.values()].map(({ size }) => size)).toEqual([3, 3, 3, 3, 3]);
  expect(Object.fromEntries([...byTime].map(([time, forms]) => [time, forms.size]))).toEqual({
    ...{ today: 3, now: 3, yesterday: 2, formerly: 2, tomorrow: 1, soon: 1 },
  });
});

test('sine: one wave each, and the value at the horizon', () => {
  const wish = { length: 20, count: 300, window: { horizon: 3 } };
  const phases = new Set<number>();
  for (const { inputs, targets } of rowsOf(make('sine', wish))) {
    // x(t + 1) + x(t - 1) = 2 cos(ω) x(t), whatever the phase.
    const [x0 = NaN, x1 = NaN, x2 = NaN] = inputs;
    const double = (x0 + x2) / x1;
    const wave = [x0, x1];
    while (wave.length < 23) wave.push(double * (wave.at(-1) ?? NaN) - (wave.at(-2) ?? NaN));
    const tolerance = 1e-9 / Math.abs(x1);
    expect(inputs.every((x, t) => Math.abs(x - (wave[t] ?? NaN)) < tolerance)).toBe(true);
    expect(Math.abs((targets[0] ?? NaN) - (wave[22] ?? NaN))).toBeLessThan(tolerance);
    expect(targets.length).toBe(1);
    phases.add(x0);
  }
  expect(phases.size).toBe(300);
  const steps = rowsOf(make('sine', { ...wish, everyStep: true }));
  expect(steps.every(({ inputs, targets }) => targets.slice(0, -3).join() === inputs.slice(3).join())).toBe(true);
  expect(steps.map(({ targets }) => targets.at(-1))).toEqual(rowsOf(make('sine', wish)).map((row) => row.targets[0]));
});

test('mackey-glass: a series that obeys its equation, cut in time', () => {
  const dataset = make('mackey-glass', { length: 50, count: 20, window: { stride: 50 }, everyStep: true });
  const series = Array.from(dataset.train.numbers ?? []);
  expect([dataset.train.count, dataset.validation.count, dataset.test.count]).toEqual([16, 2, 2]);
  expect(Array.from(dataset.train.values ?? []).slice(0, -1)).toEqual(series.slice(1));
  const errors = series.slice(18, -1).map((x, index) => {
    const t = index + 18;
    const delayed = series[t - 17] ?? NaN;
    const slope = ((series[t + 1] ?? NaN) - (series[t - 1] ?? NaN)) / 2;
    return Math.abs(slope - ((0.2 * delayed) / (1 + delayed ** 10) - 0.1 * x));
  });
  expect(Math.max(...errors)).toBeLessThan(0.01);
  expect(Math.min(...series)).toBeGreaterThan(0.2);
  expect(Math.max(...series)).toBeLessThan(1.4);
  const answer = make('mackey-glass', { length: 50, count: 20, window: { stride: 50 } }).train.values;
  expect(answer?.[0]).toBe(series[50]);
});
