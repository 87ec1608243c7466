import type { ChartMetric } from '../../../../src-engine/contract/board-view.ts';
import type { MetricSelection } from '../../../../src-engine/contract/comparison-files.ts';
import type { Dictionary } from '../../../i18n/en.ts';
import { selectionsOf } from './chart-facts.ts';

/** What can be done with a chart. */
export type ChartAct = 'png' | 'svg' | `csv-${MetricSelection['split']}` | 'table' | 'earlier' | 'later' | 'remove';

interface ChartEntry {
  readonly value: ChartAct;
  readonly label: string;
  readonly disabled?: boolean;
}

/** Returns the entries of a chart's menu; `index` is its place among `count` charts. */
export function chartActs(
  metric: ChartMetric,
  index: number,
  count: number,
  isTable: boolean,
  { actions }: Dictionary['board'],
): readonly ChartEntry[] {
  const selections = selectionsOf(metric);
  return [
    { value: 'png', label: actions.png },
    { value: 'svg', label: actions.svg },
    ...selections.map(({ split }): ChartEntry => {
      return { value: `csv-${split}`, label: selections.length > 1 ? actions.csvOf[split] : actions.csv };
    }),
    { value: 'table', label: isTable ? actions.chart : actions.table },
    { value: 'earlier', label: actions.earlier, disabled: index === 0 },
    { value: 'later', label: actions.later, disabled: index === count - 1 },
    { value: 'remove', label: actions.remove },
  ];
}
