import { plainKernels } from '../kernels/plain/plain-kernels.ts';
import type { ComputeMemory } from '../memory/compute-memory.ts';

/** Plain arrays that count how often an element of theirs is read or written, whoever does it. */
export class CountedMemory implements ComputeMemory {
  readonly kernels = plainKernels;
  /** Elements read or written so far. */
  accesses = 0;

  /** @param pieceWork multiply-adds that a piece may have */
  constructor(readonly pieceWork: number) {}

  float64(length: number): Float64Array {
    return this.#count(new Float64Array(length));
  }

  int32(length: number): Int32Array {
    return new Int32Array(length);
  }

  #count(values: Float64Array): Float64Array {
    return new Proxy(values, {
      get: (target, key) => {
        if (typeof key === 'string' && /^\d/u.test(key)) {
          this.accesses += 1;
          return target[Number(key)];
        }
        return this.#memberOf(target, key);
      },
      set: (target, key, value: number) => {
        this.accesses += 1;
        target[Number(key)] = value;
        return true;
      },
    });
  }

  #memberOf(target: Float64Array, key: string | symbol): unknown {
    if (key === 'subarray') return (from: number, to?: number) => this.#count(target.subarray(from, to));
    if (key === 'fill') {
      return (value: number, from = 0, to = target.length) => {
        this.accesses += to - from;
        return target.fill(value, from, to);
      };
    }
    const member: unknown = Reflect.get(target, key, target);
    return typeof member === 'function' ? (member.bind(target) as unknown) : member;
  }
}
