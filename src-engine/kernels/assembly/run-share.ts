import { reluBackward, reluForward, sigmoidBackward, sigmoidForward, tanhBackward, tanhForward } from './activations';
import { adamUpdate } from './adam';
import { gruBackward, gruForward } from './gru';
import { lstmBackward, lstmForward } from './lstm';
import { addPackedProduct, addTransposedProduct } from './products';
import { addColumnSums, scaleRows } from './rows';
import { softmaxRows } from './softmax';
import { Task } from './tasks';

/** Arguments in the task record: for each its value for the first unit, then how much it grows from unit to unit. */
let argumentsAt: usize = 0;
let first: f64 = 0;

function pointer(index: i32): usize {
  const at = argumentsAt + ((<usize>index) << 4);
  return <usize>(load<f64>(at) + first * load<f64>(at, 8));
}

function size(index: i32): i32 {
  return <i32>load<f64>(argumentsAt + ((<usize>index) << 4));
}

function value(index: i32): f64 {
  return load<f64>(argumentsAt + ((<usize>index) << 4));
}

/** Computes units `from … from + count − 1` of the task whose arguments are at `at`. */
export function runShare(task: i32, at: usize, from: i32, count: i32): void {
  if (count == 0) return;
  argumentsAt = at;
  first = <f64>from;
  switch (task) {
    case Task.packedProduct:
      return addPackedProduct(pointer(0), size(1), pointer(2), size(3), pointer(4), count, size(5), size(6));
    case Task.transposedProduct:
      return addTransposedProduct(pointer(0), pointer(1), size(2), pointer(3), size(4), count, size(5), size(6));
    case Task.columnSums:
      return addColumnSums(pointer(0), pointer(1), size(2), count, size(3));
    case Task.scaleRows:
      return scaleRows(pointer(0), pointer(1), pointer(2), count, size(3));
    case Task.softmaxRows:
      return softmaxRows(pointer(0), pointer(1), pointer(2), count, size(3));
    case Task.tanhForward:
      return tanhForward(pointer(0), pointer(1), count);
    case Task.tanhBackward:
      return tanhBackward(pointer(0), pointer(1), pointer(2), count);
    case Task.reluForward:
      return reluForward(pointer(0), pointer(1), count);
    case Task.reluBackward:
      return reluBackward(pointer(0), pointer(1), pointer(2), count);
    case Task.sigmoidForward:
      return sigmoidForward(pointer(0), pointer(1), count);
    case Task.sigmoidBackward:
      return sigmoidBackward(pointer(0), pointer(1), pointer(2), count);
    case Task.lstmForward:
      return lstmForward(pointer(0), pointer(1), pointer(2), pointer(3), pointer(4), count, size(5));
    case Task.lstmBackward:
      return lstmBackward(pointer(0), pointer(1), pointer(2), pointer(3), pointer(4), pointer(5), count, size(6));
    case Task.gruForward:
      return gruForward(pointer(0), pointer(1), pointer(2), pointer(3), count, size(4));
    case Task.gruBackward:
      return gruBackward(pointer(0), pointer(1), pointer(2), pointer(3), pointer(4), pointer(5), count, size(6));
    case Task.adam:
      return adamUpdate(
        pointer(0),
        pointer(1),
        pointer(2),
        pointer(3),
        count,
        value(4),
        value(5),
        value(6),
        value(7),
        value(8),
      );
  }
}
