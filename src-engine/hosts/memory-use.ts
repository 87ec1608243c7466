import { totalmem } from 'node:os';
import { getHeapStatistics } from 'node:v8';
import type { MemoryUse } from '../service/engine-platform.ts';

/** A process may take three quarters of what there is: the rest is for others, and for the time until someone looks. */
const SHARE = 0.75;
/** All that the addresses of compiled kernels reach. */
const ARRAY_LIMIT_BYTES = 4 * 2 ** 30;

/** Returns what is scarcer: memory of the machine or of the container, or room in the heap of the runtime. */
export function memoryUse(): MemoryUse {
  const { used_heap_size: heapBytes, heap_size_limit: heapLimit } = getHeapStatistics();
  const heap = { usedBytes: heapBytes, budgetBytes: SHARE * heapLimit };
  const machine = { usedBytes: process.memoryUsage.rss(), budgetBytes: memoryBudgetBytes() };
  return heap.usedBytes * machine.budgetBytes > machine.usedBytes * heap.budgetBytes ? heap : machine;
}

/** Returns how much memory of the machine a process that trains may take. */
export function memoryBudgetBytes(): number {
  const { heap_size_limit: heapLimit } = getHeapStatistics();
  return Math.floor(SHARE * Math.min(totalmem(), containerLimit(), heapLimit + ARRAY_LIMIT_BYTES));
}

/** Returns how much the system gives to this group of processes; infinite where it sets no limit. */
function containerLimit(): number {
  const bytes = process.constrainedMemory();
  return bytes > 0 ? bytes : Infinity;
}
