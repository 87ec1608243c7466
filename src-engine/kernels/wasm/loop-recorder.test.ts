import { describe, expect, test } from 'vitest';
import type { LayerConfig } from '../../contract/run-config.ts';
import { openTestMemory } from '../../testing/test-memory.ts';
import { CellPass, TestCell } from '../../testing/test-cell.ts';

const CELLS: readonly Partial<LayerConfig>[] = [
  { cell: 'rnn' },
  { cell: 'rnn', activation: 'relu' },
  { cell: 'rnn', activation: 'sigmoid' },
  { cell: 'lstm' },
  { cell: 'gru' },
  { cell: 'gru', resetAfter: false },
  { cell: 'lstm', layerNorm: true },
];

/** Returns everything that forward and backward leave behind. */
function passOf(tested: TestCell, lengths: readonly number[]): readonly number[][] {
  const pass = new CellPass(tested, lengths);
  pass.backward();
  const { output, input, final, dInitial } = pass;
  return [output.values, input.gradients, ...final, ...dInitial, tested.blocks.gradients].map((values) => [...values]);
}

describe.each(CELLS)('%o', (config) => {
  test.each(['forward', 'reverse'] as const)(
    'loops %s in time leave what single steps leave, to the bit',
    (direction) => {
      const sizes = { config: { hiddenSize: 5, ...config }, direction, maxTimeSteps: 9, maxBatchSize: 3 };
      const compiled = new TestCell({ ...sizes, memory: openTestMemory('portable') });
      const plain = new TestCell(sizes);
      for (const lengths of [[9, 9, 9], [3, 3], [2], [9, 4, 0]]) {
        expect(passOf(compiled, lengths)).toEqual(passOf(plain, lengths));
      }
    },
  );
});

test('turns that call other kernels each time, or grow unevenly, are done one by one', () => {
  const memory = openTestMemory('portable');
  const { kernels } = memory;
  const [out, x] = [memory.float64(64), memory.float64(64).map((_, i) => i)];
  const read = memory.float64(64);
  read.set(x);
  kernels.repeat(6, 1, 1, (turn) => {
    if (turn % 2 === 0) kernels.copyRows(out, turn, 1, read, turn, 1, 1, 1);
    else kernels.tanh.forward(out, turn, read, turn, 1);
  });
  expect([...out.subarray(0, 6)]).toEqual([
    0,
    Math.tanh(1),
    2,
    expect.closeTo(Math.tanh(3), 12),
    4,
    expect.closeTo(Math.tanh(5), 12),
  ]);
});
