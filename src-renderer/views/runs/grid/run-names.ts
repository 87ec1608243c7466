import { withinSentence } from '../../../../src-engine/comparison/words/within-sentence.ts';
import type { RunConfig } from '../../../../src-engine/contract/run-config.ts';
import { SEED_PATH, type GridPlan, type GridPoint } from '../../../state/run-grid.ts';
import { describeModel } from '../run-facts.ts';
import { uniqueName } from '../unique-name.ts';
import { settingName, settingPart, type SettingContext } from './setting-words.ts';

/** Returns what a combination has of what is compared: `LSTM · chunked 5`; of nothing but seeds, its model. */
export function pointName({ at, configs: [config] }: GridPoint, { axes }: GridPlan, context: SettingContext): string {
  if (axes.length === 0) return describeModel(config, context.text);
  return axes.map(({ path, values }, axis) => settingPart(path, values[at[axis] ?? 0] ?? null, context)).join(' · ');
}

/** Returns what a comparison is called by itself: `sentences · cell × truncation`. */
export function comparisonName({ axes, seeds }: GridPlan, dataName: string, context: SettingContext): string {
  const paths = axes.map(({ path }) => path);
  if (paths.length === 0 && seeds.length > 1) paths.push(SEED_PATH);
  return `${dataName} · ${paths.map((path) => withinSentence(settingName(path, context))).join(' × ')}`;
}

/**
 * Returns the runs of the allowed combinations by name: of what differs, and no name twice, nor one of those `taken`. A
 * run alone keeps the name that was typed.
 */
export function nameRuns(
  points: readonly GridPoint[],
  plan: GridPlan,
  context: SettingContext,
  taken: readonly string[],
): RunConfig[] {
  const names = [...taken];
  const isAlone = plan.axes.length === 0 && plan.seeds.length === 1;
  return points.flatMap((point) =>
    point.configs.map((config) => {
      const name = isAlone
        ? uniqueName(config.name.trim() || describeModel(config, context.text), names)
        : countedName(runName(point, config, plan, context), names);
      names.push(name);
      return { ...config, name };
    }),
  );
}

/** A number at the end of these names is a value: how often there is a name is said behind it. */
function countedName(name: string, taken: readonly string[]): string {
  let number = 1;
  const counted = () => (number === 1 ? name : `${name} (${String(number)})`);
  while (taken.includes(counted())) number += 1;
  return counted();
}

function runName(point: GridPoint, { training }: RunConfig, plan: GridPlan, context: SettingContext): string {
  const name = pointName(point, plan, context);
  return plan.seeds.length === 1 ? name : `${name} · ${settingPart(SEED_PATH, training.seed, context)}`;
}
