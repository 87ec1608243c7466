import { resolve } from 'node:path';
import { BANDS, FIRST_BOARD_MEMORY, type Band, type BoardView } from '../../contract/board-view.ts';
import type { ReportOptions } from '../../contract/comparison-files.ts';
import { UnrollError } from '../../contract/wire-error.ts';
import { writeReport } from '../../service/write-report.ts';
import { nodePlatform } from '../node-platform.ts';
import { parseVerbArguments } from './cli-arguments.ts';
import { EXIT_SUCCESS, printJson, printTable } from './cli-output.ts';
import { compareGroups, parseGroup, type GroupComparison } from './compared-groups.ts';
import { comparisonCsv, comparisonJson } from './compare-files.ts';
import { comparisonNotes, comparisonRows } from './compare-table.ts';
import { readComparedRuns } from './read-compared-runs.ts';

const USAGE =
  'compare DIR DIR… [--baseline DIR] [--group seed|none|SETTING,…] [--band deviation|error|range|none] [--csv FILE] [--report FILE] [--json]';

/** Prints runs beside each other: what they reached, and the settings in which they differ. */
export async function compareCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseVerbArguments(
    USAGE,
    args,
    {
      baseline: { type: 'string' },
      group: { type: 'string', default: 'seed' },
      band: { type: 'string', default: 'deviation' },
      csv: { type: 'string' },
      report: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
    { atLeast: 2, atMost: Infinity },
  );
  const band = BANDS.find((name) => name === values.band);
  if (band === undefined) {
    throw new UnrollError('INVALID_ARGUMENT', `There is no band "${values.band}".`, `Use ${BANDS.join(', ')}.`);
  }
  const baseline = resolve(values.baseline ?? positionals[0] ?? '');
  const runs = await readComparedRuns(nodePlatform, [...positionals, baseline]);
  const group = parseGroup(values.group, runs);
  const comparison = compareGroups(runs, group, baseline);
  const { report } = values;
  if (report !== undefined) {
    const options = reportOptions(comparison, group, band);
    const damaged = await writeReport(nodePlatform, directoriesOf(comparison), options, resolve(report));
    if (damaged > 0) process.stderr.write(`${damaged} lines of the runs' metrics are damaged and left out.\n`);
  }
  if (values.csv !== undefined) {
    await nodePlatform.writeFile(resolve(values.csv), [new TextEncoder().encode(comparisonCsv(comparison))]);
  }
  if (values.json) printJson(comparisonJson(comparison));
  else {
    printTable(comparisonRows(comparison, band));
    process.stdout.write(`\n${comparisonNotes(comparison, band).join('\n')}\n`);
  }
  return EXIT_SUCCESS;
}

function reportOptions(
  { groups, baseline, metrics }: GroupComparison,
  group: BoardView['group'],
  band: Band,
): ReportOptions {
  const { smoothing, logY } = FIRST_BOARD_MEMORY.view;
  const measured = new Set(metrics.map(({ metric }) => metric));
  const comparisons = new Set(groups.flatMap(({ runs }) => runs.map(({ definition }) => definition.comparison?.name)));
  const [shared] = comparisons;
  return {
    title:
      (comparisons.size === 1 ? shared : undefined) ??
      groups
        .map(({ name }) => name)
        .join(' · ')
        .slice(0, 300),
    ...{ language: 'en', xKind: 'step', smoothing, logY, band, group },
    charts: [...measured, 'gradientNorm'],
    baseline: groups[baseline]?.runs[0]?.definition.id ?? null,
  };
}

function directoriesOf({ groups }: GroupComparison): readonly string[] {
  return groups.flatMap(({ runs }) => runs.map(({ directory }) => directory));
}
