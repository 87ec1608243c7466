import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { LayerConfig } from '../contract/run-config.ts';
import { runToEnd } from '../kernels/pieces.ts';
import { RandomStream } from '../random/random-stream.ts';
import { openTestMemory } from '../testing/test-memory.ts';
import { CellPass, TestCell } from '../testing/test-cell.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const ROUNDS = 8;
const PASSES_PER_ROUND = 300;
const LOSS_COUNT = 3;
/** What the objects of a round's four passes take, whatever the sizes. */
const PIECE_BYTES = 2048;

const CELLS: readonly Partial<LayerConfig>[] = [
  { cell: 'rnn' },
  { cell: 'lstm', layerNorm: true },
  { cell: 'gru', recurrentDropout: 0.2 },
  { cell: 'gru', resetAfter: false, recurrentDropout: 0.2 },
];

/** Returns what one forward pass and both kinds of backward pass are to do. */
function createWork(config: Partial<LayerConfig>): () => void {
  const memory = openTestMemory('portable');
  const tested = new TestCell({ config, maxTimeSteps: 6, maxBatchSize: 4, maxLossCount: LOSS_COUNT, memory });
  const { extent, input, output, initial, final, dFinal, dInitial } = new CellPass(tested, [6, 2, 0, 5]);
  const { cell, arena, hiddenSize, inputSize } = tested;
  const dOutput = arena.float64(LOSS_COUNT * extent.batchSize * hiddenSize);
  const dInput = arena.float64(LOSS_COUNT * extent.batchSize * inputSize);
  const random = new RandomStream(1, 'dropout');
  return () => {
    cell.drawDropout(random);
    runToEnd(cell.forward(extent, input, output, initial, final));
    runToEnd(cell.backward(extent, input, output, dFinal, dInitial));
    runToEnd(cell.forward(extent, input, output, initial, final));
    cell.beginPerStep(extent, LOSS_COUNT);
    for (let t = extent.timeSteps - 1; t >= 0; t--) cell.stepBack(extent, t, t % LOSS_COUNT, dOutput, dInput);
    runToEnd(cell.finishPerStep(extent, input, dInitial));
  };
}

test.each(CELLS)(
  'hundreds of passes allocate nothing but the few objects that hold their place between two pieces: %o',
  (config) => {
    const work = createWork(config);
    for (let warmUp = 0; warmUp < 2 * PASSES_PER_ROUND; warmUp++) work();
    const garbagePerPass = Array.from({ length: ROUNDS }, () => {
      collectGarbage();
      const before = process.memoryUsage();
      for (let pass = 0; pass < PASSES_PER_ROUND; pass++) work();
      const after = process.memoryUsage();
      expect(after.arrayBuffers).toBeLessThanOrEqual(before.arrayBuffers);
      return (after.heapUsed - before.heapUsed) / PASSES_PER_ROUND;
    });
    // The runtime compiles loops now and then, which takes memory too: the quietest round tells what the passes take.
    expect(Math.min(...garbagePerPass)).toBeLessThan(PIECE_BYTES);
  },
);
