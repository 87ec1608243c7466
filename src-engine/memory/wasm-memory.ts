import { packedLength, type Kernels } from '../kernels/kernels.ts';
import type { KernelExports } from '../kernels/wasm/kernel-exports.ts';
import type { KernelPort } from '../kernels/wasm/kernel-port.ts';
import { LOOP_BYTES, LoopRecorder } from '../kernels/wasm/loop-recorder.ts';
import { CALIBRATION_SHAPE, RECORD_BYTES, ThreadTeam } from '../kernels/wasm/thread-team.ts';
import { createWasmKernels } from '../kernels/wasm/wasm-kernels.ts';
import type { ComputeMemory } from './compute-memory.ts';

const PAGE_BYTES = 65536;
/** 4 GiB: all that 32-bit pointers reach. */
const MAX_PAGES = 65536;
/** The memory grows by so much at a time. */
const GROWTH_PAGES = 256;
/** Arrays begin at multiples of a cache line. */
const ALIGNMENT = 64;
/** Working space of each thread's kernels. */
const SCRATCH_BYTES = 512 * 1024;
/** The records of tasks and loops come first, from here on: no array is at 0. */
const RECORD_AT = 1024;
const LOOP_AT = RECORD_AT + RECORD_BYTES;
const FIRST_SCRATCH_AT = LOOP_AT + LOOP_BYTES;

/** What another thread needs to serve. */
export interface ThreadTask {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** Number of the thread, from 1. */
  readonly thread: number;
  readonly recordAt: number;
  readonly scratchAt: number;
  readonly hasWideVectors: boolean;
}

/**
 * One shared WebAssembly memory behind all arrays, with compiled kernels. It grows as arrays are asked for; views stay
 * valid, since a shared memory is reserved whole and never moves. Nothing is given back: it lives as long as its arrays.
 */
export class WasmMemory implements ComputeMemory {
  readonly kernels: Kernels;
  readonly pieceWork = 1e8;
  readonly team: ThreadTeam;
  readonly #module: WebAssembly.Module;
  readonly #memory: WebAssembly.Memory;
  readonly #hasWideVectors: boolean;
  /** Arrays of the product that is measured. */
  #calibration: readonly [Float64Array, Float64Array, Float64Array] | null = null;
  #end: number;

  /**
   * @param maxThreads threads that may ever compute together, this one included
   * @param hasWideVectors whether the runtime computes pairs of vectors as one (kernels/wasm/wide-vectors.ts)
   */
  constructor(module: WebAssembly.Module, maxThreads: number, hasWideVectors: boolean) {
    this.#module = module;
    this.#hasWideVectors = hasWideVectors;
    this.#end = align(FIRST_SCRATCH_AT + maxThreads * SCRATCH_BYTES);
    const initial = Math.ceil(this.#end / PAGE_BYTES) + GROWTH_PAGES;
    this.#memory = new WebAssembly.Memory({ initial, maximum: MAX_PAGES, shared: true });
    const exports = instantiate(module, this.#memory);
    exports.initialize(FIRST_SCRATCH_AT);
    if (hasWideVectors) exports.useWideTiles();
    const port: KernelPort = { exports };
    this.team = new ThreadTeam(exports, this.#memory.buffer, RECORD_AT);
    this.kernels = createWasmKernels(port, this.team, new LoopRecorder(port, this.#memory.buffer, LOOP_AT));
  }

  float64(length: number): Float64Array {
    const at = this.#reserve(length * 8);
    return new Float64Array(this.#memory.buffer, at, length);
  }

  int32(length: number): Int32Array {
    const at = this.#reserve(length * 4);
    return new Int32Array(this.#memory.buffer, at, length);
  }

  /** Returns what thread number `thread`, from 1, needs. */
  taskOf(thread: number): ThreadTask {
    const scratchAt = FIRST_SCRATCH_AT + thread * SCRATCH_BYTES;
    return {
      ...{ module: this.#module, memory: this.#memory, thread, recordAt: RECORD_AT, scratchAt },
      hasWideVectors: this.#hasWideVectors,
    };
  }

  /**
   * Measures which tasks threads are to share; the more often, the surer. When all threads that are to are ready.
   * @param now a clock, milliseconds
   */
  calibrate(now: () => number): void {
    const { m, n, k } = CALIBRATION_SHAPE;
    this.#calibration ??= [this.float64(m * n), this.float64(m * k), this.float64(packedLength(k, n))];
    const [c, a, panels] = this.#calibration;
    this.team.calibrate(now, () => {
      this.kernels.addPackedProduct(c, 0, n, a, 0, k, panels, m, n, k);
    });
  }

  /** Returns where so many new bytes begin. */
  #reserve(bytes: number): number {
    const begin = this.#end;
    const end = align(begin + bytes);
    const missing = end - this.#memory.buffer.byteLength;
    if (missing > 0) {
      const pages = Math.ceil(missing / PAGE_BYTES);
      this.#memory.grow(
        Math.max(pages, Math.min(GROWTH_PAGES, MAX_PAGES - this.#memory.buffer.byteLength / PAGE_BYTES)),
      );
    }
    this.#end = end;
    return begin;
  }
}

function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): KernelExports {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return exports as unknown as KernelExports;
}

function align(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
