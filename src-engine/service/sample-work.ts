import type { SequenceModel } from '../model/sequence-model.ts';

/** Multiplications that a sample may take, some 40 ms: it is drawn in one go, and pause and stop wait for it. */
const SAMPLE_WORK = 3e7;
/** How many times as fast several sequences are read as one alone, by compiled kernels. */
const SIDE_BY_SIDE = 2;
/** What a time step of the smallest model takes. */
const LEAST_STEP_WORK = 2000;

/** Returns the time steps that a model may read for a sample, one after the other. */
export function affordableSteps(model: SequenceModel): number {
  return SAMPLE_WORK / Math.max(LEAST_STEP_WORK, multipliedWeights(model));
}

/** Returns the time steps that a model may read for a sample, of several sequences together. */
export function affordableStepsTogether(model: SequenceModel): number {
  return SIDE_BY_SIDE * affordableSteps(model);
}

/** Of the weights that stand for symbols, only those of the symbol that is read take part. */
function multipliedWeights({ config, layout }: SequenceModel): number {
  const table = { embedding: 'embedding.', 'one-hot': 'rnn.weight_ih_l0', numeric: null }[config.input.kind];
  const multiplied = layout.entries.filter(({ name }) => table === null || !name.startsWith(table));
  return multiplied.reduce((sum, { size }) => sum + size, 0);
}
