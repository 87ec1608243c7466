import { expect, test } from 'vitest';
import type { SyntheticTask } from '../../contract/run-config.ts';
import { parseRunConfig } from '../../contract/run-config.ts';
import { USUAL_NEEDS } from '../preparing/data-needs.ts';
import { prepareSynthetic } from './prepare-synthetic.ts';

interface Read {
  /** The whole string. */
  readonly text: string;
  /** Symbols that may follow each prefix, sorted. */
  readonly legal: readonly string[];
}

/** Strings of each split with what is legal at each step. */
function read(task: SyntheticTask, options: { length?: number; count?: number } = {}): Record<string, Read[]> {
  const { data } = parseRunConfig({ data: { source: { kind: 'synthetic', task, ...options } } });
  if (data.source.kind !== 'synthetic') throw new Error('The source is made up');
  const { dataset } = prepareSynthetic(data.source, data, USUAL_NEEDS);
  const { criterion, labels } = dataset;
  if (criterion?.kind !== 'legal-symbols') throw new Error('Legal symbols are the criterion');
  const splits = (['train', 'validation', 'test'] as const).map((split) => {
    const { count, offsets, symbols, targets } = dataset[split];
    const rows = Array.from({ length: count }, (_, row) => {
      const [start, end] = [offsets[row] ?? 0, offsets[row + 1] ?? 0];
      const inputs = Array.from(symbols?.slice(start, end) ?? [], (symbol) => labels[symbol]).join('');
      const next = Array.from(targets.slice(start, end), (symbol) => labels[symbol]).join('');
      expect(next.slice(0, -1)).toBe(inputs.slice(1));
      const legal = Array.from({ length: end - start }, (_, t) =>
        labels.filter((_, symbol) => criterion.legal[split][(start + t) * labels.length + symbol] === 1).join(''),
      );
      return { text: inputs + next.slice(-1), legal: legal.map((names) => Array.from(names).sort().join('')) };
    });
    expect(criterion.legal[split].length).toBe((offsets[count] ?? 0) * labels.length);
    return [split, rows] as const;
  });
  return Object.fromEntries(splits);
}

/** The Reber grammar as an expression, read off its picture rather than its table. */
const REBER = /^B(?:PT*VV|(?:TS*X|PT*VP)(?:XT*VP)*(?:S|XT*VV))E$/;
/** Ways to complete any string of the Reber grammar. */
const ENDINGS = ['', 'E', 'SE', 'VE', 'VVE', 'XSE', 'TXSE', 'BTXSE', 'PSE'];

const isEmbedded = (text: string): boolean => /^B(?:T.*T|P.*P)E$/.test(text) && REBER.test(text.slice(2, -2));

/** Whether some string of the language begins so. */
function isLegalPrefix(prefix: string): boolean {
  const gate = prefix[1] ?? '';
  return ENDINGS.some((ending) => ['', 'E', `${gate}E`].some((close) => isEmbedded(prefix + ending + close)));
}

test('embedded Reber: 256 strings of the grammar to train and 256 others to test with', () => {
  const { train = [], validation = [], test: last = [] } = read('embedded-reber');
  expect([train.length, validation.length, last.length]).toEqual([256, 0, 256]);
  const trained = new Set(train.map(({ text }) => text));
  expect(last.some(({ text }) => trained.has(text))).toBe(false);
  for (const { text } of [...train, ...last]) expect(isEmbedded(text)).toBe(true);
  expect(new Set(train.map(({ text }) => text[1]))).toEqual(new Set(['T', 'P']));
});

test('embedded Reber: legal is every symbol with which some string goes on', () => {
  const { train = [] } = read('embedded-reber', { count: 120 });
  expect(train.length).toBe(96);
  for (const { text, legal } of train) {
    const derived = Array.from({ length: text.length - 1 }, (_, t) =>
      Array.from('BEPSTVX')
        .filter((symbol) => isLegalPrefix(text.slice(0, t + 1) + symbol))
        .join(''),
    );
    expect(legal).toEqual(derived);
  }
});

test('embedded Reber: no string is longer than asked for', () => {
  const { train = [], test: last = [] } = read('embedded-reber', { length: 11 });
  expect(Math.max(...[...train, ...last].map(({ text }) => text.length))).toBe(11);
});

test('aⁿbⁿ: every n once, the longer ones to check with, and b may come whenever a may', () => {
  const { train = [], validation = [], test: last = [] } = read('anbn', { length: 6 });
  const sizesOf = (split: readonly Read[]): number[] =>
    split.map(({ text }) => text.length / 2 - 1).sort((a, b) => a - b);
  expect([train, validation, last].map(sizesOf)).toEqual([
    [1, 2, 3, 4, 5, 6],
    [7, 8, 9],
    [10, 11, 12],
  ]);
  for (const { text, legal } of [...train, ...validation, ...last]) {
    const n = text.length / 2 - 1;
    expect(text).toBe(`S${'a'.repeat(n)}${'b'.repeat(n)}T`);
    expect(legal).toEqual(['a', ...new Array<string>(n).fill('ab'), ...new Array<string>(n - 1).fill('b'), 'T']);
  }
});

test('aⁿbⁿ: a count of one’s own repeats each n equally often', () => {
  const { train = [], test: last = [] } = read('anbn', { length: 4, count: 50 });
  const counts = [1, 2, 3, 4].map((n) => train.filter(({ text }) => text.length === 2 * n + 2).length);
  expect(counts).toEqual([10, 10, 10, 10]);
  expect(last.every(({ text }) => text.length >= 2 * 7 + 2)).toBe(true);
});
