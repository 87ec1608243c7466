import { SMALLEST_MAGNITUDE } from '../smallest-magnitude.ts';

/** Returns x, or 0 where it is smaller than counts; a NaN stays one. */
export function dropTiny(x: number): number {
  return Math.abs(x) < SMALLEST_MAGNITUDE ? 0 : x;
}
