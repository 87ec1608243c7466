import { settingsKey } from '../../src-engine/comparison/settings-key.ts';
import type { DataReport } from '../../src-engine/contract/data-report.ts';
import { findContradictions } from '../../src-engine/contract/config-contradictions.ts';
import { findConfigIssues, type ConfigIssue, type RunConfig } from '../../src-engine/contract/run-config.ts';
import { findDataContradictions } from './data-contradictions.ts';
import { shuffledOrder } from './grid-sample.ts';
import { bySettingOrder, withSetting, type SettingValue } from './grid-settings.ts';
import { measureRun, trainingBytes } from './run-size.ts';

/** Runs that can be made at once. */
export const MOST_RUNS = 1000;
/** Combinations that a sample can be taken from. */
const MOST_COMBINATIONS = 100_000;
/** Combinations of a sample that are looked at for each that is wanted: most are allowed. */
const LOOKS_PER_WANTED = 4;

export const SEED_PATH = 'training.seed';
export const TOO_LARGE: ConfigIssue = { path: 'model.layers', message: 'too large' };

/** A setting and the values of it that are compared, in the order in which they were given. */
export interface GridAxis {
  /** Dotted path of the setting; `model.layers.*` for that of all layers. */
  readonly path: string;
  readonly values: readonly SettingValue[];
}

/** Some combinations of a grid instead of all; the same ones for the same seed. */
export interface GridSample {
  readonly count: number;
  readonly seed: number;
}

/** One combination of the values compared: runs that differ in nothing but their seed. */
export interface GridPoint {
  /** Which value it has of each axis of the plan. */
  readonly at: readonly number[];
  /** One run for each seed, the first one as good as any to stand for all. */
  readonly configs: readonly [RunConfig, ...RunConfig[]];
  /** Why it is left out; empty when it is not. */
  readonly issues: readonly ConfigIssue[];
  /** Whether it is left out because another combination comes to the same settings. */
  readonly isRepeat: boolean;
}

/** The runs of a comparison. */
export interface GridPlan {
  /** What is compared, seeds left out; each has at least two values. */
  readonly axes: readonly GridAxis[];
  readonly seeds: readonly number[];
  /** In the order of the axes, the last one fastest; none where there are too many. */
  readonly points: readonly GridPoint[];
  /** Combinations of all values, those that are left out and those not sampled among them. */
  readonly combinations: number;
  /** Whether they would make more runs than can be made at once. */
  readonly isTooMany: boolean;
}

interface Rules {
  /** `null` before there is data. */
  readonly report: DataReport | null;
  readonly largestModelBytes: number;
}

/** Returns the runs that the values of all axes make, with what of them cannot be and why. */
export function planGrid(
  base: RunConfig,
  compared: readonly GridAxis[],
  sample: GridSample | null,
  rules: Rules,
): GridPlan {
  const axes = compared.filter(({ path, values }) => path !== SEED_PATH && values.length > 1);
  const seeds = seedsOf(base, compared);
  // An axis with a single value is the setting itself.
  const alone = compared.filter(({ path, values }) => path !== SEED_PATH && values.length === 1);
  const start = [...alone]
    .sort(bySettingOrder)
    .reduce((config, { path, values: [value = null] }) => withSetting(config, path, value, rules.report), base);
  const combinations = axes.reduce((product, { values }) => product * values.length, 1);
  const most = sample === null ? MOST_RUNS : MOST_COMBINATIONS;
  const wanted = sample?.count ?? combinations;
  if (combinations > most || wanted * seeds.length > MOST_RUNS) {
    return { axes, seeds, points: [], combinations, isTooMany: true };
  }
  const looks = sample === null ? [...Array(combinations).keys()] : shuffledOrder(combinations, sample.seed);
  // Every value that is compared is one that its field takes: where all others are too, only contradictions are left.
  const findIssues = findConfigIssues(start).length === 0 ? findContradictions : findConfigIssues;
  const known = new Set<string>();
  const points: GridPoint[] = [];
  let allowed = 0;
  for (const index of looks.slice(0, LOOKS_PER_WANTED * wanted)) {
    if (allowed === wanted) break;
    const at = positionsOf(index, axes);
    const config = settingsAt(start, axes, at, rules);
    const key = settingsKey(config);
    const issues = findPointIssues(config, findIssues(config), rules);
    const isRepeat = known.has(key);
    known.add(key);
    if (issues.length === 0 && !isRepeat) allowed += 1;
    points.push({ at, configs: withSeeds(config, seeds), issues, isRepeat });
  }
  return { axes, seeds, points: sample === null ? points : inOrder(points), combinations, isTooMany: false };
}

/** Returns the combinations that are runs. */
export function allowedPoints({ points }: Pick<GridPlan, 'points'>): GridPoint[] {
  return points.filter(({ issues, isRepeat }) => issues.length === 0 && !isRepeat);
}

/** Returns the runs of these combinations in the order in which they train. */
export function runsOf(points: readonly GridPoint[]): RunConfig[] {
  return points.flatMap(({ configs }) => configs);
}

/** Returns why a value of an axis is in no run while others are, by its position; values that are in runs are absent. */
export function refusedValues({ points }: Pick<GridPlan, 'points'>, axis: number): Map<number, ConfigIssue> {
  const allowed = new Set(allowedPoints({ points }).map(({ at }) => at[axis]));
  const refused = new Map<number, ConfigIssue>();
  if (allowed.size === 0) return refused;
  for (const { at, issues } of points) {
    const position = at[axis];
    const [issue] = issues;
    if (position === undefined || issue === undefined || allowed.has(position) || refused.has(position)) continue;
    refused.set(position, issue);
  }
  return refused;
}

function seedsOf(base: RunConfig, compared: readonly GridAxis[]): number[] {
  const values = compared.find(({ path }) => path === SEED_PATH)?.values ?? [];
  const seeds = values.filter((value) => typeof value === 'number');
  return seeds.length === 0 ? [base.training.seed] : seeds;
}

/** Returns which value of each axis a combination has, the last axis fastest. */
function positionsOf(index: number, axes: readonly GridAxis[]): number[] {
  let rest = index;
  const positions = [...axes].reverse().map(({ values }) => {
    const position = rest % values.length;
    rest = Math.floor(rest / values.length);
    return position;
  });
  return positions.reverse();
}

function settingsAt(start: RunConfig, axes: readonly GridAxis[], at: readonly number[], { report }: Rules): RunConfig {
  return axes
    .map(({ path, values }, axis) => ({ path, value: values[at[axis] ?? 0] ?? null }))
    .sort(bySettingOrder)
    .reduce((config, { path, value }) => withSetting(config, path, value, report), start);
}

function findPointIssues(
  config: RunConfig,
  own: readonly ConfigIssue[],
  { report, largestModelBytes }: Rules,
): ConfigIssue[] {
  const contradictions = report === null ? [] : findDataContradictions(report, config);
  // Of two things wrong at one field the field's own is told first.
  const issues = [...contradictions, ...own];
  if (issues.length > 0 || report === null) return issues;
  return trainingBytes(measureRun(report, config)) > largestModelBytes ? [TOO_LARGE] : [];
}

function withSeeds(config: RunConfig, seeds: readonly number[]): [RunConfig, ...RunConfig[]] {
  const [first = config.training.seed, ...others] = seeds;
  const seeded = (seed: number): RunConfig => ({ ...config, training: { ...config.training, seed } });
  return [seeded(first), ...others.map(seeded)];
}

function inOrder(points: readonly GridPoint[]): GridPoint[] {
  return [...points].sort((a, b) => {
    const axis = a.at.findIndex((position, index) => position !== b.at[index]);
    return (a.at[axis] ?? 0) - (b.at[axis] ?? 0);
  });
}
