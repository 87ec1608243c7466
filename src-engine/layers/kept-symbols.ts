import type { TensorTable } from '../memory/tensor-plan.ts';
import type { BatchLimits, InputBatch } from './layer.ts';

/** Plans room for the symbols of a batch, in the halves of 64-bit floats. */
export function planSymbols({ maxTimeSteps, maxBatchSize }: BatchLimits) {
  const rows = maxTimeSteps * maxBatchSize;
  return {
    symbols: { name: 'input.symbols', shape: [Math.ceil(rows / 2)], role: 'activation' },
  } as const satisfies TensorTable;
}

/** The symbols of the batch at hand where the kernels can read them: batches may come from anywhere. */
export class KeptSymbols {
  /** (rows): −1 for padding. */
  readonly values: Int32Array;

  /** @param room what `planSymbols` plans */
  constructor(room: Float64Array) {
    this.values = new Int32Array(room.buffer, room.byteOffset, 2 * room.length);
  }

  keep({ symbols, timeSteps, batchSize }: InputBatch): void {
    const rows = timeSteps * batchSize;
    for (let row = 0; row < rows; row++) this.values[row] = symbols[row]!;
  }
}
