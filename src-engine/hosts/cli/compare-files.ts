import type { SettingRow } from '../../comparison/setting-rows.ts';
import type { Spread } from '../../comparison/spread.ts';
import { csvOfRows, type CsvCell } from '../../contract/csv-rows.ts';
import type { GroupComparison } from './compared-groups.ts';

/** Returns a comparison as JSON tells it: every number exact, those that are not finite `null`. */
export function comparisonJson({ groups, baseline, metrics, settings, unlike }: GroupComparison): object {
  return {
    baseline,
    groups: groups.map(({ name, runs }) => ({
      name,
      runs: runs.map(({ directory, definition, state }) => ({
        ...{ directory, id: definition.id, name: definition.config.name, seed: definition.config.training.seed },
        ...{ status: state.status, steps: state.steps, origin: definition.origin, isRateChanged: state.isRateChanged },
      })),
    })),
    ...{ metrics, settings, unlike },
  };
}

/** Returns a comparison as csv with a row for each group: settings that differ, then its figures with all their digits. */
export function comparisonCsv({ groups, metrics, settings }: GroupComparison): string {
  const head = metrics.flatMap(({ split, metric }) => {
    const figure = split === 'train' ? [`train ${metric} last`] : [`${metric} best`, `${metric} last`];
    return figure.flatMap((name) => [`${name} mean`, `${name} deviation`, `${name} n`]);
  });
  const rows = groups.map(({ name, runs }, i): readonly CsvCell[] => [
    ...[name, runs.length, runs.map(({ definition }) => definition.config.training.seed).join(' ')],
    ...settings.differing.map((row) => valuesText(row, i)),
    ...metrics.flatMap(({ split, groups: figures }) => {
      const { best, last } = figures[i] ?? {};
      const spreads = split === 'train' ? [last] : [best, last];
      return spreads.flatMap((spread) => [spread?.mean ?? NaN, deviationOf(spread), spread?.n ?? 0]);
    }),
  ]);
  const names = settings.differing.map(({ path }) => path);
  return csvOfRows([['group', 'runs', 'seeds', ...names, ...head], ...rows]);
}

/** One number has no deviation. */
function deviationOf(spread: Spread | undefined): number {
  return spread === undefined || spread.n < 2 ? NaN : spread.deviation;
}

/** Returns what the runs of a group have set, apart by commas. */
function valuesText({ values }: SettingRow, group: number): string {
  return (values[group] ?? []).map((value) => (value === null ? 'auto' : String(value))).join(', ');
}
