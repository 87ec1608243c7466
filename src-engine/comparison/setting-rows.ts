import type { RunConfig } from '../contract/run-config.ts';
import { differingPaths, equalPaths, settingsOf, type SettingValue } from './settings.ts';

/** A setting of several groups of runs. */
export interface SettingRow {
  readonly path: string;
  /** [groups] the values that its runs have, each once, in the order of the runs; none where no run has the setting. */
  readonly values: readonly (readonly SettingValue[])[];
}

/** Returns the settings in which groups differ, and those in which all of them agree, both in the order of the schema. */
export function settingRows(groups: readonly (readonly RunConfig[])[]): {
  readonly differing: readonly SettingRow[];
  readonly equal: readonly SettingRow[];
} {
  const configs = groups.flat();
  const rowOf = (path: string): SettingRow => ({ path, values: groups.map((group) => valuesOf(group, path)) });
  const varied = differingPaths(configs).map(rowOf);
  const isShared = ({ values }: SettingRow): boolean => values.every((own) => isSameSet(own, values[0] ?? []));
  return {
    differing: varied.filter((row) => !isShared(row)),
    equal: [...equalPaths(configs).map(rowOf), ...varied.filter(isShared)],
  };
}

function valuesOf(group: readonly RunConfig[], path: string): readonly SettingValue[] {
  const values = group.map((config) => settingsOf(config).get(path)).filter((value) => value !== undefined);
  return [...new Set(values)];
}

/** Seeds, above all: groups with the same ones do not differ in them. */
function isSameSet(a: readonly SettingValue[], b: readonly SettingValue[]): boolean {
  return a.length === b.length && a.every((value) => b.includes(value));
}
