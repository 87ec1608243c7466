import { expect, test } from 'vitest';
import { parseRunConfig, type Task } from '../../../../src-engine/contract/run-config.ts';
import { INITIAL_RUN_STATE, type RunReached, type RunState } from '../../../../src-engine/contract/run-record.ts';
import { en } from '../../../i18n/en.ts';
import { makeFormats } from '../../../i18n/formats.ts';
import type { RunGroup } from '../../../state/board-runs.svelte.ts';
import { RunView } from '../../../state/run-view.svelte.ts';
import type { CellContext } from './cell.ts';
import { cellOf } from './table-cells.ts';
import type { TableColumn } from './table-columns.ts';
import { drawnColumns, usualColumns } from './table-columns.ts';
import { tableRows } from './table-csv.ts';
import { lineBeside, tableLines, type RunLine } from './table-lines.ts';

const context: CellContext = { words: en, format: makeFormats('en'), baseline: null, queue: [] };
const engines = {
  connectRun: () => Promise.reject(new Error('none')),
  loadHistory: () => Promise.reject(new Error('none')),
};

function reached(loss: number, accuracy = 0.5): RunReached {
  const metric = (value: number) => ({ last: value, lastStep: 90, best: value, bestStep: 80 });
  return { validation: { loss: metric(loss), accuracy: metric(accuracy) }, train: { loss }, curve: [3, 2, loss] };
}

function run(
  id: string,
  seed: number,
  state: Partial<RunState> = {},
  cell: 'rnn' | 'lstm' = 'rnn',
  task: Task | null = null,
): RunView {
  const config = parseRunConfig({
    name: `run ${id}`,
    data: { source: { kind: 'sample', id: 'intents' }, task },
    model: { layers: [{ cell }] },
    training: { seed },
  });
  const definition = {
    formatVersion: 1,
    id,
    createdAt: '2026-01-01T00:00:00Z',
    appVersion: '1',
    origin: null,
    isLocked: false,
    comparison: null,
    colorIndex: 1,
    config,
  } as const;
  return new RunView(
    { definition, state: { ...INITIAL_RUN_STATE, status: 'done', ...state }, colorIndex: 1, token: id },
    engines,
  );
}

const groupOf = (...runs: RunView[]): RunGroup => ({ key: runs[0]?.id ?? '', runs, colorIndex: 1 });

function lineOf(group: RunGroup): RunLine {
  const [line] = tableLines([group], [], [], () => null);
  if (line?.kind !== 'runs') throw new Error('a group has a line');
  return line;
}

test('a group shows mean and standard deviation of its seeds', () => {
  const line = lineOf(groupOf(run('a', 1, { reached: reached(1) }), run('b', 2, { reached: reached(3) })));
  expect(cellOf('best', line, context)).toMatchObject({ text: '2.000', aside: '± 1.414' });
  expect(cellOf('seed', line, context).text).toBe('2 seeds');
});

test('perplexity and bits are those of each seed, and of no other task', () => {
  const state = (loss: number): Partial<RunState> => ({ reached: reached(loss) });
  const line = lineOf(
    groupOf(
      run('a', 1, state(Math.log(2)), 'rnn', 'next-symbol'),
      run('b', 2, state(Math.log(8)), 'rnn', 'next-symbol'),
    ),
  );
  expect(cellOf('perplexity', line, context)).toMatchObject({ text: '5.000', aside: '± 4.243' });
  expect(cellOf('bitsPerSymbol', line, context)).toMatchObject({ text: '2.000', aside: '± 1.414' });
  expect(cellOf('lastPerplexity', line, context)).toMatchObject({ text: '5.000', tone: 'muted' });
  const trained = run('c', 1, { reached: { validation: {}, train: { loss: 0 }, curve: [] } }, 'rnn', 'next-symbol');
  expect(cellOf('lastPerplexity', lineOf(groupOf(trained)), context)).toMatchObject({ text: '1.000', aside: 'train' });
  expect(cellOf('perplexity', lineOf(groupOf(run('d', 1, state(1)))), context).text).toBe('');
});

test('where some runs of a group have no value, it says how many have', () => {
  const line = lineOf(groupOf(run('a', 1, { reached: reached(1) }), run('b', 2)));
  expect(cellOf('best', line, context)).toMatchObject({ text: '1.000', aside: 'n 1', title: 'Value of 1 of 2 runs' });
});

test('a mean over the runs that did not diverge says of how many it is, and what the others have', () => {
  const trained = (loss: number) => ({ reached: { validation: {}, train: { loss }, curve: [] } });
  const line = lineOf(groupOf(run('a', 1, trained(NaN)), run('b', 2, trained(2)), run('c', 3, trained(NaN))));
  const last = cellOf('last', line, context);
  expect(last).toMatchObject({ text: '2.000', aside: 'n 1, train' });
  expect(last.title).toMatch(/^Value of 1 of 3 runs\. NaN in 2 of 3 runs\. Measured on the last training batch/);
  const lost = lineOf(groupOf(run('a', 1, { reached: reached(NaN) }), run('b', 2, { reached: reached(NaN) })));
  for (const column of ['best', 'last']) {
    expect(cellOf(column, lost, context)).toMatchObject({ text: 'NaN', tone: 'danger', title: 'NaN in 2 of 2 runs' });
  }
});

test('counts are never averaged: what all share, or the smallest and the largest', () => {
  const state = (bestStep: number): Partial<RunState> => ({
    parameterCount: 500,
    reached: { ...reached(1), validation: { loss: { last: 1, lastStep: 900, best: 1, bestStep } } },
  });
  const line = lineOf(groupOf(run('a', 1, state(390)), run('b', 2, state(260)), run('c', 3, state(260))));
  expect(cellOf('bestStep', line, context)).toMatchObject({ text: '260–390', title: 'Smallest to largest of 3 runs' });
  expect(cellOf('parameters', line, context).text).toBe('500');
});

test('a group whose runs share seeds tells runs, and of how many a mean is', () => {
  const state = { reached: reached(1) };
  const line = lineOf(groupOf(run('a', 1, state), run('b', 1, state, 'lstm'), run('c', 2, state)));
  expect(cellOf('best', line, context)).toMatchObject({ text: '1.000', aside: '± 0.000, n 3' });
  expect(cellOf('seed', line, context)).toMatchObject({ text: '3 runs', title: 'Seeds 1, 2' });
});

test('a group sketches a curve of each run, and of training only where none was validated', () => {
  const trained = { validation: {}, train: { loss: 1 }, curve: [9, 8] };
  const validated = lineOf(
    groupOf(
      run('a', 1, { steps: 100, reached: reached(1) }),
      run('b', 2, { steps: 50, reached: reached(2) }),
      run('c', 3, { reached: trained }),
    ),
  );
  expect(cellOf('curve', validated, context)).toMatchObject({
    title: 'Validation loss of 2 of 3 runs',
    curves: [
      { values: [3, 2, 1], length: 1 },
      { values: [3, 2, 2], length: 0.5 },
    ],
  });
  const alone = lineOf(groupOf(run('c', 3, { steps: 10, reached: trained })));
  expect(cellOf('curve', alone, context)).toMatchObject({
    ...{ aside: 'train', title: 'Loss of training batches' },
    curves: [{ values: [9, 8], length: 1 }],
  });
});

test('a difference says by its sign and in words whether it is better, as its metric has it', () => {
  const baseline = groupOf(run('a', 1, { reached: reached(2, 0.5) }));
  const line = lineOf(groupOf(run('b', 1, { reached: reached(1.5, 0.4) }, 'lstm')));
  const against = { ...context, baseline };
  expect(cellOf('bestDelta', line, against)).toMatchObject({ text: '−0.500', tone: 'better' });
  expect(cellOf('scoreDelta', line, against)).toMatchObject({ text: '−10.0', tone: 'worse' });
  expect(cellOf('bestDelta', lineOf(baseline), against).text).toBe('baseline');
  const equal = lineOf(groupOf(run('c', 1, { reached: reached(2) }, 'lstm')));
  expect(cellOf('bestDelta', equal, against)).toMatchObject({ text: '0', tone: 'faint', title: 'as the baseline' });
});

test('there is no difference to what is not measured alike, and it is said why', () => {
  const baseline = groupOf(run('a', 1, { reached: reached(2, 0.5) }));
  const against = { ...context, baseline };
  const other = lineOf(groupOf(run('b', 1, { reached: reached(1.5) }, 'rnn', 'next-symbol')));
  const dash = { text: '–', tone: 'faint', isTold: true };
  expect(cellOf('bestDelta', other, against)).toMatchObject({ ...dash, title: en.table.noDelta.data });
  expect(cellOf('scoreDelta', other, against)).toMatchObject({ ...dash, title: en.table.noDelta.data });
  const numbers = lineOf(groupOf(run('c', 1, { metrics: { train: { loss: 1, r2: 1 } } }, 'rnn', 'forecast')));
  expect(cellOf('scoreDelta', numbers, against)).toMatchObject({ ...dash, title: en.table.noDelta.data });
  const trained = { reached: { validation: {}, train: { accuracy: 0.9 }, curve: [] } };
  const ofTraining = lineOf(groupOf(run('d', 1, trained, 'lstm')));
  expect(cellOf('scoreDelta', ofTraining, against)).toMatchObject({ ...dash, title: en.table.noDelta.training });
});

test('a difference of means over different numbers of runs says so', () => {
  const baseline = groupOf(run('a', 1, { reached: reached(2) }), run('b', 2, { reached: reached(2) }));
  const line = lineOf(groupOf(run('c', 1, { reached: reached(3) }, 'lstm')));
  expect(cellOf('bestDelta', line, { ...context, baseline })).toMatchObject({
    ...{ text: '+1.000', tone: 'worse' },
    title: '+1.000, worse than the baseline. Over 1 run against 2',
  });
});

test('a loss of training batches is marked as that, and is no best', () => {
  const line = lineOf(groupOf(run('a', 1, { reached: { validation: {}, train: { loss: 1.25 }, curve: [] } })));
  expect(cellOf('last', line, context)).toMatchObject({ text: '1.250', aside: 'train' });
  expect(cellOf('best', line, context).text).toBe('no validation');
});

test('a waiting run says its place in the queue, a group how many of it are how far', () => {
  const waiting = run('b', 2, { status: 'queued' });
  const queue = ['x', 'y', 'b'];
  expect(cellOf('state', lineOf(groupOf(waiting)), { ...context, queue }).text).toBe('queued, 3rd');
  const group = groupOf(run('a', 1, { status: 'running' }), waiting, run('c', 3));
  expect(cellOf('state', lineOf(group), context).text).toBe('1 of 3 training');
});

test('unfolded, the runs of a group stand below it and leave out what it says already', () => {
  const group = groupOf(run('a', 1), run('b', 2));
  const lines = tableLines([group], [group.key], [], () => null);
  expect(lines.map(({ id }) => id)).toEqual(['group:a', 'a', 'b']);
  const [head, below] = lines;
  if (head?.kind !== 'runs' || below?.kind !== 'runs') throw new Error('lines of runs');
  expect(cellOf('setting:model.layers.*.cell', head, context).text).toBe('RNN');
  expect(cellOf('setting:model.layers.*.cell', below, context).text).toBe('');
  expect(cellOf('seed', below, context).text).toBe('1');
});

test('beside runs that go stands the next line, below the last one the line above, and none where all go', () => {
  const runs = ['a', 'b', 'c', 'd'].map((id) => run(id, 1));
  const [a, b, c, d] = runs.map((one) => groupOf(one));
  if (!a || !b || !c || !d) throw new Error('four groups');
  const lines = tableLines([a, b, c, d], [], [], () => null);
  expect(lineBeside(lines, b.runs)?.id).toBe('c');
  expect(lineBeside(lines, [...a.runs, ...c.runs])?.id).toBe('d');
  expect(lineBeside(lines, [...c.runs, ...d.runs])?.id).toBe('b');
  expect(lineBeside(lines, [...b.runs, ...d.runs])?.id).toBe('c');
  expect(lineBeside(lines, runs)).toBeNull();
});

test('beside a run of an unfolded group that goes stands its neighbour, not the group', () => {
  const group = groupOf(run('a', 1), run('b', 2), run('c', 3));
  const lines = tableLines([group], [group.key], [], () => null);
  expect(lineBeside(lines, group.runs.slice(0, 1))?.id).toBe('b');
  expect(lineBeside(lines, group.runs.slice(2))?.id).toBe('b');
});

test('seeds of the baseline group are not measured against their own group', () => {
  const baseline = groupOf(run('a', 1, { reached: reached(1) }), run('b', 2, { reached: reached(3) }));
  const [head, below] = tableLines([baseline], [baseline.key], [], () => null);
  if (head?.kind !== 'runs' || below?.kind !== 'runs') throw new Error('lines of runs');
  expect(cellOf('bestDelta', head, { ...context, baseline }).text).toBe('baseline');
  expect(cellOf('bestDelta', below, { ...context, baseline }).text).toBe('');
});

test('usual settings are those of model and training, then of the data; what most runs leave as usual is not shown', () => {
  const differing = [
    'data.source.path',
    'data.tokens.unit',
    'data.scaling',
    'model.layers.0.cell',
    'training.bptt.kind',
  ];
  const facts = { runs: [run('a', 1), run('b', 1)], differing, isComparison: false, hasBaseline: false };
  const settings = (width: number) =>
    usualColumns({ ...facts, width })
      .map(({ key }) => key)
      .filter((key) => key.startsWith('setting:'));
  const all = ['setting:model.layers.*.cell', 'setting:training.bptt', 'setting:data.source'];
  expect(settings(1224)).toEqual([...all, 'setting:data.scaling']);
  expect(settings(944)).toEqual(all.slice(0, 2));
  expect(settings(844)).toEqual(all.slice(0, 1));
});

test('usual columns begin with the name, or with the settings of a comparison; deltas come with a baseline', () => {
  const facts = {
    runs: [run('a', 1)],
    differing: ['model.layers.0.cell'],
    isComparison: false,
    hasBaseline: false,
    width: 1224,
  };
  const keys = (given: typeof facts) => usualColumns(given).map(({ key }) => key);
  expect(keys(facts).slice(0, 3)).toEqual(['name', 'setting:model.layers.*.cell', 'seed']);
  expect(keys({ ...facts, isComparison: true, hasBaseline: true })[0]).toBe('setting:model.layers.*.cell');
  expect(keys(facts)).not.toContain('bestDelta');
  expect(keys({ ...facts, hasBaseline: true })).toContain('bestDelta');
});

test('pinned columns are drawn first, in their own order', () => {
  const choices = ['name', 'seed', 'best'].map((key) => ({ key, isPinned: key !== 'seed' }));
  expect(drawnColumns(choices, [], en).map(({ key }) => key)).toEqual(['name', 'best', 'seed']);
});

test('the table leaves the app with every digit', () => {
  const loss = 0.1 + 0.2;
  const column = (key: string): TableColumn => ({ key, name: key, isPinned: false, isNumber: true, width: 1 });
  const lines = [lineOf(groupOf(run('a', 1, { reached: reached(loss) })))];
  expect(tableRows([column('name'), column('best'), column('curve')], lines, context)).toEqual([
    ['Run', 'name', 'best'],
    ['a', 'run a', loss],
  ]);
});
