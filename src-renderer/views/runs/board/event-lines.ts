import type { RunEvent } from '../../../../src-engine/contract/engine-protocol.ts';
import type { Dictionary } from '../../../i18n/en.ts';
import type { XKind } from '../../../charts/chart-frame.ts';
import type { ChartEvent } from '../../../charts/chart-series.ts';
import { lowerBound } from '../../../charts/find-row.ts';
import { X_COLUMNS, type CurveSource } from './run-curves.ts';

interface Eventful extends Pick<CurveSource, 'train'> {
  readonly events: readonly RunEvent[];
  readonly colorIndex: number;
}

/** Returns a mark for everything that happened to these runs, from left to right; without rows nothing has a place. */
export function eventLines(runs: readonly Eventful[], xKind: XKind, label: (event: RunEvent) => string): ChartEvent[] {
  return runs
    .flatMap(({ events, train, colorIndex }) =>
      events.flatMap((event) => {
        const x = placeOf(event, train, xKind);
        return x === null ? [] : [{ x, label: label(event), colorIndex }];
      }),
    )
    .sort((a, b) => a.x - b.x);
}

/** Returns what happened in a word or two. */
export function eventLabel(event: RunEvent, words: Pick<Dictionary['runs'], 'rateChanged' | 'resumed'>): string {
  return event.kind === 'resumed' ? words.resumed : words.rateChanged(event.to);
}

/** An event stands where the last update before it was measured. */
function placeOf({ step }: RunEvent, train: CurveSource['train'], xKind: XKind): number | null {
  if (train.rowCount === 0) return null;
  const row = Math.min(lowerBound(train.column('step'), train.rowCount, step), train.rowCount - 1);
  return train.column(X_COLUMNS[xKind])[row] ?? null;
}
