import { describe, expect, test } from 'vitest';
import { parseRunConfig } from '../contract/run-config.ts';
import { Arena } from '../memory/arena.ts';
import { createClipper } from '../optimizers/create-clipper.ts';
import { l2Norm } from '../optimizers/l2-norm.ts';
import { createOptimizer } from '../optimizers/create-optimizer.ts';
import { decodeFloat64 } from '../testing/fixture-numbers.ts';
import fixtureFile from '../testing/fixtures/pytorch-trajectories.json' with { type: 'json' };
import { prepareCase, sortByName } from '../testing/pytorch-case.ts';
import { TEST_PATHS, testMemory } from '../testing/test-memory.ts';
import { computeBatchGradients } from './batch-gradients.ts';
import { resolveTruncation, WHOLE_SEQUENCES } from './truncation.ts';

const TOLERANCE = 1e-8;

/** The optimizer that a path was made with, as a run would name it. */
function configure(optimizer: unknown) {
  const clip = { kind: 'global-norm', max: fixtureFile.maxNorm };
  return parseRunConfig({ data: { source: { kind: 'sample', id: 'none' } }, training: { optimizer, clip } }).training;
}

function expectPath(actual: readonly number[], expected: Float64Array, name: string): void {
  expect(actual.length, name).toBe(expected.length);
  actual.forEach((value, i) => {
    expect(Math.abs(value - (expected[i] ?? NaN)), `${name} ${i}`).toBeLessThan(TOLERANCE);
  });
}

describe.each(fixtureFile.paths)('$optimizer.kind with clipping and weight decay', (path) => {
  test.each(TEST_PATHS)('goes the way of PyTorch for 50 updates: %s', (arithmetic) => {
    const memory = testMemory(arithmetic);
    const prepared = prepareCase(fixtureFile.case, memory);
    const { model } = prepared;
    const config = configure(path.optimizer);
    const optimizer = createOptimizer(config.optimizer, model.layout.parameterCount, new Arena(memory));
    const clipper = createClipper(config.clip, model.layout.entries, memory.kernels);
    const truncation = resolveTruncation({ kind: 'full' }, WHOLE_SEQUENCES, model.sizes.maxTimeSteps);
    const expectedLosses = decodeFloat64(path.losses);
    const [losses, norms]: [number[], number[]] = [[], []];
    for (let update = 0; update < expectedLosses.length; update++) {
      losses.push(computeBatchGradients({ ...prepared, truncation }).loss);
      const norm = l2Norm(memory.kernels, model.gradients);
      norms.push(norm);
      clipper.clip(model.gradients, model.parameters, norm);
      optimizer.step(model.parameters, model.gradients, config.optimizer.learningRate);
    }
    expect(losses).toHaveLength(50);
    expectPath(losses, expectedLosses, 'loss');
    expectPath(norms, decodeFloat64(path.norms), 'norm');
    const parameters = sortByName(model.layout.entries).flatMap((entry) => [
      ...model.layout.viewOf(model.parameters, entry),
    ]);
    expectPath(parameters, decodeFloat64(path.parameters), 'parameter');
  });
});
