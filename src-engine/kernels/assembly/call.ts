import { reluBackward, reluForward, sigmoidBackward, sigmoidForward, tanhBackward, tanhForward } from './activations';
import { adamUpdate } from './adam';
import { gruBackward, gruForward } from './gru';
import { lstmBackward, lstmForward } from './lstm';
import { addPackedProduct, addTransposedProduct } from './products';
import { addColumnSums, addRows, copyRows, gatherRows, scaleRows, scatterAddRows } from './rows';
import { scratch } from './scratch';
import { softmaxRows } from './softmax';
import { Task } from './tasks';

/*
 * Kernels called by what a record says: the number of the kernel and its arguments, each as four 64-bit floats: its value,
 * and how much it grows with every turn of a loop, with every unit before a share, and with every unit of the share. A unit
 * is one of those that threads divide between them, such as a row.
 *
 * A loop whose turns call the same kernels with arguments that grow evenly is one call from outside for all turns. Its record
 * has for each kernel its number, how many arguments it takes, and these, as 64-bit floats.
 *
 * Before anything is called, a thread works out the arguments of its share in a place of its own: of each its value, its
 * whole number in the present turn, and by how much that grows with a turn. In a loop all arguments are whole numbers.
 */

/** Bytes of an argument in a record; worked out; and of what comes before those of a kernel in a loop, in both. */
const NOTED_ARGUMENT: usize = 32;
const ARGUMENT_SHIFT: usize = 4;
const ARGUMENT: usize = 1 << ARGUMENT_SHIFT;
const WHOLE: usize = 8;
const GROWTH: usize = 12;
const HEAD: usize = 16;
/** No kernel has more arguments. */
const MOST_ARGUMENTS: i32 = 10;

/** Where in `scratch` the arguments of a task are, and those of a loop's kernels. */
const TASK_AT: usize = 61440;
const LOOP_AT: usize = TASK_AT + MOST_ARGUMENTS * ARGUMENT;

let argumentsAt: usize = 0;

function pointer(index: i32): usize {
  return load<usize>(argumentsAt + ((<usize>index) << ARGUMENT_SHIFT), WHOLE);
}

function size(index: i32): i32 {
  return <i32>pointer(index);
}

function value(index: i32): f64 {
  return load<f64>(argumentsAt + ((<usize>index) << ARGUMENT_SHIFT));
}

/** Calls a kernel with the arguments of a record for units `first … first + count − 1`. */
export function callTask(task: i32, at: usize, first: i32, count: i32): void {
  workOut(scratch + TASK_AT, at, MOST_ARGUMENTS, first, count);
  call(task, scratch + TASK_AT);
}

/** Does units `first … first + count − 1` of turns 0 … turns − 1 of a loop of so many kernels. */
export function runLoop(record: usize, kernels: i32, turns: i32, first: i32, count: i32): void {
  const loop = scratch + LOOP_AT;
  let at = loop;
  for (let kernel = 0; kernel < kernels; kernel++) {
    const size = <i32>load<f64>(record, 8);
    store<i32>(at, <i32>load<f64>(record));
    store<i32>(at, size, 4);
    workOut(at + HEAD, record + HEAD, size, first, count);
    at += HEAD + <usize>size * ARGUMENT;
    record += HEAD + <usize>size * NOTED_ARGUMENT;
  }
  const end = at;
  for (let turn = 0; turn < turns; turn++) {
    for (at = loop; at != end;) {
      call(load<i32>(at), at + HEAD);
      at = grow(at + HEAD, load<i32>(at, 4));
    }
  }
}

/** Works out so many arguments of a share in turn 0. */
function workOut(to: usize, at: usize, size: i32, first: i32, count: i32): void {
  for (; size > 0; size--) {
    const value = load<f64>(at) + <f64>first * load<f64>(at, 16) + <f64>count * load<f64>(at, 24);
    store<f64>(to, value);
    store<i32>(to, whole(value), WHOLE);
    store<i32>(to, whole(load<f64>(at, 8)), GROWTH);
    to += ARGUMENT;
    at += NOTED_ARGUMENT;
  }
}

/** Returns a whole number, negative or a pointer, as 32 bits. */
function whole(number: f64): i32 {
  return <i32>(<i64>number);
}

/** Takes so many arguments to the next turn; returns where they end. */
function grow(at: usize, size: i32): usize {
  for (; size > 0; size--) {
    store<i32>(at, load<i32>(at, WHOLE) + load<i32>(at, GROWTH), WHOLE);
    at += ARGUMENT;
  }
  return at;
}

/** Calls a kernel with arguments that are worked out. */
function call(task: i32, at: usize): void {
  argumentsAt = at;
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
    case Task.gatherRows:
      return gatherRows(pointer(0), pointer(1), pointer(2), size(3), size(4));
    case Task.scatterAddRows:
      return scatterAddRows(pointer(0), pointer(1), pointer(2), size(3), size(4), size(5));
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
