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

const ROUNDS = 5;
const PASSES_PER_ROUND = 300;
const LOSS_COUNT = 3;
/** More than the generators of a round's four passes take, which hold their places between two pieces: some 250 bytes each. */
const GENERATOR_BYTES = 24_000;
/** More than those of one time step take in per-step truncation. */
const STEP_BACK_BYTES = 2000;
/** What the runtime does beside them now and then. */
const NOISE_BYTES = 1000;
const LENGTHS = [6, 2, 0, 5];

const CELLS: readonly Partial<LayerConfig>[] = [
  { cell: 'rnn' },
  { cell: 'lstm', layerNorm: true },
  { cell: 'gru', recurrentDropout: 0.2 },
  { cell: 'gru', resetAfter: false, recurrentDropout: 0.2 },
];

/** Returns what two forward passes and both kinds of backward pass are to do, all sizes times `scale`. */
function createWork(given: Partial<LayerConfig>, scale: number): () => void {
  const memory = openTestMemory('portable');
  const config = { ...given, hiddenSize: 3 * scale };
  const lengths = Array.from({ length: scale }, () => LENGTHS.map((length) => length * scale)).flat();
  const limits = { maxTimeSteps: 6 * scale, maxBatchSize: lengths.length, maxLossCount: LOSS_COUNT };
  const tested = new TestCell({ config, ...limits, memory });
  const { extent, input, output, initial, final, dFinal, dInitial } = new CellPass(tested, lengths);
  const { cell, arena, hiddenSize, inputSize } = tested;
  const dOutput = arena.float64(LOSS_COUNT * extent.batchSize * hiddenSize);
  const dInput = arena.float64(LOSS_COUNT * extent.batchSize * inputSize);
  const random = new RandomStream(1, 'dropout');
  return () => {
    cell.drawDropout(random);
    runToEnd(cell.forward(extent, input, output, initial, final));
    runToEnd(cell.backward(extent, input, output, dFinal, dInitial));
    runToEnd(cell.forward(extent, input, output, initial, final));
    runToEnd(cell.beginPerStep(extent, LOSS_COUNT));
    for (let t = extent.timeSteps - 1; t >= 0; t--) {
      runToEnd(cell.stepBack(extent, t, t % LOSS_COUNT, dOutput, dInput));
    }
    runToEnd(cell.finishPerStep(extent, input, dInitial));
  };
}

/** Returns the bytes that a round of passes leaves to the garbage collector. */
function measureGarbage(work: () => void): number {
  for (let warmUp = 0; warmUp < 2 * PASSES_PER_ROUND; warmUp++) work();
  const garbage = Array.from({ length: ROUNDS }, () => {
    collectGarbage();
    const before = process.memoryUsage();
    for (let pass = 0; pass < PASSES_PER_ROUND; pass++) work();
    const after = process.memoryUsage();
    expect(after.arrayBuffers).toBeLessThanOrEqual(before.arrayBuffers);
    return (after.heapUsed - before.heapUsed) / PASSES_PER_ROUND;
  });
  // The runtime compiles loops now and then, which takes memory too: the quietest round tells what the passes take.
  return Math.min(...garbage);
}

test.each(CELLS)('hundreds of passes allocate generators and nothing else, whatever the sizes: %o', (config) => {
  const small = measureGarbage(createWork(config, 1));
  expect(small).toBeLessThan(GENERATOR_BYTES);
  const addedSteps = Math.max(...LENGTHS);
  expect(measureGarbage(createWork(config, 2))).toBeLessThan(small + addedSteps * STEP_BACK_BYTES + NOISE_BYTES);
});
