import { findConfigIssues } from '../../../../src-engine/contract/run-config.ts';
import { numericSettings, withNumber } from '../../../state/config-choices.ts';
import { withSetting, type SettingValue } from '../../../state/grid-settings.ts';
import { parseNumbers, splitList } from '../../../state/grid-values.ts';
import { settingOptions, type SettingOption } from './setting-options.ts';
import { settingValue, type SettingContext } from './setting-words.ts';

/**
 * Returns the values that a person typed for a setting: names of choices, with their numbers if they have any, or numbers
 * and ranges; `null` when one of them is none.
 */
export function typedValues(path: string, typed: string, context: SettingContext): SettingValue[] | null {
  const options = settingOptions(path, context);
  if (options.length === 0) {
    const numbers = parseNumbers(typed, WHOLE.test(path));
    return numbers?.every((value) => isValid(path, value, context)) === true ? numbers : null;
  }
  const values = splitList(typed).map((part) => typedChoice(path, part, options, context));
  const found = values.filter((value) => value !== undefined);
  return found.length < values.length ? null : found;
}

/** Settings whose numbers are counts. */
const WHOLE =
  /^model\.layers$|hiddenSize|input\.size|bptt|seed|epochs|batchSize|patience|maxSkippedSteps|schedule\.(every|steps)/u;
const NUMBERS_BEHIND = /^(.*?)((?:\s|^)[-+\d.][-+\d.e/\s]*)?$/iu;

function isValid(path: string, value: number, { config, report }: SettingContext): boolean {
  const changed = withSetting(config, path, value, report);
  // The number of layers has no field of its own that could be wrong.
  if (path === 'model.layers') return changed.model.layers.length === value;
  const fields = new RegExp(`^${path.replaceAll('.', String.raw`\.`).replace('*', String.raw`\d+`)}$`, 'u');
  return !findConfigIssues(changed).some((issue) => fields.test(issue.path));
}

function typedChoice(
  path: string,
  part: string,
  options: readonly SettingOption[],
  context: SettingContext,
): SettingValue | undefined {
  const whole = findOption(path, part, options, context);
  if (whole !== undefined) return whole.value;
  const [, name = '', behind = ''] = NUMBERS_BEHIND.exec(part) ?? [];
  const value = findOption(path, name, options, context)?.value;
  const numbers = behind.split(/[/\s]/u).filter((entry) => entry !== '');
  if (typeof value !== 'object' || value === null) return undefined;
  const settings = numericSettings(value);
  if (numbers.length > settings.length || numbers.some((entry) => !Number.isFinite(Number(entry)))) return undefined;
  const made = numbers.reduce((variant, entry, index) => {
    const setting = settings[index];
    return setting === undefined ? variant : withNumber(variant, setting.name, Number(entry));
  }, value);
  return isSound(path, made, context) ? made : undefined;
}

/** A choice is known by its label, by its name in the configuration, and by how it is written with its numbers. */
function findOption(
  path: string,
  typed: string,
  options: readonly SettingOption[],
  context: SettingContext,
): SettingOption | undefined {
  const wanted = plain(typed);
  if (wanted === '') return undefined;
  return options.find(({ value, label }) => {
    const kind = typeof value === 'object' && value !== null ? value['kind'] : value;
    const [, written = ''] = NUMBERS_BEHIND.exec(settingValue(path, value, context)) ?? [];
    return [label, String(kind), written].some((name) => plain(name) === wanted);
  });
}

/** Whether the numbers of a choice are such as it takes, whatever else it goes with. */
function isSound(path: string, value: SettingValue, { config, report }: SettingContext): boolean {
  const issues = findConfigIssues(withSetting(config, path, value, report));
  return !issues.some((issue) => issue.path.startsWith(`${path}.`) && !issue.path.endsWith('.kind'));
}

function plain(name: string): string {
  return name.trim().toLowerCase().replaceAll('-', ' ');
}
