import { Task } from '../assembly/tasks.ts';
import type { KernelExports } from './kernel-exports.ts';
import type { KernelPort } from './kernel-port.ts';

/** Bytes of the record of a loop (assembly/loop.ts). */
export const LOOP_BYTES = 4096;
/** Numbers before the arguments of a kernel. */
const HEAD = 2;
/** With fewer turns the loop itself is sooner done. */
const LEAST_TURNS = 3;

/**
 * Runs loops whose turns only call kernels, with arguments that grow evenly, in one call: it notes down what two turns
 * would call and lets the compiled kernels do the rest. A call takes as long as a kernel of a small model.
 */
export class LoopRecorder {
  readonly #port: KernelPort;
  readonly #exports: KernelExports;
  readonly #recording: KernelExports;
  readonly #recordAt: number;
  readonly #numbers: Float64Array;
  #place = 0;
  #end = 0;
  #kernels = 0;
  #isFirstTurn = true;
  #isPossible = true;

  constructor(port: KernelPort, memory: ArrayBufferLike, recordAt: number) {
    this.#port = port;
    this.#exports = port.exports;
    this.#recordAt = recordAt;
    this.#numbers = new Float64Array(memory, recordAt, LOOP_BYTES / 8);
    this.#recording = this.#createRecording();
  }

  /** As `Kernels.repeat`. */
  repeat(count: number, turn: (index: number) => void): void {
    if (count >= LEAST_TURNS && this.#record(turn)) {
      this.#exports.runLoop(this.#recordAt, this.#kernels, count);
    } else {
      for (let index = 0; index < count; index++) turn(index);
    }
  }

  /** Returns whether the turns can be noted down. */
  #record(turn: (index: number) => void): boolean {
    this.#port.exports = this.#recording;
    try {
      this.#begin(true);
      turn(0);
      this.#end = this.#place;
      this.#begin(false);
      turn(1);
    } finally {
      this.#port.exports = this.#exports;
    }
    return this.#isPossible && this.#place === this.#end;
  }

  #begin(isFirstTurn: boolean): void {
    if (isFirstTurn) this.#isPossible = true;
    this.#isFirstTurn = isFirstTurn;
    this.#place = 0;
    this.#kernels = 0;
  }

  /** Begins a call of a kernel with so many arguments; returns whether they can be noted. */
  #note(task: Task, size: number): boolean {
    const numbers = this.#numbers;
    const place = this.#place;
    this.#kernels += 1;
    if (place + HEAD + 2 * size > (this.#isFirstTurn ? numbers.length : this.#end)) this.#isPossible = false;
    if (!this.#isPossible) return false;
    if (this.#isFirstTurn) {
      numbers[place] = task;
      numbers[place + 1] = size;
    } else if (numbers[place] !== task) {
      this.#isPossible = false;
      return false;
    }
    this.#place = place + HEAD;
    return true;
  }

  /** Notes an argument: in the first turn itself, in the second how much it has grown. */
  #argument(value: number): void {
    if (this.#isFirstTurn) this.#numbers[this.#place] = value;
    else this.#numbers[this.#place + 1] = value - this.#numbers[this.#place]!;
    this.#place += 2;
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
        if (!this.#note(task, size)) return 0;
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
