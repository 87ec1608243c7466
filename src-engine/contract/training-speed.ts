import * as v from 'valibot';
import type { Arithmetic } from './run-config.ts';
import { FAR_KINDS, WORK_KINDS, type TrainingWork, type WorkAmounts } from './training-work.ts';

const cost = v.pipe(v.number(), v.finite(), v.minValue(0));

/** How long a machine takes for what training consists of, as measured once (service/measure-speed.ts). */
export const machineSpeedSchema = v.strictObject({
  /** Nanoseconds of one of each kind of work, on one thread in fast arithmetic. */
  costs: v.strictObject(v.entriesFromList(WORK_KINDS, cost)),
  /** Threads that shared work when it was measured. */
  threads: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Time of shared work with so many threads, as a share of that on one. */
  sharedPart: cost,
  /** As `sharedPart`, of what no core keeps to itself: the threads share the way there too. */
  farSharedPart: cost,
  /** Nanoseconds for handing out a shared task. */
  handOut: cost,
  /** Time in portable arithmetic, in times of that in fast arithmetic. */
  portableRatio: cost,
});
export type MachineSpeed = v.InferOutput<typeof machineSpeedSchema>;

/** Returns the milliseconds that work takes with so many threads. */
export function timeOf(work: TrainingWork, speed: MachineSpeed, arithmetic: Arithmetic, threads: number): number {
  const { costs, sharedPart, farSharedPart, handOut, portableRatio } = speed;
  const [near, far] = costsOf(work.shared, costs);
  const handedOut = threads > 1 ? handOut * work.sharedTasks : 0;
  const together = near * partWith(threads, sharedPart, speed) + far * partWith(threads, farSharedPart, speed);
  // Where sharing does not pay, threads do not share.
  const nanoseconds = costOf(work.alone, costs) + Math.min(near + far, together + handedOut);
  return (nanoseconds / 1e6) * (arithmetic === 'portable' ? portableRatio : 1);
}

/** Returns the time on one thread, in the unit of the costs. */
export function costOf(amounts: WorkAmounts, costs: WorkAmounts): number {
  const [near, far] = costsOf(amounts, costs);
  return near + far;
}

/** Returns `costOf` in two parts: of what a core may keep to itself, and of what it cannot. */
export function costsOf(amounts: WorkAmounts, costs: WorkAmounts): [near: number, far: number] {
  let [near, far] = [0, 0];
  for (const kind of WORK_KINDS) {
    if (FAR_KINDS.includes(kind)) far += amounts[kind] * costs[kind];
    else near += amounts[kind] * costs[kind];
  }
  return [near, far];
}

/** Returns the part of the time on one thread, given that with the threads measured: every further one helps as much. */
function partWith(threads: number, measuredPart: number, { threads: measured }: MachineSpeed): number {
  if (measured === 1) return 1;
  return 1 / (1 + (1 / measuredPart - 1) * Math.min(1, (threads - 1) / (measured - 1)));
}
