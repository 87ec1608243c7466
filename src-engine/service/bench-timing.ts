import type { EnginePlatform } from './engine-platform.ts';
import { medianOf } from './median-of.ts';

/** What the rounds of a measurement came to. */
export interface Spread {
  readonly median: number;
  /** The shortest time or the highest speed. */
  readonly best: number;
}

/** How much is measured, and who hears of it. */
export interface BenchOptions {
  readonly platform: EnginePlatform;
  /** How often everything is measured. */
  readonly rounds: number;
  /** Called again and again with the share of the work that is done. */
  readonly onProgress: (fraction: number) => void;
}

const WARM_UP_ROUNDS = 2;

/**
 * Does every task once in each round, one after the other, so that a change of the machine's speed meets all alike.
 * Returns the milliseconds of each.
 */
export async function timeInTurns(
  { platform, rounds, onProgress }: BenchOptions,
  tasks: readonly (() => void | Promise<void>)[],
): Promise<Spread[]> {
  const times = tasks.map((): number[] => []);
  for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
    onProgress((round + WARM_UP_ROUNDS) / (rounds + WARM_UP_ROUNDS));
    for (const [index, task] of tasks.entries()) {
      const start = platform.now();
      await task();
      if (round >= 0) times[index]?.push(platform.now() - start);
    }
  }
  return times.map((ofTask) => ({ median: medianOf(ofTask), best: Math.min(...ofTask) }));
}

/** Returns how often in a row, a power of two, something takes so many milliseconds. */
export function countRepeats(now: () => number, milliseconds: number, repeat: (times: number) => void): number {
  let times = 1;
  for (;;) {
    const start = now();
    repeat(times);
    if (now() - start >= milliseconds) return times;
    times *= 2;
  }
}

/** Returns the speed of so much work, in units of it for each millisecond. */
export function speedOf(work: number, { median, best }: Spread): Spread {
  return { median: work / median, best: work / best };
}
