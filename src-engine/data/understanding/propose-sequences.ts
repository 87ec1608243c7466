import type { ColumnReport, TaskProposal } from '../../contract/data-report.ts';
import type { Task } from '../../contract/run-config.ts';
import { preferNamed, TARGET_NAME } from '../column-names.ts';
import type { Grouping } from './find-grouping.ts';
import type { JudgedColumns } from './judge-columns.ts';

/** More numbers than anyone predicts together. */
const MAX_TOGETHER = 8;

/** Returns the tasks of rows that are gathered into sequences: what is the same in all rows of one can be told of it. */
export function proposeGrouped(judged: JudgedColumns, grouping: Grouping): TaskProposal[] {
  const { group, time, constantColumns, wordColumns } = grouping;
  const others = judged.columns.filter(({ name, kind }) => name !== group && name !== time && kind !== 'empty');
  const isNumber = ({ name }: ColumnReport): boolean => judged.numberColumns.has(name);
  const varying = others.filter(({ name }) => !constantColumns.has(name) && !judged.placeColumns.has(name));
  const isTag = (column: ColumnReport): boolean =>
    column.kind === 'category' && (!isNumber(column) || TARGET_NAME.test(column.name));
  const features = varying.filter((column) => isNumber(column) && !isTag(column)).map(({ name }) => name);
  const tags = preferNamed(varying.filter(isTag), TARGET_NAME);
  const words = preferVaried(
    varying.filter((column) => wordColumns.has(column.name) && !isNumber(column) && column !== tags[0]),
  );
  const input = features.length > 0 ? features : words.slice(0, 1);
  if (input.length === 0) return [];
  const told = preferNamed(
    others.filter((column) => constantColumns.has(column.name) && column.distinctCount > 1),
    TARGET_NAME,
  );
  const propose = (task: Task, target: string, reason: TaskProposal['reason']): TaskProposal => ({
    ...{ task, layout: 'long', input, target: [target], group, time, reason },
  });
  return [
    ...told
      .filter(({ kind }) => kind === 'category')
      .map(({ name }) => propose('sequence-class', name, 'rows-grouped-in-sequences')),
    ...tags
      .filter(({ name }) => !input.includes(name))
      .map(({ name }) => propose('step-tags', name, 'tag-for-each-step')),
    ...told.filter(isNumber).map(({ name }) => propose('sequence-value', name, 'rows-grouped-in-sequences')),
    ...proposeGroupedForecasts(features, { group, time }),
  ];
}

/** Text that varies most is what is read; the other is what is told of it. */
function preferVaried(columns: readonly ColumnReport[]): string[] {
  return [...columns].sort((a, b) => b.distinctCount - a.distinctCount).map(({ name }) => name);
}

function proposeGroupedForecasts(
  features: readonly string[],
  { group, time }: Pick<TaskProposal, 'group' | 'time'>,
): TaskProposal[] {
  const together = features.length > 1 && features.length <= MAX_TOGETHER ? [[...features]] : [];
  return [...features.map((name) => [name]), ...together].map((set) => ({
    ...{ task: 'forecast', layout: 'long', input: set, target: set, group, time, reason: 'numbers-in-time' },
  }));
}

/** Returns the tasks of rows with a column for each time step: labels, then numbers, then the last step from those before. */
export function proposeWide(judged: JudgedColumns, steps: readonly string[]): TaskProposal[] {
  const isStep = new Set(steps);
  const others = judged.columns.filter(({ name, distinctCount }) => !isStep.has(name) && distinctCount > 1);
  const targets = preferNamed(others.filter(({ name }) => !judged.placeColumns.has(name)).reverse(), TARGET_NAME);
  const propose = (task: Task, input: readonly string[], target: string): TaskProposal => ({
    ...{ task, layout: 'wide', input, target: [target], group: null, time: null, reason: 'column-for-each-step' },
  });
  return [
    ...targets.filter(({ kind }) => kind === 'category').map(({ name }) => propose('sequence-class', steps, name)),
    ...targets
      .filter(({ name }) => judged.numberColumns.has(name))
      .map(({ name }) => propose('sequence-value', steps, name)),
    propose('sequence-value', steps.slice(0, -1), steps.at(-1) ?? ''),
  ];
}
