import type { Formats } from '../../../i18n/formats.ts';
import { scoreColumn, type Figure, type ListedRun } from '../../../state/run-figures.ts';

/** Written with three decimals where their size allows it. */
const LOSSES: ReadonlySet<Figure> = new Set(['best', 'perplexity', 'bitsPerSymbol']);

/** Returns a value of a figure as a cell writes it. */
export function tellFigure(figure: Figure, value: number, run: ListedRun, format: Formats): string {
  switch (figure) {
    case 'score':
      return scoreColumn(run) === 'accuracy' ? format.percent(value, 1) : format.fixed(value, 3);
    case 'accuracy':
    case 'f1':
      return format.percent(value, 1);
    case 'r2':
      return format.fixed(value, 3);
    case 'clipped':
      return format.percent(value, value > 0 && value < 0.1 ? 1 : 0);
    case 'speed':
    case 'parameters':
      return format.compact(Math.round(value));
    case 'bestStep':
      return format.number(Math.round(value));
    case 'elapsed':
      return format.duration(value);
    default:
      return format.measured(value);
  }
}

/** Returns a distance between two values: that between shares is in per cent points. */
export function tellDeviation(figure: Figure, distance: number, run: ListedRun, format: Formats): string {
  const isShare = figure === 'accuracy' || figure === 'f1' || figure === 'clipped';
  if (isShare || (figure === 'score' && scoreColumn(run) === 'accuracy')) return format.fixed(distance * 100, 1);
  // As many digits as the value beside it has: more of them say nothing.
  if (LOSSES.has(figure) && distance >= 0.0005 && distance < 100) return format.fixed(distance, 3);
  return tellFigure(figure, distance, run, format);
}
