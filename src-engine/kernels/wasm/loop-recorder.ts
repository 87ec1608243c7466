import { Task } from '../assembly/tasks.ts';
import type { KernelExports } from './kernel-exports.ts';
import type { KernelPort } from './kernel-port.ts';
import { ARGUMENT_SIZE } from './thread-team.ts';

/** Bytes of the record of a loop (assembly/call.ts). */
export const LOOP_BYTES = 4096;
/** Numbers before the arguments of a kernel. */
const HEAD = 2;

/** Computes rows `first` … `first + rows − 1` of a turn of a loop. */
export type LoopTurn = (index: number, first: number, rows: number) => void;

/** What of an argument is noted: what it is in turn 0, or by how much it is more in turn 1, with a row before, with a row more. */
const BASE = 0;
const PER_TURN = 1;
const PER_ROW_BEFORE = 2;
const PER_ROW = 3;

/**
 * Notes down loops whose turns only call kernels, with arguments that grow evenly, from what they would call in turns 0 and 1,
 * so that the compiled kernels can do all turns in one call: a call takes as long as a kernel of a small model.
 */
export class LoopRecorder {
  readonly #port: KernelPort;
  readonly #exports: KernelExports;
  readonly #recording: KernelExports;
  readonly #numbers: Float64Array;
  #noted = BASE;
  #place = 0;
  #end = 0;
  #kernels = 0;
  #isPossible = true;

  /** @param recordAt where the record is, in bytes */
  constructor(
    port: KernelPort,
    memory: ArrayBufferLike,
    readonly recordAt: number,
  ) {
    this.#port = port;
    this.#exports = port.exports;
    this.#numbers = new Float64Array(memory, recordAt, LOOP_BYTES / 8);
    this.#recording = this.#createRecording();
  }

  /** Kernels that a turn of the loop calls that was noted last. */
  get kernels(): number {
    return this.#kernels;
  }

  /**
   * Notes down turns of so many rows. Returns whether that was possible.
   * @param isDivisible whether any stretch of the rows, which are 2 at least, is to be done with what is noted; otherwise all
   */
  record(rows: number, isDivisible: boolean, turn: LoopTurn): boolean {
    const noted = isDivisible ? 1 : rows;
    this.#isPossible = true;
    this.#port.exports = this.#recording;
    try {
      this.#note(BASE, turn, 0, 0, noted);
      this.#note(PER_TURN, turn, 1, 0, noted);
      if (isDivisible) {
        this.#note(PER_ROW_BEFORE, turn, 0, 1, noted);
        this.#note(PER_ROW, turn, 0, 0, noted + 1);
      }
    } finally {
      this.#port.exports = this.#exports;
    }
    return this.#isPossible;
  }

  #note(noted: number, turn: LoopTurn, index: number, first: number, rows: number): void {
    this.#noted = noted;
    this.#place = 0;
    this.#kernels = 0;
    turn(index, first, rows);
    if (noted === BASE) this.#end = this.#place;
    else if (this.#place !== this.#end) this.#isPossible = false;
  }

  /** Begins a call of a kernel with so many arguments; returns whether they can be noted. */
  #beginKernel(task: Task, size: number): boolean {
    const numbers = this.#numbers;
    const place = this.#place;
    this.#kernels += 1;
    const isBase = this.#noted === BASE;
    if (place + HEAD + ARGUMENT_SIZE * size > (isBase ? numbers.length : this.#end)) this.#isPossible = false;
    if (!this.#isPossible) return false;
    if (isBase) {
      numbers[place] = task;
      numbers[place + 1] = size;
    } else if (numbers[place] !== task) {
      this.#isPossible = false;
      return false;
    }
    this.#place = place + HEAD;
    return true;
  }

  #argument(value: number): void {
    const numbers = this.#numbers;
    const place = this.#place;
    if (this.#noted === BASE) {
      numbers[place] = value;
      numbers[place + PER_TURN] = 0;
      numbers[place + PER_ROW_BEFORE] = 0;
      numbers[place + PER_ROW] = 0;
    } else {
      const growth = value - numbers[place]!;
      numbers[place + this.#noted] = growth;
      // What was noted first has a row already.
      if (this.#noted === PER_ROW) numbers[place] -= growth;
    }
    this.#place += ARGUMENT_SIZE;
  }

  /** Returns what stands in for the compiled kernels while they are noted. */
  #createRecording(): KernelExports {
    const refuse = (): number => {
      this.#isPossible = false;
      return 0;
    };
    const entries = Object.keys(this.#exports).map((name) => [name, refuse] as const);
    const noted = NOTED.map(([task, size]) => {
      const note: Note = (a, b, c, d, e, f, g, h) => {
        if (!this.#beginKernel(task, size)) return 0;
        this.#argument(a);
        this.#argument(b);
        this.#argument(c);
        if (size > 3) this.#argument(d);
        if (size > 4) this.#argument(e);
        if (size > 5) this.#argument(f);
        if (size > 6) this.#argument(g);
        if (size > 7) this.#argument(h);
        return 0;
      };
      return [Task[task], note] as const;
    });
    return Object.fromEntries([...entries, ...noted]) as unknown as KernelExports;
  }
}

type Note = (a: number, b: number, c: number, d: number, e: number, f: number, g: number, h: number) => number;

/** Kernels of time loops, with the number of their arguments, 3 to 8. */
const NOTED: readonly (readonly [task: Task, size: number])[] = [
  [Task.addPackedProduct, 8],
  [Task.copyRows, 6],
  [Task.addRows, 6],
  [Task.tanhForward, 3],
  [Task.tanhBackward, 4],
  [Task.reluForward, 3],
  [Task.reluBackward, 4],
  [Task.sigmoidForward, 3],
  [Task.sigmoidBackward, 4],
  [Task.lstmForward, 7],
  [Task.lstmBackward, 8],
  [Task.gruForward, 6],
  [Task.gruBackward, 8],
];
