import { call, endOfArguments } from './call';

/*
 * A loop whose turns call the same kernels with arguments that grow evenly: one call from outside for all turns. The record
 * has for each kernel its number, how many arguments it takes, and these (call.ts), as 64-bit floats.
 */

/** Does units `first … first + count − 1` of turns 0 … turns − 1 of a loop of so many kernels. */
export function runLoop(record: usize, kernels: i32, turns: i32, first: i32, count: i32): void {
  for (let turn = 0; turn < turns; turn++) {
    let at = record;
    for (let kernel = 0; kernel < kernels; kernel++) {
      call(<i32>load<f64>(at), at + 16, turn, first, count);
      at = endOfArguments(at + 16, <usize>load<f64>(at, 8));
    }
  }
}
