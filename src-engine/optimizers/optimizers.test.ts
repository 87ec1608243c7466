import { describe, expect, test } from 'vitest';
import { parseRunConfig } from '../contract/run-config.ts';
import { trainingConfigSchema } from '../contract/training-config.ts';
import { Arena } from '../memory/arena.ts';
import { createOptimizer } from './create-optimizer.ts';
import constants from './pytorch-constants.json' with { type: 'json' };

/** The problem of make-pytorch-constants.py. */
const STEPS = 10;
const START = [1, -2, 0.5, 0.25];
const GOAL = [0, 1, -1, 0];
const CURVATURE = [1, 10, 0.1, 1e-6];
const NOISE = [0.1, 1, 0.01, 1e-6];

/** What is left out takes its default, which is that of PyTorch. */
function optimizerConfig(optimizer: unknown) {
  return parseRunConfig({ data: { source: { kind: 'file', path: 'a.csv' } }, training: { optimizer } }).training
    .optimizer;
}

function gradientsAt(parameters: Float64Array, step: number): Float64Array {
  return parameters.map(
    (value, i) =>
      (CURVATURE[i] ?? NaN) * (value - (GOAL[i] ?? NaN)) + (NOISE[i] ?? NaN) * (((step * 7 + i * 3) % 5) - 2),
  );
}

test.each(constants.optimizers)('$config moves as in PyTorch', ({ config, first, last }) => {
  const parsed = optimizerConfig(config);
  const parameters = Float64Array.from(START);
  const optimizer = createOptimizer(parsed, START.length, new Arena());
  for (let step = 0; step < STEPS; step++) {
    optimizer.step(parameters, gradientsAt(parameters, step), parsed.learningRate);
    if (step === 0) expectClose(parameters, first);
  }
  expectClose(parameters, last);
});

function expectClose(parameters: Float64Array, expected: readonly number[]): void {
  parameters.forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i] ?? NaN, 14);
  });
}

test('every optimizer of the configuration is compared with PyTorch', () => {
  const kinds = trainingConfigSchema.wrapped.entries.optimizer.wrapped.options.map(
    ({ entries }) => entries.kind.literal,
  );
  expect(new Set(constants.optimizers.map(({ config }) => config.kind))).toEqual(new Set(kinds));
});

test('Adam moves a tiny gradient as PyTorch does, not as Keras does', () => {
  // α g / (g + ε) with α = 0.1, g = 1e-6: 0.0990099; the folded epsilon of Keras would give 0.02403.
  const parameters = Float64Array.of(0);
  createOptimizer(optimizerConfig({ kind: 'adam' }), 1, new Arena()).step(parameters, Float64Array.of(1e-6), 0.1);
  expect(parameters[0]).toBeCloseTo(-0.0990099, 7);
});

describe.each(constants.optimizers.map(({ config }) => config))('$kind, decay $weightDecay', (config) => {
  test('follows a learning rate that changes, allocates once, and stays still at 0', () => {
    const arena = new Arena();
    const optimizer = createOptimizer(optimizerConfig(config), START.length, arena);
    const allocated = arena.allocationCount;
    const parameters = Float64Array.from(START);
    optimizer.step(parameters, gradientsAt(parameters, 0), 0);
    expect([...parameters]).toEqual(START);
    optimizer.step(parameters, gradientsAt(parameters, 1), 0.01);
    expect(parameters[1]).toBeGreaterThan(-2);
    expect(arena.allocationCount).toBe(allocated);
  });
});
