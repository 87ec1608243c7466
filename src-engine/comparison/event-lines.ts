import type { XKind } from '../contract/board-view.ts';
import type { RunEvent } from '../contract/engine-protocol.ts';
import type { RunOrigin } from '../contract/run-record.ts';
import type { ChartEvent } from '../pictures/chart-series.ts';
import { lowerBound } from '../pictures/find-row.ts';
import { X_COLUMNS, type CurveSource } from './line-curves.ts';
import type { RunWords } from './words/runs-en.ts';

interface Eventful extends Pick<CurveSource, 'train'> {
  readonly events: readonly RunEvent[];
  /** Where it went on from another run. */
  readonly origin: RunOrigin | null;
  readonly colorIndex: number;
}

/**
 * Returns a mark for everything that happened to these runs, from left to right; without rows nothing has a place, and
 * what happened to several seeds alike is one mark.
 */
export function eventLines(runs: readonly Eventful[], xKind: XKind, words: EventWords): ChartEvent[] {
  const marks = runs
    .flatMap(({ events, origin, train, colorIndex }) => {
      const told = events.map((event) => ({ step: event.step, label: eventLabel(event, words) }));
      const forked = origin === null ? [] : [{ step: origin.steps, label: words.forked }];
      return [...forked, ...told].flatMap(({ step, label }) => {
        const x = placeOf(step, train, xKind);
        return x === null ? [] : [{ x, label, colorIndex }];
      });
    })
    .sort((a, b) => a.x - b.x);
  const keys = marks.map((mark) => JSON.stringify(mark));
  return marks.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

type EventWords = Pick<RunWords, 'rateChanged' | 'resumed' | 'forked'>;

/** Returns what happened in a word or two. */
function eventLabel(event: RunEvent, words: EventWords): string {
  return event.kind === 'resumed' ? words.resumed : words.rateChanged(event.to);
}

/** An event stands where the last update before it was measured. */
function placeOf(step: number, train: CurveSource['train'], xKind: XKind): number | null {
  if (train.rowCount === 0) return null;
  const row = Math.min(lowerBound(train.column('step'), train.rowCount, step), train.rowCount - 1);
  return train.column(X_COLUMNS[xKind])[row] ?? null;
}
