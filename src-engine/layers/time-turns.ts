import type { CellTensors } from './cell-arithmetic.ts';
import type { CellGatedProduct } from './cell-gated-product.ts';
import type { CellRecurrentSide } from './cell-recurrent-side.ts';
import type { CellTimeStep } from './cell-time-step.ts';
import type { BatchExtent } from './layer.ts';
import type { DenseMatrix } from './sequence-matrix.ts';
import * as time from './time-axis.ts';
import { divisiblePart, wholePart, type Turn } from './time-walk.ts';

interface TurnParts {
  readonly direction: time.TimeDirection;
  readonly tensors: CellTensors;
  /** Of each state (B, H). */
  readonly dStates: readonly Float64Array[];
  readonly recurrentSide: CellRecurrentSide;
  /** `null` in a cell that does not gate its state. */
  readonly gatedProduct: CellGatedProduct | null;
  readonly timeStep: CellTimeStep;
  /** Returns the output of the layer in the pass under way. */
  readonly outputOf: () => DenseMatrix;
}

/** Returns what a forward pass does in a time step. */
export function createForwardTurn(parts: TurnParts): Turn {
  const { direction, tensors, recurrentSide, gatedProduct, timeStep, outputOf } = parts;
  const h = tensors.states[0]!;
  const before = (extent: BatchExtent, t: number): number => time.slotBefore(direction, t) * extent.batchSize;
  const product = [
    wholePart((extent, t) => {
      recurrentSide.beginStep(t * extent.batchSize, h, before(extent, t), extent.batchSize);
    }),
    divisiblePart((extent, t, first, count) => {
      const row = t * extent.batchSize + first;
      recurrentSide.addProducts(tensors.recurrent, row, h, before(extent, t) + first, count);
    }),
    wholePart((extent, t) => {
      recurrentSide.endStep(tensors.recurrent, t * extent.batchSize, extent.batchSize);
      gatedProduct?.gate(extent, t, h, before(extent, t));
    }),
  ];
  const ofGated = divisiblePart((extent, t, first, count) => {
    gatedProduct?.addProducts(tensors.gates, t * extent.batchSize + first, count);
  });
  const arithmetic = divisiblePart((extent, t, first, count) => {
    timeStep.forward(extent, t, outputOf(), first, count);
  });
  return [...product, ...(gatedProduct === null ? [] : [ofGated]), arithmetic];
}

/** Returns what a backward pass does in a time step. */
export function createBackwardTurn(parts: TurnParts): Turn {
  const { direction, tensors, dStates, recurrentSide, gatedProduct, timeStep, outputOf } = parts;
  // da and dv of all time steps take the places of what forward left.
  const gradients = { states: dStates, gates: tensors.gates, recurrent: tensors.recurrent };
  const dH = dStates[0]!;
  const arithmetic = divisiblePart((extent, t, first, count) => {
    timeStep.addOutputGradient(extent, t, outputOf(), dH, first, count);
    timeStep.backward(extent, t, gradients, 0, t * extent.batchSize, first, count);
  });
  const gating = wholePart((extent) => {
    gatedProduct?.beginStepBack(extent.batchSize);
  });
  const ofGated = divisiblePart((extent, t, first, count) => {
    gatedProduct?.addGradients(tensors.gates, t * extent.batchSize, first, count);
  });
  const product = [
    wholePart((extent, t) => {
      const { batchSize } = extent;
      const before = time.slotBefore(direction, t) * batchSize;
      const row = t * batchSize;
      gatedProduct?.backThroughGating(extent, t, tensors.gates, row, tensors.states[0]!, before, dH, 1);
      recurrentSide.beginStepBack(tensors.recurrent, row, batchSize);
    }),
    divisiblePart((extent, t, first, count) => {
      recurrentSide.addGradients(tensors.recurrent, t * extent.batchSize, dH, first, count);
    }),
    wholePart((extent) => {
      recurrentSide.endStepBack(dH, extent.batchSize);
    }),
  ];
  return [arithmetic, ...(gatedProduct === null ? [] : [gating, ofGated]), ...product];
}
