import { expect, test } from 'vitest';
import { parseRunConfig } from '../../../../src-engine/contract/run-config.ts';
import { INITIAL_RUN_STATE } from '../../../../src-engine/contract/run-record.ts';
import { en } from '../../../i18n/en.ts';
import { makeFormats } from '../../../i18n/formats.ts';
import type { RunView } from '../../../state/run-view.svelte.ts';
import { cellOf } from './table-cells.ts';
import { tableRows } from './table-csv.ts';
import type { RunLine } from './table-lines.ts';

const context = { words: en, format: makeFormats('en'), baseline: null, queue: [] };
const last = { key: 'last', name: 'Last' } as Parameters<typeof tableRows>[0][number];

const steps = { key: 'bestStep', name: 'Step' } as Parameters<typeof tableRows>[0][number];

function lineOf(...losses: readonly (number | null)[]): RunLine {
  const config = parseRunConfig({ data: { source: { kind: 'sample', id: 'intents' } } });
  const runs = losses.map((loss, place) => {
    const validation = loss === null ? {} : { loss: { last: loss, lastStep: 9, best: 1, bestStep: 10 + place } };
    const reached = { validation, train: {}, curve: [] };
    return { id: String(place), config, state: { ...INITIAL_RUN_STATE, reached } } as unknown as RunView;
  });
  return { kind: 'runs', runs, group: { key: '0', runs, colorIndex: 1 } } as unknown as RunLine;
}

test.each([NaN, Infinity])('a last loss of %s is told in the table and in its csv', (loss) => {
  expect(cellOf('last', lineOf(loss), context).text).toBe(String(loss));
  expect(tableRows([last], [lineOf(loss)], context)[1]).toEqual(['0', String(loss)]);
});

test('a finite loss of a group keeps its mean beside a lost one, and what was never measured stays empty', () => {
  expect(tableRows([last], [lineOf(NaN, 2)], context)[1]).toEqual(['0 1', 2, '', 1]);
  expect(tableRows([last], [lineOf(null)], context)[1]).toEqual(['0', '']);
});

test('counts of a group are written from the smallest to the largest', () => {
  expect(tableRows([steps], [lineOf(1, 1), lineOf(2)], context)).toEqual([
    ['Run', 'Step min', 'Step max', 'Step n'],
    ['0 1', 10, 11, 2],
    ['0', 10, 10, 1],
  ]);
});
