import type { Sequences } from '../../memory/sequences.ts';
import type { DatasetSplits } from '../splits/split-dataset.ts';
import { overTexts, type Stage } from '../stage.ts';
import type { SeriesSpans, Span } from '../splits/split-spans.ts';

/** A series of numbers: what is read and what is foretold at each time step. */
export interface Series {
  /** Time steps. */
  readonly length: number;
  readonly featureSize: number;
  readonly targetSize: number;
  /** (length, featureSize) */
  readonly inputs: Float64Array;
  /** (length, targetSize): NaN where unknown. */
  readonly targets: Float64Array;
}

/** How a series becomes sequences. */
export interface SeriesCut {
  /** Time steps of each window; `null`: each split is one sequence. */
  readonly windowLength: number | null;
  /** Time steps from the start of one window to that of the next. */
  readonly stride: number;
  /** Time steps from the last one read to the one that is foretold. */
  readonly horizon: number;
  /** Whether there is an answer for every time step or one for each window, at its end. */
  readonly answersEveryStep: boolean;
}

/** Returns the sequences of each split. No window and no target reaches over the end of a span. */
export function* cutSeries(
  series: Series,
  { train, validation, test }: SeriesSpans,
  cut: SeriesCut,
): Stage<DatasetSplits> {
  return {
    train: yield* cutSpans(series, train, cut),
    validation: yield* cutSpans(series, validation, cut),
    test: yield* cutSpans(series, test, cut),
  };
}

function* cutSpans(series: Series, spans: readonly Span[], cut: SeriesCut): Stage<Sequences> {
  const { inputs, featureSize } = series;
  const windows = spans.flatMap((span) => placeWindows(span, cut));
  const offsets = new Int32Array(windows.length + 1);
  windows.forEach(({ start, end }, index) => {
    offsets[index + 1] = (offsets[index] ?? 0) + end - start;
  });
  const numbers = new Float64Array((offsets[windows.length] ?? 0) * featureSize);
  yield* overTexts(windows.length, (index) => {
    const { start, end } = windows[index] ?? { start: 0, end: 0 };
    numbers.set(inputs.subarray(start * featureSize, end * featureSize), (offsets[index] ?? 0) * featureSize);
    return (end - start) * featureSize;
  });
  return {
    ...{ count: windows.length, offsets, symbols: null, numbers, featureSize, targets: new Int32Array(0) },
    values: yield* answersOf(series, windows, cut),
    targetsPer: cut.answersEveryStep ? 'step' : 'sequence',
  };
}

interface Window extends Span {
  /** End of the span in which its targets lie. */
  readonly limit: number;
}

/** A window needs its last target inside the span; a whole span needs at least one. */
function placeWindows({ start, end }: Span, { windowLength, stride, horizon }: SeriesCut): Window[] {
  if (windowLength === null) return end - start > horizon ? [{ start, end, limit: end }] : [];
  const windows: Window[] = [];
  for (let from = start; from + windowLength + horizon <= end; from += stride) {
    windows.push({ start: from, end: from + windowLength, limit: end });
  }
  return windows;
}

/** (answers, targetSize): NaN where the target lies behind the end of the span. */
function* answersOf(
  { targets, targetSize }: Series,
  windows: readonly Window[],
  { horizon, answersEveryStep }: SeriesCut,
): Stage<Float64Array> {
  const lengthOf = ({ start, end }: Window): number => (answersEveryStep ? end - start : 1);
  const values = new Float64Array(windows.reduce((sum, window) => sum + lengthOf(window), 0) * targetSize).fill(NaN);
  let answer = 0;
  yield* overTexts(windows.length, (index) => {
    const window = windows[index] ?? { start: 0, end: 0, limit: 0 };
    for (let place = window.end - lengthOf(window); place < window.end; place++, answer++) {
      const at = place + horizon;
      if (at < window.limit) values.set(targets.subarray(at * targetSize, (at + 1) * targetSize), answer * targetSize);
    }
    return lengthOf(window) * targetSize;
  });
  return values;
}
