import type { Arithmetic } from '../contract/run-config.ts';
import type { UsedArithmetic } from '../contract/run-record.ts';
import { compiledModule } from '../kernels/wasm/compiled-modules.ts';
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

const PLAIN_COMPUTE: Compute = {
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
  const fast = wish === 'fast' ? fastModule(platform) : null;
  const module = fast ?? compiledModule('portable');
  if (module === null) return PLAIN_COMPUTE;
  const most = Math.min(maxThreads, MOST_THREADS);
  const memory = new WasmMemory(module, most);
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

/** Some runtimes have fused vectors, but only when they are asked to. */
function fastModule(platform: EnginePlatform): WebAssembly.Module | null {
  const module = compiledModule('fast');
  if (module !== null) return module;
  platform.enableFusedVectors();
  return compiledModule('fast');
}

/** The other threads of a memory: started when they are first wanted, and used when all of them are there. */
class ComputeThreads {
  readonly #platform: EnginePlatform;
  readonly #memory: WasmMemory;
  readonly #maxThreads: number;
  #ends: (() => void)[] = [];
  #isClosed = false;

  constructor(platform: EnginePlatform, memory: WasmMemory, maxThreads: number) {
    this.#platform = platform;
    this.#memory = memory;
    this.#maxThreads = maxThreads;
  }

  async use(count: number): Promise<void> {
    if (this.#isClosed) return;
    const { team } = this.#memory;
    const wanted = Math.min(count, this.#maxThreads);
    if (wanted > team.readyThreads) {
      team.threads = 1;
      if (!(await this.#start(wanted))) return;
      this.#memory.calibrate(() => this.#platform.now());
    }
    team.threads = wanted;
  }

  close(): void {
    this.#isClosed = true;
    this.#memory.team.dismiss();
    for (const end of this.#ends) end();
  }

  /** Resolves when so many threads are ready, this one included: to whether they are still wanted. */
  async #start(wanted: number): Promise<boolean> {
    const starts: Promise<void>[] = [];
    for (let thread = this.#ends.length + 1; thread < wanted; thread++) {
      const start = new Promise<void>((resolve) => {
        this.#ends.push(this.#platform.startKernelThread(this.#memory.taskOf(thread), resolve));
      });
      starts.push(start);
    }
    await Promise.all(starts);
    return !this.#isClosed;
  }
}
