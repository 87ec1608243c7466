import { callTask } from './call';

/*
 * How threads share a task. The first thread writes the task record and calls `runTogether`; the others are in `serve`. A
 * task has units, such as the rows of a product, of which every thread computes a stretch: what is computed does not depend
 * on how many threads there are.
 *
 * The record, in bytes from its start: 32-bit integers at the places below, each group that threads write in a cache line of
 * its own, then the arguments (call.ts).
 */
const EPOCH: usize = 0;
/** Threads that are done with the present epoch. */
const DONE: usize = 64;
/** Threads asleep, and threads that have ever begun to serve. */
const ASLEEP: usize = 128;
const READY: usize = 132;
/** Threads that share the task, then the task, its units, and how many of these stay together. */
const THREADS: usize = 192;
const TASK: usize = 196;
const UNITS: usize = 200;
const GRAIN: usize = 204;
const ARGUMENTS: usize = 256;
/**
 * Looks at what another thread will change before a thread sleeps: some hundreds of microseconds, more than what one thread
 * does alone between two tasks of a step. Waking a thread takes longer than most tasks.
 */
const SPINS: i32 = 500000;
/** Longest nap of the first thread, nanoseconds: a thread that is done wakes nobody. */
const NAP: i64 = 50000;
const FOR_EVER: i64 = -1;

/** Computes the task of the record with the threads that serve, and returns when all are done. */
export function runTogether(record: usize): void {
  atomic.store<i32>(record, 0, DONE);
  // From the last epoch back to 0: negative ones dismiss.
  wakeAll(record, (atomic.load<i32>(record, EPOCH) + 1) & i32.MAX_VALUE);
  computeShare(record, 0);
  const others = atomic.load<i32>(record, READY);
  let spins = SPINS;
  for (;;) {
    const done = atomic.load<i32>(record, DONE);
    if (done == others) return;
    if (spins > 0) spins -= 1;
    else atomic.wait<i32>(record + DONE, done, NAP);
  }
}

/** Joins the threads that serve; returns the present epoch, to be handed to `serve` at once. */
export function join(record: usize): i32 {
  const epoch = atomic.load<i32>(record, EPOCH);
  atomic.add<i32>(record, 1, READY);
  return epoch;
}

/** Computes shares as thread number `thread`, from 1, after the epoch `seen` until `dismiss` is called. */
export function serve(record: usize, thread: i32, seen: i32): void {
  for (;;) {
    seen = waitForEpoch(record, seen);
    if (seen < 0) return;
    computeShare(record, thread);
    atomic.add<i32>(record, 1, DONE);
  }
}

/** Ends `serve` in all threads. */
export function dismiss(record: usize): void {
  wakeAll(record, -1);
}

function wakeAll(record: usize, epoch: i32): void {
  atomic.store<i32>(record, epoch, EPOCH);
  if (atomic.load<i32>(record, ASLEEP) > 0) atomic.notify(record + EPOCH, i32.MAX_VALUE);
}

function waitForEpoch(record: usize, seen: i32): i32 {
  for (let spins = SPINS; spins > 0; spins--) {
    const epoch = atomic.load<i32>(record, EPOCH);
    if (epoch != seen) return epoch;
  }
  atomic.add<i32>(record, 1, ASLEEP);
  while (atomic.load<i32>(record, EPOCH) == seen) atomic.wait<i32>(record + EPOCH, seen, FOR_EVER);
  atomic.sub<i32>(record, 1, ASLEEP);
  return atomic.load<i32>(record, EPOCH);
}

/** Computes the stretch of units that belongs to a thread; threads that do not share have none. */
function computeShare(record: usize, thread: i32): void {
  const from = beginOf(record, thread);
  const count = beginOf(record, thread + 1) - from;
  if (count > 0) callTask(load<i32>(record, TASK), record + ARGUMENTS, from, count);
}

function beginOf(record: usize, thread: i32): i32 {
  const threads = load<i32>(record, THREADS);
  const units = load<i32>(record, UNITS);
  const grain = load<i32>(record, GRAIN);
  if (thread >= threads) return units;
  const grains = (units + grain - 1) / grain;
  return min(((grains * thread) / threads) * grain, units);
}
