import { copyValues } from '../kernels/vector.ts';
import type { BatchExtent } from './layer.ts';
import type { LayerState, RecurrentLayer } from './recurrent-layer.ts';

/*
 * Per-step truncation asks of each gradient at which time step its loss sits. Those of the outputs say so themselves; the
 * state that a sequence ended in belongs to its last time step, or to its start where it has none.
 */

/**
 * Writes into the loss slots (lossCount, B, size) of the last layer what the losses send into time step t: into that of
 * t, `newest`, what the readout left, into all others nothing.
 */
export function writeStepGradients(
  { output, lossGradients }: RecurrentLayer,
  dFinal: LayerState,
  { lengths, batchSize }: BatchExtent,
  t: number,
  newest: number,
  lossCount: number,
): void {
  const { gradients, size } = output;
  const [dH] = dFinal[0]!;
  const newestAt = newest * batchSize * size;
  lossGradients.fill(0, 0, lossCount * batchSize * size);
  for (let row = 0; row < batchSize; row++) {
    const length = lengths[row]!;
    if (t >= length) continue;
    const to = newestAt + row * size;
    copyValues(lossGradients, to, gradients, (t * batchSize + row) * size, size);
    if (t < length - 1) continue;
    for (let j = 0; j < size; j++) lossGradients[to + j]! += dH[row * size + j]!;
  }
}

/**
 * dInitial += dFinal, rows of (size), of the sequences without time steps: they end in the state that they start from.
 */
export function addEmptyRows(
  dInitial: LayerState,
  dFinal: LayerState,
  size: number,
  { lengths, batchSize }: BatchExtent,
): void {
  const [[to], [from]] = [dInitial[0]!, dFinal[0]!];
  for (let row = 0; row < batchSize; row++) {
    if (lengths[row]! > 0) continue;
    for (let i = row * size; i < (row + 1) * size; i++) to[i]! += from[i]!;
  }
}
