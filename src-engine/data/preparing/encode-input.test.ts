import { expect, test } from 'vitest';
import { NO_TARGET } from '../../memory/sequences.ts';
import { decodeSymbols, encodeInput, encodePrompt } from './encode-input.ts';
import type { Preparation } from '../preparation.ts';

const words: Preparation = {
  task: 'sequence-class',
  tokens: { unit: 'word', normalization: 'NFC', lowercase: true },
  vocabulary: ['<unknown>', 'hello', 'world', '!'],
  unknownId: 0,
  labels: ['x', 'y'],
  scaling: null,
  targetScaling: null,
  featureSize: 0,
};
const symbols: Preparation = {
  ...words,
  task: 'next-symbol',
  tokens: { unit: 'grapheme', normalization: 'NFC', lowercase: false },
  vocabulary: [' ', 'a', '각'],
  unknownId: null,
};
const numeric: Preparation = {
  ...words,
  tokens: null,
  vocabulary: [],
  unknownId: null,
  scaling: { offset: [1], scale: [2] },
  featureSize: 1,
};

test('encodes texts with the vocabulary of the training', () => {
  expect(encodeInput(words, ['Hello, world!', '', 'WORLD'])).toEqual({
    count: 3,
    offsets: Int32Array.of(0, 4, 4, 5),
    symbols: Int32Array.of(1, 0, 2, 3, 2),
    numbers: null,
    featureSize: 0,
    targets: new Int32Array(3).fill(NO_TARGET),
    values: null,
    targetsPer: 'sequence',
  });
});

test('has a target slot for each step where the task has one', () => {
  expect(encodeInput(symbols, ['a a']).targets).toEqual(Int32Array.of(NO_TARGET, NO_TARGET, NO_TARGET));
});

test('scales numbers as the training did', () => {
  const { numbers, offsets, featureSize } = encodeInput(numeric, ['3 5', '[1]']);
  expect({ numbers, offsets, featureSize }).toEqual({
    numbers: Float64Array.of(1, 2, 0),
    offsets: Int32Array.of(0, 2, 3),
    featureSize: 1,
  });
});

test('reads time steps of several numbers one after the other, each scaled by its own', () => {
  const forecast: Preparation = {
    ...numeric,
    task: 'forecast',
    labels: ['x', 'y', 'z'],
    scaling: { offset: [1, 10], scale: [2, 5] },
    featureSize: 2,
  };
  expect(encodeInput(forecast, ['3 15\n5 20', '1 10'])).toEqual({
    count: 2,
    offsets: Int32Array.of(0, 2, 3),
    symbols: null,
    numbers: Float64Array.of(1, 1, 2, 2, 0, 0),
    featureSize: 2,
    targets: new Int32Array(0),
    values: new Float64Array(6).fill(NaN),
    targetsPer: 'sequence',
  });
  expect(() => encodeInput(forecast, ['1 2', '1 2 3'])).toThrow(
    expect.objectContaining({ code: 'NUMBER_FORMAT', details: { row: 2, column: 'input', part: '', features: 2 } }),
  );
});

test('names the row of a bad number', () => {
  expect(() => encodeInput(numeric, ['1', 'x'])).toThrow(
    expect.objectContaining({ code: 'NUMBER_FORMAT', details: { row: 2, column: 'input', part: 'x' } }),
  );
});

test('a prompt comes back as it was', () => {
  const prompt = encodePrompt(symbols, 'a \u1100\u1161\u11a8');
  expect(prompt).toEqual(Int32Array.of(1, 0, 2));
  expect(decodeSymbols(symbols, prompt)).toBe('a 각');
  expect(decodeSymbols(words, [1, 2, 3])).toBe('hello world !');
});

test('refuses a symbol that the model has never seen', () => {
  expect(() => encodePrompt(symbols, 'ab')).toThrow(
    expect.objectContaining({ code: 'INVALID_ARGUMENT', details: { symbol: 'b' } }),
  );
});

test('refuses a prompt for numbers', () => {
  expect(() => encodePrompt(numeric, '1')).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
});
