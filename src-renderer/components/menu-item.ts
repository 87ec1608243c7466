import type { IconName } from './icons.ts';

/** An entry of a menu. */
export interface MenuItem<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly icon?: IconName | undefined;
  /** Colour of a run before the label, see `Swatch`. */
  readonly swatch?: number | undefined;
  /** Whether it is in force; absent where it is not a choice. */
  readonly checked?: boolean | undefined;
  /** Keys that do the same. */
  readonly shortcut?: string | undefined;
  readonly danger?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  /** Why it is disabled. */
  readonly reason?: string | undefined;
  readonly testid?: string | undefined;
}
