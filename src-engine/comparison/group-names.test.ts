import { expect, test } from 'vitest';
import { parseRunConfig } from '../contract/run-config.ts';
import type { RunDefinition } from '../contract/run-record.ts';
import { nameGroups } from './group-names.ts';
import { settingsEn } from './words/settings-en.ts';
import { settingsKo } from './words/settings-ko.ts';

const PAIR = { id: '01', name: 'cells' };

function group(
  key: string,
  comparison: RunDefinition['comparison'],
  model: object,
  training: object = {},
  origin: RunDefinition['origin'] = null,
) {
  const config = parseRunConfig({ name: `run ${key}`, data: { source: { kind: 'sample', id: 'x' } }, model, training });
  return { key, runs: [{ definition: { id: key, config, comparison, origin } }] };
}

const layers = (cell: string, hiddenSize = 64) => ({ layers: [{ cell, hiddenSize }] });
const names = (groups: ReturnType<typeof group>[], by: 'seed' | 'none' | string[] = 'seed') => [
  ...nameGroups(groups, by, settingsEn).values(),
];

test('runs that were set up together are named by what tells them apart', () => {
  const chunked = { bptt: { kind: 'chunked', length: 10 } };
  const groups = [group('a', PAIR, layers('rnn')), group('b', PAIR, layers('lstm'), chunked)];
  expect(names(groups)).toEqual(['RNN · full', 'LSTM · chunked 10']);
});

test('a value that does not say what it is of stands behind the name of its setting', () => {
  const rate = (learningRate: number) => ({ optimizer: { kind: 'adam', learningRate } });
  const groups = [group('a', PAIR, layers('gru'), rate(0.01)), group('b', PAIR, layers('gru'), rate(0.002))];
  expect(names(groups)).toEqual(['learning rate 0.01', 'learning rate 0.002']);
});

test('the seed tells runs apart only where it does not make a group', () => {
  const groups = [group('a', PAIR, layers('gru'), { seed: 1 }), group('b', PAIR, layers('gru'), { seed: 2 })];
  expect(names(groups, 'none')).toEqual(['seed 1', 'seed 2']);
  expect(names(groups, 'seed')).toEqual(['run a', 'run b']);
});

test('groups by chosen settings are named by these alone', () => {
  const groups = [group('a', PAIR, layers('rnn', 32)), group('b', PAIR, layers('lstm', 64))];
  expect(names(groups, ['model.layers.0.cell'])).toEqual(['RNN', 'LSTM']);
});

test('a run of its own keeps its name, and does not change that of others', () => {
  const alone = group('c', null, layers('gru', 8));
  const groups = [group('a', PAIR, layers('rnn')), group('b', PAIR, layers('lstm')), alone];
  expect(names(groups)).toEqual(['RNN', 'LSTM', 'run c']);
  expect(names([alone, group('d', { id: '02', name: 'one' }, layers('rnn'))])).toEqual(['run c', 'run d']);
});

test('widths have their unit, layers beside each other, in every language', () => {
  const groups = [
    group('a', PAIR, layers('gru', 32)),
    group('b', PAIR, { layers: [{ cell: 'gru' }, { cell: 'gru' }] }),
  ];
  expect(names(groups)).toEqual(['32 units', '64 + 64 units']);
  expect([...nameGroups(groups, 'seed', settingsKo).values()]).toEqual(['유닛 32개', '유닛 64 + 64개']);
});

test('settings that some do not have are left out where the others tell all apart', () => {
  const optimizer = (kind: string) => group(kind, PAIR, layers('gru'), { optimizer: { kind, learningRate: 0.1 } });
  expect(names([optimizer('sgd'), optimizer('momentum')])).toEqual(['SGD', 'SGD, momentum']);
});

test('groups with the same name are told apart behind it, and a name of all says nothing', () => {
  const named = (key: string, cell: string, comparison: RunDefinition['comparison']) =>
    group(key, comparison, { layers: [{ cell }] }).runs.map(({ definition }) => ({
      key,
      runs: [{ definition: { ...definition, config: { ...definition.config, name: 'hello' } } }],
    }));
  expect(names([...named('a', 'rnn', null), ...named('b', 'lstm', null)])).toEqual(['RNN', 'LSTM']);
  expect(names([...named('a', 'rnn', null), ...named('b', 'lstm', null), group('c', null, layers('gru'))])).toEqual([
    ...['hello · RNN', 'hello · LSTM', 'run c'],
  ]);
  const other = { id: '02', name: 'again' };
  const wider = [group('c', other, layers('rnn', 8)), group('d', other, layers('lstm', 8))];
  expect(names([group('a', PAIR, layers('rnn')), group('b', PAIR, layers('lstm')), ...wider])).toEqual([
    ...['RNN · 64 units', 'LSTM · 64 units', 'RNN · 8 units', 'LSTM · 8 units'],
  ]);
});

test('what goes on from a checkpoint says so, and by which seed where nothing else tells it apart', () => {
  const fork = (key: string, seed: number, steps: number, comparison: RunDefinition['comparison'] = PAIR) =>
    group(key, comparison, layers('rnn'), { seed }, { runId: `of ${seed}`, steps });
  const parents = [group('a', PAIR, layers('rnn')), group('b', PAIR, layers('lstm'))];
  expect(names([...parents, fork('c', 1, 1754)])).toEqual(['RNN', 'LSTM', 'RNN · fork at step 1,754']);
  expect(names([...parents, fork('c', 1, 5), fork('d', 1, 9)]).slice(2)).toEqual([
    ...['RNN · fork at step 5', 'RNN · fork at step 9'],
  ]);
  expect(names([...parents, fork('c', 1, 5), fork('d', 2, 5)]).slice(2)).toEqual([
    ...['RNN · fork at step 5 · seed 1', 'RNN · fork at step 5 · seed 2'],
  ]);
  expect(names([fork('fork at step 5', 1, 5, null), fork('mine', 1, 5, null)])).toEqual([
    ...['run fork at step 5', 'run mine · fork at step 5'],
  ]);
});

test('a run without a name has its id', () => {
  const [unnamed] = group('a', null, layers('rnn')).runs;
  const definition = unnamed && { ...unnamed.definition, config: { ...unnamed.definition.config, name: '' } };
  expect(names([{ key: 'a', runs: definition === undefined ? [] : [{ definition }] }])).toEqual(['a']);
});
