import { reluBackward, reluForward, sigmoidBackward, sigmoidForward, tanhBackward, tanhForward } from './activations';
import { adamUpdate } from './adam';
import { gruBackward, gruForward } from './gru';
import { lstmBackward, lstmForward } from './lstm';
import { addPackedProduct, addTransposedProduct } from './products';
import { addColumnSums, addRows, copyRows, scaleRows } from './rows';
import { softmaxRows } from './softmax';
import { Task } from './tasks';

/*
 * Kernels called by what a record says: the number of the kernel and its arguments, each as four 64-bit floats: its value,
 * and how much it grows with every turn of a loop, with every unit before a share, and with every unit of the share. A unit
 * is one of those that threads divide between them, such as a row.
 *
 * A loop whose turns call the same kernels with arguments that grow evenly is one call from outside for all turns. Its record
 * has for each kernel its number, how many arguments it takes, and these, as 64-bit floats.
 */

/** Bytes of an argument, as a power of two. */
const ARGUMENT_SHIFT: usize = 5;

let argumentsAt: usize = 0;
let loopTurn: f64 = 0;
let firstUnit: f64 = 0;
let unitCount: f64 = 0;

function pointer(index: i32): usize {
  return <usize>value(index);
}

function size(index: i32): i32 {
  return <i32>value(index);
}

function value(index: i32): f64 {
  const at = argumentsAt + ((<usize>index) << ARGUMENT_SHIFT);
  return load<f64>(at) + loopTurn * load<f64>(at, 8) + firstUnit * load<f64>(at, 16) + unitCount * load<f64>(at, 24);
}

/** Calls a kernel with its arguments in a turn of a loop, for units `first … first + count − 1`. */
export function call(task: i32, at: usize, turn: i32, first: i32, count: i32): void {
  argumentsAt = at;
  loopTurn = <f64>turn;
  firstUnit = <f64>first;
  unitCount = <f64>count;
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
    case Task.runLoop:
      return runLoop(pointer(0), size(1), size(2), size(3), size(4));
  }
}

/** Does units `first … first + count − 1` of turns 0 … turns − 1 of a loop of so many kernels. */
export function runLoop(record: usize, kernels: i32, turns: i32, first: i32, count: i32): void {
  for (let turn = 0; turn < turns; turn++) {
    let at = record;
    for (let kernel = 0; kernel < kernels; kernel++) {
      const argumentsFrom = at + 16;
      call(<i32>load<f64>(at), argumentsFrom, turn, first, count);
      at = argumentsFrom + ((<usize>load<f64>(at, 8)) << ARGUMENT_SHIFT);
    }
  }
}
