import type { RunDefinition } from '../contract/run-record.ts';
import { isDashed } from '../pictures/chart-series.ts';
import { seedGroupKey } from './settings-key.ts';

type Made = Pick<RunDefinition, 'config' | 'origin'>;
type Present = Pick<RunDefinition, 'config' | 'origin' | 'colorIndex' | 'comparison'>;

/**
 * Returns a colour for each new run: that of a run that differs in nothing but its seed, else the lowest that no run has, so
 * that colours stay apart as long as possible. In a comparison they stay apart within it: there, colours of other runs are
 * taken before dashed ones.
 * @param comparisonId of the comparison that the new runs belong to; `null` for none
 */
export function pickColors(made: readonly Made[], present: readonly Present[], comparisonId: string | null): number[] {
  const isBeside = ({ comparison }: Present) => comparisonId === null || comparison?.id === comparisonId;
  const colors = firstColors(present.filter(isBeside));
  const taken = new Set(present.filter(isBeside).map(({ colorIndex }) => colorIndex));
  const give = (key: string, color: number) => {
    colors.set(key, color);
    taken.add(color);
  };
  const keys = made.map(seedGroupKey);
  const elsewhere = firstColors(present);
  for (const key of keys) {
    const color = elsewhere.get(key);
    if (color !== undefined && !colors.has(key) && !taken.has(color)) give(key, color);
  }
  const used = new Set(present.map(({ colorIndex }) => colorIndex));
  for (const key of keys) if (!colors.has(key)) give(key, freeColor(taken, used));
  return keys.map((key) => colors.get(key) ?? 1);
}

/** The colour of the first run of each that differ in nothing but their seed. */
function firstColors(present: readonly Present[]): Map<string, number> {
  return new Map([...present].reverse().map((run) => [seedGroupKey(run), run.colorIndex]));
}

/** The lowest colour that is not taken, one that nobody uses first as long as there are solid ones. */
function freeColor(taken: ReadonlySet<number>, used: ReadonlySet<number>): number {
  const unused = lowest((color) => !taken.has(color) && !used.has(color));
  return isDashed(unused) ? lowest((color) => !taken.has(color)) : unused;
}

function lowest(isFree: (color: number) => boolean): number {
  let color = 1;
  while (!isFree(color)) color += 1;
  return color;
}
