import type { RunConfig } from '../contract/run-config.ts';
import { aspectsOf } from './setting-aspects.ts';
import { settingRows } from './setting-rows.ts';
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
  const { differing, equal } = settingRows(columns);
  const lineOf = (aspect: string): SettingLine => ({
    aspect,
    name: nameAspect(aspect, words),
    values: columns.map((configs) => {
      const told = configs.map((config) => tellAspect(config, aspect, words));
      return [...new Set(told)].join(', ') || '–';
    }),
  });
  const different = aspectsOf(differing.map(({ path }) => path));
  const same = aspectsOf(equal.map(({ path }) => path)).filter((aspect) => !different.includes(aspect));
  return { differing: different.map(lineOf), equal: same.map(lineOf) };
}
