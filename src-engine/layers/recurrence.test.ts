import { describe, expect, test } from 'vitest';
import type { LayerConfig } from '../contract/run-config.ts';
import { RandomStream } from '../random/random-stream.ts';
import { gradientError } from '../testing/gradient-check.ts';
import { CellPass, TestCell } from '../testing/test-cell.ts';
import { RECURRENT_CELLS } from './recurrent-cells.ts';

/** Every registered cell, and what else changes its equations. */
const CELLS: readonly Partial<LayerConfig>[] = [
  ...(Object.keys(RECURRENT_CELLS) as LayerConfig['cell'][]).map((cell) => ({ cell })),
  { cell: 'rnn', activation: 'relu' },
  { cell: 'rnn', activation: 'sigmoid' },
  { cell: 'gru', resetAfter: false },
];

const EXTRAS: readonly Partial<LayerConfig>[] = [
  {},
  { layerNorm: true },
  { recurrentDropout: 0.4 },
  { layerNorm: true, recurrentDropout: 0.4 },
];

const CONFIGS = CELLS.flatMap((cell) => EXTRAS.map((extra) => ({ hiddenSize: 3, ...cell, ...extra }))).filter(
  ({ resetAfter, layerNorm }) => resetAfter !== false || layerNorm !== true,
);

const nameOf = (config: Partial<LayerConfig>): string => JSON.stringify(config);
const CASES = CONFIGS.map((config) => ({ name: nameOf(config), config }));
const LENGTHS = [4, 0, 5, 2];

function createCell(config: Partial<LayerConfig>, maxLossCount = 0, direction: 'forward' | 'reverse' = 'forward') {
  const tested = new TestCell({ config, direction, maxLossCount, maxTimeSteps: 8, maxBatchSize: 4 });
  tested.cell.drawDropout(new RandomStream(5, 'dropout'));
  return tested;
}

describe.each(['forward', 'reverse'] as const)('%s', (direction) => {
  test.each(CASES)('central differences agree everywhere: $name', ({ config }) => {
    const pass = new CellPass(createCell(config, 0, direction), LENGTHS);
    const { blocks, entries, stateNames } = pass.tested;
    const computeLoss = (): number => pass.forward();
    pass.backward();
    for (const { name, offset, size } of entries) {
      const values = blocks.parameters.subarray(offset, offset + size);
      const gradients = blocks.gradients.subarray(offset, offset + size);
      expect(Math.hypot(...gradients), name).toBeGreaterThan(1e-3);
      expect(gradientError(values, gradients, computeLoss), name).toBeLessThan(1e-9);
    }
    expect(gradientError(pass.input.values, pass.input.gradients, computeLoss), 'input').toBeLessThan(1e-9);
    stateNames.forEach((name, k) => {
      const [values, gradients] = [pass.initial[k], pass.dInitial[k]];
      if (values === undefined || gradients === undefined) throw new Error(`No state ${name}`);
      expect(gradientError(values, gradients, computeLoss), name).toBeLessThan(1e-9);
    });
  });

  test.each(CASES)('padding changes no bit: $name', ({ config }) => {
    const together = new CellPass(createCell(config, 0, direction), LENGTHS, { timeSteps: 8 });
    const dense = new CellPass(createCell(config, 0, direction), LENGTHS);
    together.backward();
    dense.backward();
    const { extent, tested } = dense;
    expect(together.tested.blocks.gradients).toEqual(tested.blocks.gradients);
    expect({ final: together.final, dInitial: together.dInitial }).toEqual({
      final: dense.final,
      dInitial: dense.dInitial,
    });
    const rows = extent.timeSteps * extent.batchSize;
    expect(together.output.values.slice(0, rows * dense.output.size)).toEqual(dense.output.values);
    expect(together.output.values.slice(rows * dense.output.size).every((value) => value === 0)).toBe(true);
    expect(together.input.gradients.slice(0, rows * dense.input.size)).toEqual(dense.input.gradients);
    expect(together.input.gradients.slice(rows * dense.input.size).every((value) => value === 0)).toBe(true);
  });

  test.each(CASES.filter(({ config }) => config.recurrentDropout === undefined))(
    'a sequence is the same, bit by bit, alone and among others: $name',
    ({ config }) => {
      const together = new CellPass(createCell(config, 0, direction), LENGTHS);
      together.backward();
      const { hiddenSize } = together.tested;
      LENGTHS.forEach((length, sequence) => {
        const alone = new CellPass(createCell(config, 0, direction), [length], { firstSequence: sequence });
        alone.backward();
        const rowsOf = (values: Float64Array, size: number): number[] =>
          Array.from({ length }, (_, t) => {
            const first = (t * LENGTHS.length + sequence) * size;
            return [...values.slice(first, first + size)];
          }).flat();
        const stateOf = (state: Float64Array): Float64Array =>
          state.slice(sequence * hiddenSize, (sequence + 1) * hiddenSize);
        expect([...alone.output.values]).toEqual(rowsOf(together.output.values, together.output.size));
        expect([...alone.input.gradients]).toEqual(rowsOf(together.input.gradients, together.input.size));
        expect(alone.final).toEqual(together.final.map(stateOf));
        expect(alone.dInitial).toEqual(together.dInitial.map(stateOf));
      });
    },
  );
});

test.each(CASES)('an empty sequence hands states and gradients on: $name', ({ config }) => {
  for (const direction of ['forward', 'reverse'] as const) {
    const pass = new CellPass(createCell(config, 0, direction), [0], { timeSteps: 3 });
    pass.backward();
    expect(pass.final).toEqual(pass.initial);
    expect(pass.dInitial).toEqual(pass.dFinal);
    expect(pass.tested.blocks.gradients.every((gradient) => gradient === 0)).toBe(true);
  }
});

test.each(CASES)('a batch of no time steps is legal: $name', ({ config }) => {
  const pass = new CellPass(createCell(config), [0, 0]);
  pass.backward();
  expect(pass.final).toEqual(pass.initial);
  expect(pass.dInitial).toEqual(pass.dFinal);
});

test.each(CASES)('the states on the way are those where a shorter sequence ends: $name', ({ config }) => {
  const long = new CellPass(createCell(config), [5, 5, 3]);
  const short = new CellPass(createCell(config), [2, 2, 2]);
  long.forward();
  short.forward();
  long.tested.cell.copyState(long.extent, 2, long.dInitial);
  expect(long.dInitial).toEqual(short.final);
  long.tested.cell.copyState(long.extent, 5, long.dInitial);
  expect(long.dInitial).toEqual(long.final);
});
