import { readFileSync } from 'node:fs';
import { freemem, totalmem } from 'node:os';
import { getHeapStatistics } from 'node:v8';
import type { MemoryUse } from '../service/engine-platform.ts';

/**
 * A process may take three quarters of what there is: the rest is for others, and for the time until someone looks. What
 * others have taken is not there, so that several processes together never take all.
 */
const SHARE = 0.75;
/** All that the addresses of compiled kernels reach. */
const ARRAY_LIMIT_BYTES = 4 * 2 ** 30;

/** Returns what is scarcer: memory of the machine or of the container, or room in the heap of the runtime. */
export function memoryUse(): MemoryUse {
  const { used_heap_size: heapBytes, heap_size_limit: heapLimit } = getHeapStatistics();
  const heap = { usedBytes: heapBytes, budgetBytes: SHARE * heapLimit };
  const usedBytes = process.memoryUsage.rss();
  const budgetBytes = Math.min(memoryBudgetBytes(), Math.floor(SHARE * (usedBytes + availableBytes())));
  const machine = { usedBytes, budgetBytes };
  return heap.usedBytes * machine.budgetBytes > machine.usedBytes * heap.budgetBytes ? heap : machine;
}

/** Returns how much memory of the machine a process that trains may take when no other one takes any. */
export function memoryBudgetBytes(): number {
  const { heap_size_limit: heapLimit } = getHeapStatistics();
  return Math.floor(SHARE * Math.min(totalmem(), containerLimit(), heapLimit + ARRAY_LIMIT_BYTES));
}

/** Returns the memory that the machine can still give to anyone; infinite where the system does not tell. */
function availableBytes(): number {
  if (process.platform === 'win32') return freemem();
  // macOS and Node's call on Linux do not count what caches would give back.
  if (process.platform !== 'linux') return Infinity;
  return parseAvailableBytes(readFileSync('/proc/meminfo', 'latin1'));
}

/** Returns what Linux says in `/proc/meminfo`; infinite where it says nothing. */
export function parseAvailableBytes(text: string): number {
  const kilobytes = /^MemAvailable:\s+(\d+) kB$/m.exec(text)?.[1];
  return kilobytes === undefined ? Infinity : Number(kilobytes) * 1024;
}

/** Returns how much the system gives to this group of processes; infinite where it sets no limit. */
function containerLimit(): number {
  const bytes = process.constrainedMemory();
  return bytes > 0 ? bytes : Infinity;
}
