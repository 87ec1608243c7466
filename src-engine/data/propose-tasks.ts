import type { ColumnReport, TaskProposal } from '../contract/data-report.ts';
import type { JudgedColumns } from './judge-columns.ts';

const INPUT_NAME = /^(text|sentence|utterance|words|tokens|message|review|sequence|signal|series|input|문장|텍스트)$/i;
const TARGET_NAME = /^(label|class|category|intent|target|tag|y|sentiment|species|language|answer|분류|의도|라벨)$/i;
/** More ways than anyone chooses from. */
const MAX_PROPOSALS = 20;

/** The one proposal of a running text. */
export const TEXT_PROPOSALS: readonly TaskProposal[] = [{ task: 'next-symbol', input: [], target: [] }];

/** Returns every task that a table's columns allow, the most plausible first; empty when there is none. */
export function proposeTableTasks({ columns, tagPairs }: JudgedColumns): TaskProposal[] {
  const tagging = tagPairs.map(({ input, target }) => ({
    task: 'step-tags' as const,
    input: [input],
    target: [target],
  }));
  const inputs = inputColumns(columns);
  const targets = targetColumns(columns);
  const classing = inputs.flatMap((input) =>
    targets
      .filter((target) => target.name !== input.name)
      .map((target) => ({ task: 'sequence-class' as const, input: [input.name], target: [target.name] })),
  );
  return [...tagging, ...classing].slice(0, MAX_PROPOSALS);
}

function inputColumns(columns: readonly ColumnReport[]): ColumnReport[] {
  const sequences = columns.filter(({ kind }) => kind === 'text' || kind === 'number-sequence');
  if (sequences.length > 0) return preferNamed(sequences, INPUT_NAME);
  // Text that repeats itself looks like classes: the most varied of such columns is then the input.
  const categories = columns.filter(({ kind }) => kind === 'category');
  return categories.length < 2 ? [] : categories.sort((a, b) => b.distinctCount - a.distinctCount).slice(0, 1);
}

function targetColumns(columns: readonly ColumnReport[]): ColumnReport[] {
  const categories = columns.filter(({ kind }) => kind === 'category').reverse();
  const useful = categories.filter(({ distinctCount }) => distinctCount > 1);
  return preferNamed(useful.length > 0 ? useful : categories, TARGET_NAME);
}

function preferNamed(columns: readonly ColumnReport[], name: RegExp): ColumnReport[] {
  return [
    ...columns.filter((column) => name.test(column.name)),
    ...columns.filter((column) => !name.test(column.name)),
  ];
}
