import { MAX_DISTINCT_COUNT, type DataReport, type TaskProposal } from '../../contract/data-report.ts';
import { printTable } from './cli-output.ts';

/** Columns and classes that are shown one by one. */
const SHOWN = 20;

/** Prints a report for people. */
export function printDataReport(report: DataReport): void {
  const { name, format, encoding, sizeBytes, rowCount, data, splitCounts } = report;
  print(
    `${name}: ${[format, encoding, `${count(sizeBytes)} bytes`, `${count(rowCount)} rows`].filter(isTold).join(', ')}`,
  );
  if (report.columns.length > 0) printColumns(report);
  print('\ntasks, the proposed one first');
  for (const proposal of report.proposals) print(`  ${describeProposal(proposal)}`);
  print('\nin force');
  printTable([
    ['  task', data.task ?? ''],
    ['  read', (data.columns.input ?? []).join(', ') || 'the text'],
    ['  predicted', (data.columns.target ?? []).join(', ') || 'the next symbol'],
    ...(report.vocabularySize > 0
      ? [['  tokens', `${count(report.vocabularySize)} by ${data.tokens.unit ?? ''}`]]
      : []),
    ...(report.featureSize > 0 ? [['  numbers a time step', count(report.featureSize)]] : []),
    ['  time steps, median and most', `${count(report.lengths.median)}, ${count(report.lengths.max)}`],
    [
      `  split ${data.split.kind}`,
      [splitCounts.train, splitCounts.validation, splitCounts.test].map(count).join(' / '),
    ],
  ]);
  if (data.task !== 'next-symbol' && report.classes.length > 0) printClasses(report);
  printRemarks(report);
}

function printColumns({ columns }: DataReport): void {
  print('');
  printTable([
    ['column', 'kind', 'different', 'empty'],
    ...columns
      .slice(0, SHOWN)
      .map(({ name, kind, distinctCount, emptyCount }) => [
        name,
        kind,
        countDistinct(distinctCount),
        count(emptyCount),
      ]),
  ]);
  if (columns.length > SHOWN) print(`… ${count(columns.length - SHOWN)} more`);
}

function printClasses({ classes }: DataReport): void {
  print('\nclasses in training');
  printTable(classes.slice(0, SHOWN).map(({ name, count: rows }) => [`  ${name}`, count(rows)]));
  if (classes.length > SHOWN) print(`  … ${count(classes.length - SHOWN)} more`);
}

function printRemarks({ repairs, warnings }: DataReport): void {
  if (repairs.length + warnings.length > 0) print('');
  for (const { rule, count: rows, rowNumbers } of repairs) {
    print(`${rule}: ${count(rows)} rows, ${rowNumbers.slice(0, 5).join(', ')}${rows > 5 ? ', …' : ''}`);
  }
  for (const { code, message } of warnings) print(`${code}: ${message}`);
}

function describeProposal({ task, layout, input, target, group, time, reason }: TaskProposal): string {
  const parts = [
    task,
    layout !== null && layout !== 'rows' && `layout ${layout}`,
    input.length > 0 && `from ${shorten(input)}`,
    target.length > 0 && `to ${shorten(target)}`,
    group !== null && `grouped by ${group}`,
    time !== null && `in the order of ${time}`,
    `(${reason})`,
  ];
  return parts.filter((part) => part !== false).join(' ');
}

function shorten(names: readonly string[]): string {
  return names.length <= 4 ? names.join(', ') : `${names[0] ?? ''} … ${names.at(-1) ?? ''} (${names.length})`;
}

function isTold(text: string | null): text is string {
  return text !== null;
}

function countDistinct(number: number): string {
  return number < MAX_DISTINCT_COUNT ? count(number) : `${count(number)}+`;
}

function count(number: number): string {
  return number.toLocaleString('en');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
