import type { MenuItem } from '../../../components/menu-item.ts';
import type { Dictionary } from '../../../i18n/en.ts';
import { canGoOn } from '../../../state/can-go-on.ts';
import type { RunView } from '../../../state/run-view.svelte.ts';

export type RowAct =
  | 'start'
  | 'pause'
  | 'resume'
  | 'stop'
  | 'rate'
  | 'duplicate'
  | 'rename'
  | 'describe'
  | 'colour'
  | 'visibility'
  | 'baseline'
  | 'lock'
  | 'first'
  | 'earlier'
  | 'later'
  | 'last'
  | 'remove';

/** Which runs each of the acts on training is for. */
export interface TrainingActs {
  readonly pause: readonly RunView[];
  readonly resume: readonly RunView[];
  readonly start: readonly RunView[];
  readonly stop: readonly RunView[];
  /** Runs whose learning rate can be changed. */
  readonly rate: readonly RunView[];
}

/** Returns what can be done about the training of these runs. */
export function trainingActs(runs: readonly RunView[]): TrainingActs {
  return {
    pause: runs.filter(({ status }) => status === 'running'),
    resume: runs.filter(({ status }) => status === 'paused'),
    start: runs.filter((run) => !run.isActive && (!isTrained(run) || canGoOn(run.state))),
    stop: runs.filter((run) => run.isActive),
    rate: runs.filter(({ status }) => status === 'running' || status === 'paused'),
  };
}

/** Whether the run has a trained model that can be written to a file. */
export function isTrained({ state, isActive }: Pick<RunView, 'state' | 'isActive'>): boolean {
  return state.weightsSha256 !== null && !isActive;
}

/** Returns the menu of a row: what can be done with its runs, or with all that are marked. */
export function rowMenu(
  runs: readonly RunView[],
  { isHidden, isBaseline }: { readonly isHidden: boolean; readonly isBaseline: boolean },
  { runs: text, table }: Pick<Dictionary, 'runs' | 'table'>,
): readonly MenuItem<RowAct>[] {
  const { acts } = table;
  const isOne = runs.length === 1;
  const isLocked = runs.every(({ summary }) => summary.definition.isLocked);
  return [
    ...(isOne ? [] : bulkActs(runs, acts)),
    ...rateAct(runs, text),
    ...(isOne ? [{ value: 'duplicate', label: text.duplicate, icon: 'fork', testid: 'duplicate-run' } as const] : []),
    ...queueActs(runs, acts),
    ...(isOne ? [{ value: 'rename', label: text.rename, icon: 'edit', shortcut: 'F2' } as const] : []),
    { value: 'describe', label: acts.describe, icon: 'file', testid: 'describe-run' },
    { value: 'colour', label: acts.colour, swatch: runs[0]?.summary.colorIndex, testid: 'colour-run' },
    { value: 'visibility', label: isHidden ? acts.show : acts.hide, icon: 'eye', shortcut: 'H' },
    {
      value: 'baseline',
      label: isBaseline ? acts.unpin : acts.pin,
      icon: 'pin',
      shortcut: 'B',
      testid: 'pin-baseline',
    },
    { value: 'lock', label: isLocked ? acts.unlock : acts.lock, icon: 'lock', testid: 'lock-run' },
    removeAct(runs, text, table),
  ];
}

function rateAct(runs: readonly RunView[], text: Dictionary['runs']): MenuItem<RowAct>[] {
  if (trainingActs(runs).rate.length === 0) return [];
  return [{ value: 'rate', label: text.changeRate, icon: 'rate', shortcut: 'L', testid: 'change-rate' }];
}

function bulkActs(runs: readonly RunView[], acts: Dictionary['table']['acts']): MenuItem<RowAct>[] {
  const { start, pause, resume, stop } = trainingActs(runs);
  const all: readonly (MenuItem<RowAct> & { readonly runs: readonly RunView[] })[] = [
    { value: 'start', label: acts.start, icon: 'play', runs: start },
    { value: 'pause', label: acts.pause, icon: 'pause', runs: pause },
    { value: 'resume', label: acts.resume, icon: 'play', runs: resume },
    { value: 'stop', label: acts.stop, icon: 'stop', runs: stop },
  ];
  return all.filter((act) => act.runs.length > 0).map(({ value, label, icon }) => ({ value, label, icon }));
}

function queueActs(runs: readonly RunView[], acts: Dictionary['table']['acts']): MenuItem<RowAct>[] {
  if (!runs.some(({ status }) => status === 'queued')) return [];
  return (['first', 'earlier', 'later', 'last'] as const).map((value) => ({
    value,
    label: acts[value],
    testid: `queue-${value}`,
  }));
}

function removeAct(runs: readonly RunView[], text: Dictionary['runs'], table: Dictionary['table']): MenuItem<RowAct> {
  const isActive = runs.some((run) => run.isActive);
  const isLocked = runs.some(({ summary }) => summary.definition.isLocked);
  const reason = isActive ? text.removeActive : isLocked ? table.removeLocked : undefined;
  return { value: 'remove', label: text.remove, icon: 'trash', danger: true, disabled: reason !== undefined, reason };
}
