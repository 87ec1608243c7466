import { table } from './format.mjs';

/**
 * The section of docs/benchmarks.md that says what was asked and what was got.
 * @param rows as of `judgeSpeeds` and `judgeEngine`
 */
export function writeCriteria(rows) {
  const cells = rows.map(({ criterion, asked, got, verdict }) => [
    ...[criterion, asked, got, verdict === 'not met' ? '**not met**' : verdict],
  ]);
  return `## What was asked of the engine

Ratios of one run of the benchmark, by medians; "met by bests" where only the best rounds reach it, as happens on a machine
that others use too.

${table(['criterion', 'asked', 'got', 'verdict'], cells, { isText: true })}`;
}

/** The same for the terminal: a line for each criterion, and a last one that counts the verdicts. */
export function printCriteria(rows) {
  const width = Math.max(...rows.map(({ criterion }) => criterion.length));
  for (const { criterion, asked, got, verdict } of rows) {
    process.stdout.write(`${verdict.padEnd(13)} ${criterion.padEnd(width)}  ${asked.padEnd(9)}  ${got}\n`);
  }
  const count = (...verdicts) => rows.filter(({ verdict }) => verdicts.includes(verdict)).length;
  const met = count('met', 'met by bests');
  process.stdout.write(`\n${met} met, ${count('not met')} not met, ${count('not measured')} not measured\n`);
}
