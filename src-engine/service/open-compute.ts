import type { Arithmetic } from '../contract/run-config.ts';
import type { UsedArithmetic } from '../contract/run-record.ts';
import { compiledModule } from '../kernels/wasm/compiled-modules.ts';
import { areVectorsWide } from '../kernels/wasm/wide-vectors.ts';
import { PLAIN_MEMORY, type ComputeMemory } from '../memory/compute-memory.ts';
import { WasmMemory } from '../memory/wasm-memory.ts';
import type { EnginePlatform } from './engine-platform.ts';

/** What computes a run or answers for a model, until it is closed. */
export interface Compute {
  readonly memory: ComputeMemory;
  /** What the machine made of the wish. */
  readonly arithmetic: UsedArithmetic;
  /** Sets how many threads share large tasks; resolves when they do. The numbers do not depend on it. */
  useThreads(count: number): Promise<void>;
  /** Lets all other threads go. Arrays stay valid. */
  close(): void;
}

/** More threads than this would wait for each other more than they compute. */
const MOST_THREADS = 16;

/** The plain kernels, which any machine has. */
export const PLAIN_COMPUTE: Compute = {
  memory: PLAIN_MEMORY,
  arithmetic: 'plain',
  useThreads: () => Promise.resolve(),
  close: () => undefined,
};

/**
 * Opens a memory with the kernels of an arithmetic, or with what comes nearest on this machine: `portable` where sums
 * cannot be fused, plain kernels, which have the same bits, where there are no vectors.
 * @param maxThreads threads that may ever be used, this one included
 */
export function openCompute(platform: EnginePlatform, wish: Arithmetic, maxThreads = 1): Compute {
  const mayBeWide = platform.enableVectors();
  const fast = wish === 'fast' ? compiledModule('fast') : null;
  const module = fast ?? compiledModule('portable');
  if (module === null) return PLAIN_COMPUTE;
  const most = Math.min(maxThreads, MOST_THREADS);
  const isWide = mayBeWide && areVectorsWide(module, () => platform.now());
  const memory = new WasmMemory(module, most, isWide);
  const threads = new ComputeThreads(platform, memory, most);
  return {
    memory,
    arithmetic: fast === null ? 'portable' : 'fast',
    useThreads: (count) => threads.use(count),
    close: () => {
      threads.close();
    },
  };
}

/** The other threads of a memory: started when they are first wanted, and used when all of them are there. */
class ComputeThreads {
  readonly #platform: EnginePlatform;
  readonly #memory: WasmMemory;
  readonly #maxThreads: number;
  /** Of each thread that was started: whether it is there, and what ends it. */
  readonly #starts: Promise<boolean>[] = [];
  readonly #ends: (() => void)[] = [];
  #wanted = 1;
  #isClosed = false;

  constructor(platform: EnginePlatform, memory: WasmMemory, maxThreads: number) {
    this.#platform = platform;
    this.#memory = memory;
    this.#maxThreads = maxThreads;
  }

  /**
   * The last wish counts, however long threads take to start. Without a thread that fails, the run goes on alone. Tasks
   * are measured anew each time threads are taken up.
   */
  async use(count: number): Promise<void> {
    const { team } = this.#memory;
    this.#wanted = Math.min(count, this.#maxThreads);
    if (this.#wanted > this.#starts.length + 1) this.#start();
    if (this.#wanted > 1) {
      team.threads = 1;
      const areThere = await Promise.all(this.#starts);
      if (this.#isClosed || !areThere.every(Boolean)) return;
      this.#memory.calibrate(() => this.#platform.now());
    }
    if (!this.#isClosed) team.threads = this.#wanted;
  }

  close(): void {
    this.#isClosed = true;
    this.#memory.team.dismiss();
    for (const end of this.#ends) end();
  }

  #start(): void {
    for (let thread = this.#starts.length + 1; thread < this.#wanted; thread++) {
      const start = new Promise<boolean>((resolve) => {
        this.#ends.push(this.#platform.startKernelThread(this.#memory.taskOf(thread), resolve));
      });
      this.#starts.push(start);
    }
  }
}
