import { expect, test } from 'vitest';
import type { RunEvent } from '../../../../src-engine/contract/engine-protocol.ts';
import type { TrainColumn } from '../../../../src-engine/contract/metrics.ts';
import { en } from '../../../i18n/en.ts';
import { eventLabel, eventLines } from './event-lines.ts';

const changed = (step: number, to: number) => ({ kind: 'learning-rate-changed', step, from: 1, to }) as const;
const label = (event: RunEvent) => eventLabel(event, en.runs);

/** A run measured at steps 1 … 10, one second each. */
const train = {
  rowCount: 10,
  column: (name: TrainColumn) =>
    Float64Array.from({ length: 10 }, (_, row) => (name === 'elapsedMs' ? 1000 : 1) * (row + 1)),
};

test('an event stands at its step on every axis, the earliest first', () => {
  const runs = [{ train, colorIndex: 2, events: [changed(7, 0.5), changed(3, 0.2)] }];
  expect(eventLines(runs, 'step', label)).toEqual([
    { x: 3, label: 'rate 0.2', colorIndex: 2 },
    { x: 7, label: 'rate 0.5', colorIndex: 2 },
  ]);
  expect(eventLines(runs, 'time', label).map(({ x }) => x)).toEqual([3000, 7000]);
});

test('an event newer than the last row stands at its end, and nowhere without rows', () => {
  expect(eventLines([{ train, colorIndex: 2, events: [changed(12, 0.5)] }], 'step', label)).toEqual([
    { x: 10, label: 'rate 0.5', colorIndex: 2 },
  ]);
  const empty = { rowCount: 0, column: () => new Float64Array(0) };
  expect(eventLines([{ train: empty, colorIndex: 2, events: [changed(0, 0.5)] }], 'step', label)).toEqual([]);
});

test('a resumed run says so where it went on', () => {
  const runs = [{ train, colorIndex: 1, events: [{ kind: 'resumed', step: 4 } as const] }];
  expect(eventLines(runs, 'step', label)).toEqual([{ x: 4, label: 'resumed', colorIndex: 1 }]);
});
