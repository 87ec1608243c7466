import type { ColumnReport, ProposalReason, TaskProposal } from '../../contract/data-report.ts';
import type { Task } from '../../contract/run-config.ts';
import { INPUT_NAME, preferNamed, TARGET_NAME, TIME_NAME } from '../column-names.ts';
import { isNumericInput } from '../preparing/input-column.ts';
import type { JudgedColumns } from './judge-columns.ts';
import { proposeGrouped, proposeWide } from './propose-sequences.ts';

/** More ways than anyone chooses from. */
const MAX_PROPOSALS = 20;
/** More numbers than anyone predicts together. */
const MAX_TOGETHER = 8;

/** The one proposal of a running text. */
export const TEXT_PROPOSAL: TaskProposal = {
  ...{ task: 'next-symbol', layout: null, input: [], target: [], group: null, time: null },
  reason: 'running-text',
};

/** Returns every task that a table's columns allow, the most plausible first; empty when there is none. */
export function proposeTableTasks(judged: JudgedColumns): TaskProposal[] {
  const tagging = judged.tagPairs.map(({ input, target }) =>
    inRows('step-tags', [input], [target], 'tag-for-each-word'),
  );
  const rows = [...tagging, ...inputColumns(judged).flatMap(({ name }) => proposeTargets(name, judged))];
  const { columns, numberColumns, placeColumns } = judged;
  const areNumbers = columns.every(({ name }) => numberColumns.has(name) || placeColumns.has(name));
  // Rows that stand in time are a series, unless each is a sequence itself.
  const isSeries = areNumbers || (placeColumns.size > 0 && sequenceColumns(judged).length === 0);
  const forecasts = proposeForecasts(judged, isSeries);
  const gathered = proposeGathered(judged);
  if (rows.some((proposal) => isNamedSentence(proposal, judged))) return firstOf(rows, gathered, forecasts);
  return isSeries ? firstOf(gathered, forecasts, rows) : firstOf(gathered, rows, forecasts);
}

function firstOf(...proposals: readonly TaskProposal[][]): TaskProposal[] {
  return proposals.flat().slice(0, MAX_PROPOSALS);
}

/** Whether the names say that each row is a sentence with its class, whenever and by whomever it was written. */
function isNamedSentence({ reason, input, target }: TaskProposal, { grouping }: JudgedColumns): boolean {
  const [read = '', told = ''] = [...input, ...target];
  const isPartOfSequence = grouping !== null && (grouping.group === read || grouping.wordColumns.has(read));
  return reason === 'text-with-label' && INPUT_NAME.test(read) && TARGET_NAME.test(told) && !isPartOfSequence;
}

/** Returns the tasks of rows that are gathered, or of columns that are time steps where nothing else is to be read. */
function proposeGathered(judged: JudgedColumns): TaskProposal[] {
  const { grouping, stepColumns, placeColumns, numberColumns } = judged;
  if (grouping !== null) return proposeGrouped(judged, grouping);
  const isSeries = [...placeColumns].some((name) => !numberColumns.has(name) || TIME_NAME.test(name));
  const hasInput = sequenceColumns(judged).some(
    ({ kind, name }) => kind === 'number-sequence' || INPUT_NAME.test(name),
  );
  return stepColumns.length > 0 && !isSeries && !hasInput ? proposeWide(judged, stepColumns) : [];
}

/** Returns what a column may be read for: classes and numbers alone, then numbers together. */
function proposeTargets(input: string, judged: JudgedColumns): TaskProposal[] {
  const others = judged.columns.filter(({ name }) => name !== input).reverse();
  const categories = others.filter(({ kind }) => kind === 'category');
  const useful = categories.filter(({ distinctCount }) => distinctCount > 1);
  const numbers = others.filter(({ kind, name }) => kind === 'number' && !judged.placeColumns.has(name));
  // A single class is told of where nothing else can be predicted, or where its name says that it was meant.
  const single = categories.filter(({ name }) => numbers.length === 0 || TARGET_NAME.test(name));
  const classes = useful.length > 0 ? useful : single;
  const places = others.filter(({ name }) => judged.numberColumns.has(name) && judged.placeColumns.has(name));
  const values = numbers.length > 0 || classes.length > 0 ? numbers : places;
  const isNumeric = isNumericInput(judged, 'rows', [input]);
  const proposeTo = (task: Task, target: readonly string[]): TaskProposal =>
    inRows(task, [input], target, reasonOf(task, isNumeric));
  const alone = preferNamed([...classes, ...values], TARGET_NAME).map(({ kind, name }) =>
    proposeTo(kind === 'category' ? 'sequence-class' : 'sequence-value', [name]),
  );
  const numericClasses = classes.filter(({ name }) => judged.numberColumns.has(name));
  const together = values.map(({ name }) => name).reverse();
  const lists = [
    ...(together.length > 1 && together.length <= MAX_TOGETHER ? [together] : []),
    ...numericClasses.map(({ name }) => [name]),
  ];
  return [...alone, ...lists.map((target) => proposeTo('sequence-value', target))];
}

/**
 * Returns each column of numbers as a series that tells its own future, then all of them together. Numbers in equal steps
 * are one only where there is nothing else.
 */
function proposeForecasts({ columns, numberColumns, placeColumns }: JudgedColumns, isSeries: boolean): TaskProposal[] {
  const numeric = columns.map(({ name }) => name).filter((name) => numberColumns.has(name));
  const measured = numeric.filter((name) => !placeColumns.has(name));
  const names = measured.length > 0 || !isSeries ? measured : numeric;
  const sets = [...names.map((name) => [name]), ...(names.length > 1 && names.length <= MAX_TOGETHER ? [names] : [])];
  return sets.map((set) => inRows('forecast', set, set, 'numbers-in-time'));
}

/** Returns a proposal in which each row is one sequence, or one time step of a series. */
export function inRows(
  task: Task,
  input: readonly string[],
  target: readonly string[],
  reason: ProposalReason,
): TaskProposal {
  return { task, layout: 'rows', input, target, group: null, time: null, reason };
}

/** Returns why a task on rows of a table is proposed. */
export function reasonOf(task: Task, isNumeric: boolean): ProposalReason {
  if (task === 'step-tags') return 'tag-for-each-word';
  if (task === 'sequence-value') return isNumeric ? 'numbers-with-number' : 'text-with-number';
  return isNumeric ? 'numbers-with-label' : 'text-with-label';
}

function inputColumns(judged: JudgedColumns): ColumnReport[] {
  const { columns, numberColumns, placeColumns } = judged;
  const sequences = sequenceColumns(judged);
  if (sequences.length > 0) return preferNamed(sequences, INPUT_NAME);
  // Text that repeats itself looks like classes: the one named so, or else the most varied, is then the input.
  const categories = columns.filter(
    ({ name, kind }) => kind === 'category' && !placeColumns.has(name) && !numberColumns.has(name),
  );
  const varied = categories.sort((a, b) => b.distinctCount - a.distinctCount);
  return preferNamed(varied, INPUT_NAME).slice(0, 1);
}

function sequenceColumns({ columns, placeColumns }: JudgedColumns): ColumnReport[] {
  return columns.filter(({ name, kind }) => (kind === 'text' && !placeColumns.has(name)) || kind === 'number-sequence');
}
