import { UnrollError } from '../contract/wire-error.ts';
import { runToEnd } from '../kernels/pieces.ts';
import { DenseMatrix } from '../layers/sequence-matrix.ts';
import { createLossSums, type Loss, type LossSums } from '../losses/loss.ts';
import type { Sequences } from '../memory/sequences.ts';
import type { ModelState } from '../model/model-state.ts';
import type { SequenceModel } from '../model/sequence-model.ts';
import { longestSequence } from './batch-selection.ts';
import { WHOLE_SEQUENCES, type Truncation } from './truncation.ts';
import { WindowWalk } from './window-walk.ts';

export interface GradientRequest {
  /** Made for all sequences in one batch. */
  readonly model: SequenceModel;
  readonly loss: Loss;
  readonly sequences: Sequences;
  readonly truncation: Truncation;
  /** Where all sequences start. */
  readonly initial: ModelState;
}

/** Returns what computes the mean loss of one batch, again and again: without a gradient, so the truncation is not asked. */
export function createBatchLoss(request: Omit<GradientRequest, 'truncation'>): () => number {
  const walk = new WindowWalk(request.model, request.sequences, WHOLE_SEQUENCES, request.initial);
  return () => {
    walk.rewind();
    const { loss, weight } = sumLosses(request, walk);
    return loss / weight;
  };
}

/** Loss and gradients of one batch. */
export interface BatchGradients {
  /** Mean over all targets. */
  readonly loss: number;
  /** (parameterCount), in layout order. */
  readonly parameters: Float64Array;
  /** Of the states that the sequences start from. */
  readonly initial: ModelState;
  /** (T, B, featureSize), with T the longest sequence's time steps: of the numbers read, 0 on padding; `null` for symbols. */
  readonly input: Float64Array | null;
}

/**
 * Returns the gradients of the mean loss of one batch under a truncation, without an update. Windows add up with the
 * weights that their losses have in the mean over the whole batch; the states they start from are constants, but for the
 * very first.
 * @throws {UnrollError} `INVALID_ARGUMENT` when no answer has a target
 */
export function computeBatchGradients(request: GradientRequest): BatchGradients {
  const { model, loss, sequences, truncation, initial } = request;
  const walk = new WindowWalk(model, sequences, truncation.windows, initial);
  const total = sumLosses(request, walk);
  const windowInitial = model.createState();
  const dInitial = model.createState();
  const input = createInputGradients(model, sequences);
  const sums = createLossSums();
  model.clearGradients();
  walk.rewind();
  while (walk.next()) {
    const rows = model.countRows(walk.batch);
    loss.forward(model.outputs, walk.batch, rows, sums);
    loss.backward(model.dOutputs, model.outputs, walk.batch, rows, 1 / total.weight);
    runToEnd(truncation.backward(model, walk.batch, windowInitial));
    if (walk.start === 0) addTo(dInitial.block, 0, windowInitial.block, dInitial.block.length);
    if (input !== null) addInputGradients(input, model, walk);
  }
  return { loss: total.loss / total.weight, parameters: model.gradients.slice(), initial: dInitial, input };
}

function sumLosses({ model, loss }: Pick<GradientRequest, 'model' | 'loss'>, walk: WindowWalk): LossSums {
  const sums = createLossSums();
  while (walk.next()) loss.forward(model.outputs, walk.batch, model.countRows(walk.batch), sums);
  if (sums.weight > 0) return sums;
  throw new UnrollError(
    'INVALID_ARGUMENT',
    'No answer of the batch has a target, so there is no loss.',
    'Give at least one target within the lengths.',
  );
}

function createInputGradients({ config }: SequenceModel, sequences: Sequences): Float64Array | null {
  if (config.input.kind !== 'numeric') return null;
  return new Float64Array(longestSequence(sequences) * sequences.count * sequences.featureSize);
}

function addInputGradients(input: Float64Array, model: SequenceModel, { batch, start }: WindowWalk): void {
  if (!(model.input instanceof DenseMatrix)) throw new Error('Numeric input is dense');
  const rowSize = batch.batchSize * model.input.size;
  addTo(input, start * rowSize, model.input.gradients, batch.timeSteps * rowSize);
}

/** to[at … at + count − 1] += from[0 … count − 1]. */
function addTo(to: Float64Array, at: number, from: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) to[at + i] = (to[at + i] ?? 0) + (from[i] ?? 0);
}
