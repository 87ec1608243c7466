import type { Dictionary } from '../../i18n/en.ts';

type Rule = keyof Dictionary['form']['rules'];
export type OptimizerSetting = keyof Dictionary['form']['settingNames'];
export type ScheduleSetting = keyof Dictionary['form']['scheduleUnits'];

/** What may stand in the settings of an optimizer. */
const OPTIMIZER_RULES: Readonly<Record<OptimizerSetting, Rule>> = {
  beta1: 'partial',
  beta2: 'partial',
  epsilon: 'aboveZero',
  momentum: 'properFraction',
  momentumDecay: 'notNegative',
  alpha: 'partial',
  rho: 'partial',
  weightDecay: 'notNegative',
};

/** What may stand in the settings of a schedule. */
const SCHEDULE_RULES: Readonly<Record<ScheduleSetting, Rule>> = {
  every: 'wholeNumber',
  factor: 'properFraction',
  end: 'share',
  start: 'share',
  steps: 'wholeNumber',
  rise: 'properFraction',
  patience: 'wholeFromZero',
  threshold: 'notNegative',
};

interface NumericSetting {
  readonly name: string;
  readonly value: number;
}

/** Returns those of the numbers that are settings of an optimizer behind its disclosure, with what may stand in them. */
export function optimizerSettings(
  numbers: readonly NumericSetting[],
): { readonly name: OptimizerSetting; readonly value: number; readonly rule: Rule }[] {
  return numbers.flatMap(({ name, value }) =>
    isKeyOf(OPTIMIZER_RULES, name) ? [{ name, value, rule: OPTIMIZER_RULES[name] }] : [],
  );
}

/** Returns the numbers of a schedule with what may stand in them. */
export function scheduleSettings(
  numbers: readonly NumericSetting[],
): { readonly name: ScheduleSetting; readonly value: number; readonly rule: Rule }[] {
  return numbers.flatMap(({ name, value }) =>
    isKeyOf(SCHEDULE_RULES, name) ? [{ name, value, rule: SCHEDULE_RULES[name] }] : [],
  );
}

function isKeyOf<Known extends object>(known: Known, name: string): name is Extract<keyof Known, string> {
  return Object.hasOwn(known, name);
}
