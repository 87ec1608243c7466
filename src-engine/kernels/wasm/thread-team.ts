import { Task } from '../assembly/tasks.ts';
import type { KernelExports } from './kernel-exports.ts';

/** Bytes of a task record (assembly/threads.ts). */
export const RECORD_BYTES = 1024;
const READY = 132 / 4;
const THREADS = 192 / 4;
const TASK = 196 / 4;
const UNITS = 200 / 4;
const GRAIN = 204 / 4;
const ARGUMENTS = 256 / 8;
/** Numbers of an argument (assembly/call.ts). */
export const ARGUMENT_SIZE = 4;

/** A task is shared where it alone takes so many times as long as handing it out. */
const GAIN = 4;
const CALIBRATION_ROUNDS = 256;
/** The product that tells how fast work is done. */
export const CALIBRATION_SHAPE = { m: 32, n: 64, k: 64 } as const;
const CALIBRATION_WORK = CALIBRATION_SHAPE.m * CALIBRATION_SHAPE.n * CALIBRATION_SHAPE.k;

/** What tasks take with so many threads, milliseconds. */
interface TaskTimes {
  readonly threads: number;
  /** A shared task without work. */
  readonly nothing: number;
  /** The product that tells how fast work is done, shared and not. */
  readonly together: number;
  readonly alone: number;
}

const UNMEASURED: TaskTimes = { threads: 1, nothing: Infinity, together: Infinity, alone: Infinity };

/** The threads that share the kernels' tasks: the one that this runs in and those that serve. */
export class ThreadTeam {
  readonly #exports: KernelExports;
  readonly #recordAt: number;
  readonly #integers: Int32Array;
  readonly #numbers: Float64Array;
  #threads = 1;
  #leastWork = Infinity;
  #times: TaskTimes = UNMEASURED;
  #place = 0;

  /**
   * @param memory what the kernels work in
   * @param recordAt where the task record is, in bytes
   */
  constructor(exports: KernelExports, memory: ArrayBufferLike, recordAt: number) {
    this.#exports = exports;
    this.#recordAt = recordAt;
    this.#integers = new Int32Array(memory, recordAt, RECORD_BYTES / 4);
    this.#numbers = new Float64Array(memory, recordAt, RECORD_BYTES / 8);
  }

  /** Threads that share a task from now on; at most those that are ready. */
  get threads(): number {
    return this.#threads;
  }

  set threads(count: number) {
    this.#threads = Math.max(1, Math.min(count, this.readyThreads));
  }

  /** Threads that could share a task. */
  get readyThreads(): number {
    return 1 + Atomics.load(this.#integers, READY);
  }

  /** Whether a task of so many multiply-adds is done sooner together. */
  isWorth(work: number): boolean {
    return this.#threads > 1 && work >= this.#leastWork;
  }

  /**
   * Measures what sharing a task costs beside its computation, and how fast work is done, with all threads that are ready.
   * Other programs lengthen times, never shorten them: of several measurements with the same threads the shortest count.
   * @param now a clock, milliseconds
   * @param work does a product of CALIBRATION_SHAPE
   */
  calibrate(now: () => number, work: () => void): void {
    const threads = this.readyThreads;
    const known = this.#times.threads === threads ? this.#times : UNMEASURED;
    this.threads = threads;
    this.#leastWork = 0;
    const shareNothing = (): void => {
      this.begin(Task.nothing);
      this.run(0, 1);
    };
    const nothing = Math.min(known.nothing, timeOf(now, shareNothing));
    const together = Math.min(known.together, timeOf(now, work));
    this.threads = 1;
    const alone = Math.min(known.alone, timeOf(now, work));
    this.#times = { threads, nothing, together, alone };
    this.#leastWork = (GAIN * Math.max(nothing, together - alone / threads) * CALIBRATION_WORK) / alone;
  }

  /** Begins the record of a task. */
  begin(task: Task): void {
    this.#integers[TASK] = task;
    this.#place = ARGUMENTS;
  }

  /** Adds an argument: its value for the first unit, and how much more it is for each further one. */
  add(value: number, growth = 0): void {
    this.#add(value, growth, 0);
  }

  /** Adds the argument that is the first unit: of all of them, or of a thread's share. */
  addFirst(): void {
    this.#add(0, 1, 0);
  }

  /** Adds the argument that is the number of units: of all of them, or of a thread's share. */
  addCount(): void {
    this.#add(0, 0, 1);
  }

  /** Computes the task, cut between threads at multiples of `grain` units. */
  run(units: number, grain: number): void {
    this.#integers[THREADS] = this.#threads;
    this.#integers[UNITS] = units;
    this.#integers[GRAIN] = grain;
    this.#exports.runTogether(this.#recordAt);
  }

  /** Lets the threads go; the team is alone from now on. */
  dismiss(): void {
    this.#threads = 1;
    this.#exports.dismiss(this.#recordAt);
  }

  #add(value: number, perUnitBefore: number, perUnit: number): void {
    const numbers = this.#numbers;
    numbers[this.#place] = value;
    numbers[this.#place + 1] = 0;
    numbers[this.#place + 2] = perUnitBefore;
    numbers[this.#place + 3] = perUnit;
    this.#place += ARGUMENT_SIZE;
  }
}

/**
 * Returns the time of a round, milliseconds, of many; those of the first half only warm up. Other programs make rounds
 * longer, never shorter: it is a short one of them.
 */
function timeOf(now: () => number, round: () => void): number {
  const times = Array.from({ length: 2 * CALIBRATION_ROUNDS }, () => {
    const start = now();
    round();
    return now() - start;
  });
  return times.slice(CALIBRATION_ROUNDS).sort((first, second) => first - second)[CALIBRATION_ROUNDS / 8]!;
}
