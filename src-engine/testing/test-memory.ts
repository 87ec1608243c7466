import type { UsedArithmetic } from '../contract/run-record.ts';
import type { Arithmetic } from '../contract/training-config.ts';
import { compiledModule } from '../kernels/wasm/compiled-modules.ts';
import type { ThreadTeam } from '../kernels/wasm/thread-team.ts';
import { PLAIN_MEMORY, type ComputeMemory } from '../memory/compute-memory.ts';
import { WasmMemory } from '../memory/wasm-memory.ts';

/** Every way a run may be computed: what holds on one must hold on all. */
export const TEST_PATHS: readonly UsedArithmetic[] = ['plain', 'portable', 'fast'];

const memories = new Map<UsedArithmetic, ComputeMemory>([['plain', PLAIN_MEMORY]]);

/** Returns the memory of a way to compute, one for all tests of a file. */
export function testMemory(path: UsedArithmetic): ComputeMemory {
  const memory = memories.get(path) ?? openTestMemory(path === 'fast' ? 'fast' : 'portable');
  memories.set(path, memory);
  return memory;
}

/** Returns the threads that compute on a memory with compiled kernels. */
export function teamOf(memory: ComputeMemory): ThreadTeam {
  if (!(memory instanceof WasmMemory)) throw new Error('Plain kernels have no threads');
  return memory.team;
}

/** Returns the epoch of the task record (1): how many tasks the threads of a memory have shared. */
export function epochOf(memory: ComputeMemory): Int32Array {
  if (!(memory instanceof WasmMemory)) throw new Error('Plain kernels have no threads');
  return new Int32Array(memory.int32(1).buffer, memory.taskOf(1).recordAt, 1);
}

/** Returns a memory of its own with compiled kernels. */
export function openTestMemory(arithmetic: Arithmetic): WasmMemory {
  const module = compiledModule(arithmetic);
  if (module === null) throw new Error(`This runtime has no ${arithmetic} kernels`);
  return new WasmMemory(module, 1, false);
}
