import type { Arithmetic } from '../contract/training-config.ts';
import { compiledModule } from '../kernels/wasm/compiled-modules.ts';
import { WasmMemory } from '../memory/wasm-memory.ts';

/** Returns a memory of its own with compiled kernels. `fast` needs a runtime that has relaxed vectors without being asked. */
export function openTestMemory(arithmetic: Arithmetic): WasmMemory {
  const module = compiledModule(arithmetic);
  if (module === null) throw new Error(`This runtime has no ${arithmetic} kernels`);
  return new WasmMemory(module, 1);
}
