import { reluBackward, reluForward, sigmoidBackward, sigmoidForward, tanhBackward, tanhForward } from './activations';
import { adamUpdate } from './adam';
import { gruBackward, gruForward } from './gru';
import { lstmBackward, lstmForward } from './lstm';
import { addPackedProduct, addTransposedProduct } from './products';
import { addColumnSums, addRows, copyRows, scaleRows } from './rows';
import { softmaxRows } from './softmax';
import { Task } from './tasks';

/*
 * Kernels called by what a record says: the number of the kernel and its arguments, each as its value for the first unit
 * and how much it grows from unit to unit (64-bit floats). A unit is a share's first row, or a turn of a loop.
 */
let argumentsAt: usize = 0;
let unit: f64 = 0;
let countIndex: i32 = -1;
let unitCount: i32 = 0;

function pointer(index: i32): usize {
  return <usize>value(index);
}

function size(index: i32): i32 {
  return index == countIndex ? unitCount : <i32>value(index);
}

function value(index: i32): f64 {
  const at = argumentsAt + ((<usize>index) << 4);
  return load<f64>(at) + unit * load<f64>(at, 8);
}

/** Calls a kernel for units `from … from + count − 1`, where argument `countAt` is the number of units. */
export function callShare(task: i32, at: usize, from: i32, countAt: i32, count: i32): void {
  countIndex = countAt;
  unitCount = count;
  if (count > 0) call(task, at, from);
}

/** Calls a kernel with the arguments of a turn of a loop. */
export function callTurn(task: i32, at: usize, turn: i32): void {
  countIndex = -1;
  call(task, at, turn);
}

function call(task: i32, at: usize, from: i32): void {
  argumentsAt = at;
  unit = <f64>from;
  switch (task) {
    case Task.addPackedProduct:
      return addPackedProduct(pointer(0), size(1), pointer(2), size(3), pointer(4), size(5), size(6), size(7));
    case Task.addTransposedProduct:
      return addTransposedProduct(pointer(0), pointer(1), size(2), pointer(3), size(4), size(5), size(6), size(7));
    case Task.addColumnSums:
      return addColumnSums(pointer(0), pointer(1), size(2), size(3), size(4));
    case Task.scaleRows:
      return scaleRows(pointer(0), pointer(1), pointer(2), size(3), size(4));
    case Task.softmaxRows:
      return softmaxRows(pointer(0), pointer(1), pointer(2), size(3), size(4));
    case Task.copyRows:
      return copyRows(pointer(0), size(1), pointer(2), size(3), size(4), size(5));
    case Task.addRows:
      return addRows(pointer(0), size(1), pointer(2), size(3), size(4), size(5));
    case Task.tanhForward:
      return tanhForward(pointer(0), pointer(1), size(2));
    case Task.tanhBackward:
      return tanhBackward(pointer(0), pointer(1), pointer(2), size(3));
    case Task.reluForward:
      return reluForward(pointer(0), pointer(1), size(2));
    case Task.reluBackward:
      return reluBackward(pointer(0), pointer(1), pointer(2), size(3));
    case Task.sigmoidForward:
      return sigmoidForward(pointer(0), pointer(1), size(2));
    case Task.sigmoidBackward:
      return sigmoidBackward(pointer(0), pointer(1), pointer(2), size(3));
    case Task.lstmForward:
      return lstmForward(pointer(0), pointer(1), pointer(2), pointer(3), pointer(4), size(5), size(6));
    case Task.lstmBackward:
      return lstmBackward(pointer(0), pointer(1), pointer(2), pointer(3), pointer(4), pointer(5), size(6), size(7));
    case Task.gruForward:
      return gruForward(pointer(0), pointer(1), pointer(2), pointer(3), size(4), size(5));
    case Task.gruBackward:
      return gruBackward(pointer(0), pointer(1), pointer(2), pointer(3), pointer(4), pointer(5), size(6), size(7));
    case Task.adamUpdate:
      return adamUpdate(
        pointer(0),
        pointer(1),
        pointer(2),
        pointer(3),
        size(4),
        value(5),
        value(6),
        value(7),
        value(8),
        value(9),
      );
  }
}
