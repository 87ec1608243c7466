import { spreadOf } from './spread.ts';
import { studentTQuantile } from './student-t.ts';

/** What a run with a seed reached. */
export interface SeedFigure {
  readonly seed: number;
  readonly value: number;
}

/** Two groups of runs by the seeds that both have. */
export interface PairedComparison {
  /** Common seeds. */
  readonly n: number;
  /** First minus second for each common seed, the smallest seed first. */
  readonly differences: readonly SeedFigure[];
  /** NaN without a common seed. */
  readonly meanDifference: number;
  /** Ends of its 95 % confidence interval by Student's t; NaN for fewer than two seeds. */
  readonly low: number;
  readonly high: number;
  /** Which group is better, if the interval leaves 0 out; `too-few` for fewer than three seeds. */
  readonly verdict: 'first' | 'second' | 'undecided' | 'too-few';
}

const FEWEST_SEEDS = 3;

/** Compares two groups by their common seeds; several runs of one seed count as their mean, values that are not finite not at all. */
export function comparePaired(
  first: readonly SeedFigure[],
  second: readonly SeedFigure[],
  isHigherBetter: boolean,
): PairedComparison {
  const others = meansBySeed(second);
  const differences = [...meansBySeed(first)]
    .flatMap(([seed, value]) => {
      const other = others.get(seed);
      return other === undefined ? [] : [{ seed, value: value - other }];
    })
    .sort((a, b) => a.seed - b.seed);
  const { n, mean, error } = spreadOf(differences.map(({ value }) => value));
  const reach = n < 2 ? NaN : studentTQuantile(0.975, n - 1) * error;
  const [low, high] = [mean - reach, mean + reach];
  return { n, differences, meanDifference: mean, low, high, verdict: judge(n, low, high, isHigherBetter) };
}

function judge(n: number, low: number, high: number, isHigherBetter: boolean): PairedComparison['verdict'] {
  if (n < FEWEST_SEEDS) return 'too-few';
  if (low <= 0 && high >= 0) return 'undecided';
  return low > 0 === isHigherBetter ? 'first' : 'second';
}

function meansBySeed(figures: readonly SeedFigure[]): ReadonlyMap<number, number> {
  const values = new Map<number, number[]>();
  for (const { seed, value } of figures) {
    if (Number.isFinite(value)) values.set(seed, [...(values.get(seed) ?? []), value]);
  }
  return new Map([...values].map(([seed, all]) => [seed, spreadOf(all).mean]));
}
