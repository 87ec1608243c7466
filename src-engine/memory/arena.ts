import { UnrollError } from '../contract/wire-error.ts';
import type { Kernels } from '../kernels/kernels.ts';
import { Pace } from '../kernels/pieces.ts';
import { PLAIN_MEMORY, type ComputeMemory } from './compute-memory.ts';

/**
 * The one place that creates the engine's arrays, so that what a run takes can be counted and so that one
 * memory can stand behind all of them.
 */
export class Arena {
  #allocatedBytes = 0;
  #allocationCount = 0;

  /** Of everything that computes on its arrays. */
  readonly pace: Pace;

  constructor(readonly memory: ComputeMemory = PLAIN_MEMORY) {
    this.pace = new Pace(memory.pieceWork);
  }

  /** What may compute on the arrays that it hands out. */
  get kernels(): Kernels {
    return this.memory.kernels;
  }

  /** Bytes handed out so far. */
  get allocatedBytes(): number {
    return this.#allocatedBytes;
  }

  /** Arrays handed out so far. */
  get allocationCount(): number {
    return this.#allocationCount;
  }

  /**
   * Returns (length) zeros.
   * @throws {UnrollError} `MODEL_TOO_LARGE` when the machine cannot give that much in one piece.
   */
  float64(length: number): Float64Array {
    return this.#count(length * 8, () => this.memory.float64(length));
  }

  /**
   * Returns (length) zeros of 32-bit integers.
   * @throws {UnrollError} `MODEL_TOO_LARGE` when the machine cannot give that much in one piece.
   */
  int32(length: number): Int32Array {
    return this.#count(length * 4, () => this.memory.int32(length));
  }

  #count<Values>(bytes: number, allocate: () => Values): Values {
    try {
      const values = allocate();
      this.#allocatedBytes += bytes;
      this.#allocationCount += 1;
      return values;
    } catch {
      throw new UnrollError(
        'MODEL_TOO_LARGE',
        `The machine did not give ${String(Math.ceil(bytes / 2 ** 20))} MiB of memory in one piece.`,
        'Use fewer hidden units, a smaller batch or shorter sequences.',
        { neededBytes: bytes },
      );
    }
  }
}
