import type { ChartMetric } from '../../contract/board-view.ts';
import { upperBound } from '../../pictures/find-row.ts';
import { html, type Html } from './html.ts';
import type { MetricCurves, StepValues } from './report-curves.ts';
import type { ReportGroup } from './report-groups.ts';
import { countText, metricText, numberCell } from './report-numbers.ts';
import { swatchAndName } from './report-swatch.ts';
import type { ReportWords } from './report-words.ts';

const ROW_COUNT = 20;

/**
 * Returns the numbers of a chart at about twenty steps: the newest value that each group had measured there, with its own
 * step where that is another one. Nothing is interpolated.
 */
export function chartTable(
  metric: ChartMetric,
  drawn: readonly (MetricCurves & { readonly group: ReportGroup })[],
  words: ReportWords,
): Html {
  const steps = chosenSteps(drawn.map(({ table }) => table));
  return html`<table>
    <thead>
      <tr>
        <th scope="col" class="number">${words.xNames.step}</th>
        ${drawn.map(({ group }) => html`<th scope="col" class="number">${swatchAndName(group.colorIndex, group.name)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${steps.map(
        (step, index) =>
          html`<tr>
            <th scope="row" class="number" data-value="${step}">${countText(step)}</th>
            ${drawn.map(({ table }) => valueCell(metric, table, step, steps[index - 1] ?? -Infinity))}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** Returns steps of the longest table, spread over its rows, the first and the last among them. */
function chosenSteps(tables: readonly StepValues[]): readonly number[] {
  const lastStep = ({ step, rowCount }: StepValues): number => step[rowCount - 1] ?? -Infinity;
  const [first, ...others] = tables;
  if (first === undefined) return [];
  const longest = others.reduce((best, table) => (lastStep(table) > lastStep(best) ? table : best), first);
  const { step, rowCount } = longest;
  const count = Math.min(ROW_COUNT, rowCount);
  const rows = Array.from({ length: count }, (_, i) => Math.round((i * (rowCount - 1)) / Math.max(1, count - 1)));
  return rows.map((row) => step[row] ?? NaN);
}

/** The newest value up to a step, empty where the row above tells of it already. */
function valueCell(metric: ChartMetric, { step, value, rowCount }: StepValues, to: number, from: number): Html {
  const row = upperBound(step, rowCount, to) - 1;
  const at = step[row] ?? -Infinity;
  if (row < 0 || at <= from) return html`<td></td>`;
  const measured = value[row] ?? NaN;
  const own = at === to ? '' : html` <span class="sd">@ ${countText(at)}</span>`;
  return numberCell(measured, metricText(metric, measured), own);
}
