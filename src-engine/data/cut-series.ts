import type { Sequences } from '../memory/sequences.ts';
import type { DatasetSplits } from './split-dataset.ts';
import type { Span, SplitSpans } from './split-spans.ts';

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

/** Returns the sequences of each split. No window and no target reaches over a border between splits. */
export function cutSeries(series: Series, { train, validation, test }: SplitSpans, cut: SeriesCut): DatasetSplits {
  return {
    train: cutSpan(series, train, cut),
    validation: cutSpan(series, validation, cut),
    test: cutSpan(series, test, cut),
  };
}

function cutSpan(series: Series, span: Span, cut: SeriesCut): Sequences {
  const { inputs, featureSize } = series;
  const windows = placeWindows(span, cut);
  const offsets = new Int32Array(windows.length + 1);
  windows.forEach(({ start, end }, index) => {
    offsets[index + 1] = (offsets[index] ?? 0) + end - start;
  });
  const numbers = new Float64Array((offsets[windows.length] ?? 0) * featureSize);
  windows.forEach(({ start, end }, index) => {
    numbers.set(inputs.subarray(start * featureSize, end * featureSize), (offsets[index] ?? 0) * featureSize);
  });
  return {
    ...{ count: windows.length, offsets, symbols: null, numbers, featureSize, targets: new Int32Array(0) },
    values: answersOf(series, span, windows, cut),
    targetsPer: cut.answersEveryStep ? 'step' : 'sequence',
  };
}

/** A window needs its last target inside the span; a whole span needs at least one. */
function placeWindows({ start, end }: Span, { windowLength, stride, horizon }: SeriesCut): Span[] {
  if (windowLength === null) return end - start > horizon ? [{ start, end }] : [];
  const windows: Span[] = [];
  for (let from = start; from + windowLength + horizon <= end; from += stride) {
    windows.push({ start: from, end: from + windowLength });
  }
  return windows;
}

/** (answers, targetSize): NaN where the target lies behind the end of the span. */
function answersOf(
  { targets, targetSize }: Series,
  span: Span,
  windows: readonly Span[],
  cut: SeriesCut,
): Float64Array {
  const places = cut.answersEveryStep
    ? windows.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, t) => start + t))
    : windows.map(({ end }) => end - 1);
  const values = new Float64Array(places.length * targetSize).fill(NaN);
  places.forEach((place, answer) => {
    const at = place + cut.horizon;
    if (at < span.end) values.set(targets.subarray(at * targetSize, (at + 1) * targetSize), answer * targetSize);
  });
  return values;
}
