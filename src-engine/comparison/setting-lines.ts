import type { RunConfig } from '../contract/run-config.ts';
import { partAspects } from './setting-aspects.ts';
import { settingRows, type SettingRow } from './setting-rows.ts';
import { nameAspect, tellAspect } from './setting-words.ts';
import type { SettingWords } from './words/settings-en.ts';

/** A setting in words. */
export interface SettingLine {
  readonly aspect: string;
  readonly name: string;
  /** [columns] */
  readonly values: readonly string[];
}

/** Returns the settings in which the columns differ, and those that are the same in all of them. */
export function settingLines(
  columns: readonly (readonly RunConfig[])[],
  words: SettingWords,
): { readonly differing: readonly SettingLine[]; readonly equal: readonly SettingLine[] } {
  const rows = settingRows(columns);
  const pathsOf = (part: readonly SettingRow[]): readonly string[] => part.map(({ path }) => path);
  const { differing, equal } = partAspects({ differing: pathsOf(rows.differing), equal: pathsOf(rows.equal) });
  const lineOf = (aspect: string): SettingLine => ({
    aspect,
    name: nameAspect(aspect, words),
    values: columns.map((configs) => {
      const told = configs.map((config) => tellAspect(config, aspect, words));
      return [...new Set(told)].join(', ') || '–';
    }),
  });
  return { differing: differing.map(lineOf), equal: equal.map(lineOf) };
}
