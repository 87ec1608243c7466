import * as v from 'valibot';
import type { Arithmetic } from './run-config.ts';
import { WORK_KINDS, type TrainingWork, type WorkAmounts } from './training-work.ts';

const cost = v.pipe(v.number(), v.finite(), v.minValue(0));

/** How long a machine takes for what training consists of, as measured once (service/measure-speed.ts). */
export const machineSpeedSchema = v.strictObject({
  /** Nanoseconds of one of each kind of work, on one thread in fast arithmetic. */
  costs: v.strictObject(v.entriesFromList(WORK_KINDS, cost)),
  /** Threads that shared work when it was measured. */
  threads: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Time of shared work with so many threads, as a share of that on one. */
  sharedPart: cost,
  /** Nanoseconds for handing out a shared task. */
  handOut: cost,
  /** Time in portable arithmetic, in times of that in fast arithmetic. */
  portableRatio: cost,
});
export type MachineSpeed = v.InferOutput<typeof machineSpeedSchema>;

/** Returns the milliseconds that work takes with so many threads. */
export function timeOf(work: TrainingWork, speed: MachineSpeed, arithmetic: Arithmetic, threads: number): number {
  const { costs, handOut, portableRatio } = speed;
  const shared = costOf(work.shared, costs) * sharedPartOf(speed, threads);
  const handedOut = threads > 1 ? handOut * work.sharedTasks : 0;
  const nanoseconds = costOf(work.alone, costs) + shared + handedOut;
  return (nanoseconds / 1e6) * (arithmetic === 'portable' ? portableRatio : 1);
}

/** Returns the time on one thread, in the unit of the costs. */
export function costOf(amounts: WorkAmounts, costs: WorkAmounts): number {
  return WORK_KINDS.reduce((sum, kind) => sum + amounts[kind] * costs[kind], 0);
}

/** Every thread after the first is taken to help as much as the others. */
function sharedPartOf({ sharedPart, threads: measured }: MachineSpeed, threads: number): number {
  if (measured === 1) return 1;
  return 1 / (1 + (1 / sharedPart - 1) * Math.min(1, (threads - 1) / (measured - 1)));
}
