import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { parseRunConfig, type RunConfigInput } from '../../contract/run-config.ts';
import { INITIAL_RUN_STATE, type RunDefinition, type RunState } from '../../contract/run-record.ts';
import { nodeFileSystem } from '../node-file-system.ts';
import { createRunFolder, openRunFolder } from '../node-run-folder.ts';
import { compareCommand } from './compare-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'compare-'));
let made = 0;

async function makeRun(
  config: Omit<RunConfigInput, 'data'>,
  state: Partial<RunState>,
  origin: RunDefinition['origin'] = null,
): Promise<string> {
  made += 1;
  const directory = join(folder, String(made));
  const definition: RunDefinition = {
    ...{ formatVersion: 1, id: `run${made}`, createdAt: '2026-01-01T00:00:00Z', appVersion: '1.0.0', colorIndex: 1 },
    ...{ isLocked: false, comparison: null, origin },
    config: parseRunConfig({ data: { source: { kind: 'sample', id: 'x' } }, ...config }),
  };
  await createRunFolder(nodeFileSystem, directory, definition);
  await openRunFolder(nodeFileSystem, directory).writeState({ ...INITIAL_RUN_STATE, status: 'done', ...state });
  return directory;
}

const withLoss = (best: number): Partial<RunState> => ({
  reached: { validation: { loss: { last: best + 1, lastStep: 20, best, bestStep: 10 } }, train: {}, curve: [] },
});

/** Three seeds of two cells: differences of 0.5, 1.0 and 1.5. */
async function makeTwoGroups(): Promise<string[]> {
  const directories: string[] = [];
  for (const [cell, losses] of [
    ['rnn', [2, 3, 4]],
    ['gru', [1.5, 2, 2.5]],
  ] as const)
    for (const [i, loss] of losses.entries())
      directories.push(
        await makeRun(
          { name: `${cell} seed ${i}`, model: { layers: [{ cell }] }, training: { seed: i } },
          withLoss(loss),
        ),
      );
  return directories;
}

let printed = '';

async function compare(...args: string[]): Promise<string> {
  printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  expect(await compareCommand(args)).toBe(0);
  return printed;
}

interface PrintedComparison {
  baseline: number;
  groups: { name: string; runs: { seed: number; origin: object | null; isRateChanged: boolean }[] }[];
  metrics: { metric: string; winner: number | null; groups: Record<string, unknown>[] }[];
  settings: { differing: { path: string; values: unknown[][] }[] };
}
const compareJson = async (...args: string[]) => JSON.parse(await compare(...args, '--json')) as PrintedComparison;

afterEach(() => {
  vi.restoreAllMocks();
});

describe('compare', () => {
  it('folds seeds, measures against the first group, and tells every number exactly', async () => {
    const { baseline, groups, metrics, settings } = await compareJson(...(await makeTwoGroups()));
    expect([baseline, ...groups.map(({ name, runs }) => `${name} ${runs.length}`)]).toEqual([0, 'rnn 3', 'gru 3']);
    expect(settings.differing).toEqual([{ path: 'model.layers.0.cell', values: [['rnn'], ['gru']] }]);
    expect(metrics).toHaveLength(1);
    expect(metrics[0]).toMatchObject({ metric: 'loss', winner: 1 });
    expect(metrics[0]?.groups[0]).toMatchObject({
      best: { n: 3, mean: 3, deviation: 1 },
      difference: null,
      paired: null,
    });
    expect(metrics[0]?.groups[1]).toMatchObject({
      best: { n: 3, mean: 2, deviation: 0.5 },
      ...{ difference: -1, standing: 'better' },
      // −1 ± 4.302653 · 0.5 / √3
      paired: { n: 3, meanDifference: -1, low: expect.closeTo(-2.242069, 6) as number, verdict: 'undecided' },
    });
  });

  it('prints a table with the settings that differ, and what the seeds decide', async () => {
    const directories = await makeTwoGroups();
    const text = await compare(...directories, '--baseline', directories[3] ?? '');
    expect(text.split('\n')[0]?.split(/ {2,}/)).toEqual(['group', 'n', 'loss', 'Δ loss', 'Cell']);
    expect(text).toMatch(/1 rnn +3 +3\.000000 ± 1\.000000 +\+1\.000000 worse +RNN\n/);
    expect(text).toMatch(/2 gru \(baseline\) +3 +2\.000000 ± 0\.500000 +GRU\n/);
    expect(text).toContain('loss, 1 − 2, over 3 common seeds: +1.000000, 95 % between −0.242069 and +2.242069; these');
    expect(await compare(...directories, '--band', 'error')).toContain('3.000000 ± 0.577350');
    expect(await compare(...directories, '--band', 'range')).toContain('3.000000 [2.000000 … 4.000000]');
  });

  it('groups by nothing, or by settings', async () => {
    const directories = await makeTwoGroups();
    const sizes = async (group: string) =>
      (await compareJson(...directories, '--group', group)).groups.map(({ runs }) => runs.length);
    expect(await sizes('none')).toEqual([1, 1, 1, 1, 1, 1]);
    expect(await sizes('cell')).toEqual([3, 3]);
    expect(await sizes('training.seed')).toEqual([2, 2, 2]);
    await expect(compare(...directories, '--group', 'colour')).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  it('writes a table that is read back to the bit', async () => {
    const a = await makeRun({ name: '=a,"b"', training: { seed: 7 } }, withLoss(0.1 + 0.2));
    const b = await makeRun({ name: 'b', training: { seed: 7, epochs: 3 } }, withLoss(5e-324));
    const file = join(folder, 'table.csv');
    await compare(a, b, '--csv', file);
    const rows: Record<string, string>[] = parse(readFileSync(file, 'utf8'), { columns: true, bom: true });
    expect(
      rows.map((row) => [row['group'], row['seeds'], row['training.epochs'], Number(row['loss best mean'])]),
    ).toEqual([
      [`'=a,"b"`, '7', '20', 0.1 + 0.2],
      ['b', '7', '3', 5e-324],
    ]);
  });

  it('writes a report of seeds folded, and of groups by settings', async () => {
    const directories = await makeTwoGroups();
    const file = join(folder, 'report.html');
    await compare(...directories, '--report', file);
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(/^<!doctype html>/);
    expect(text).toContain('rnn · gru');
    expect(text).toContain('data-value="0.5"');
    await compare(...directories, '--group', 'cell', '--report', file);
    const rowsOf = (markup: string) => markup.match(/<tr\s+data-group=/g)?.length;
    expect(rowsOf(readFileSync(file, 'utf8'))).toBe(2);
    await compare(...directories, '--group', 'training.seed', '--report', file);
    expect(rowsOf(readFileSync(file, 'utf8'))).toBe(3);
  });

  it('reads the log of a run whose state does not tell what it reached', async () => {
    const a = await makeRun({}, withLoss(1));
    const b = await makeRun(
      { training: { epochs: 3 } },
      { recorded: { ...INITIAL_RUN_STATE.recorded, validationRows: 2 } },
    );
    const row = {
      kind: 'validation',
      epoch: 1,
      accuracy: NaN,
      f1: NaN,
      mae: NaN,
      rmse: NaN,
      r2: NaN,
      elapsedMs: 0,
    } as const;
    await openRunFolder(nodeFileSystem, b).appendMetrics([
      { ...row, step: 5, loss: 0.25 },
      { ...row, step: 9, loss: 0.5 },
    ]);
    const { metrics } = await compareJson(a, b);
    expect(metrics[0]?.groups[1]).toMatchObject({ best: { mean: 0.25 }, last: { mean: 0.5 } });
  });

  it('keeps a fork out of the seeds of its origin, and says where a rate was changed by hand', async () => {
    const config = (seed: number): Omit<RunConfigInput, 'data'> => ({ name: `gru seed ${seed}`, training: { seed } });
    const a = await makeRun(config(1), withLoss(1));
    const b = await makeRun(config(2), { ...withLoss(2), isRateChanged: true });
    const origin = { runId: 'a', steps: 754 };
    const fork = await makeRun(config(1), withLoss(4), origin);
    const { groups, metrics } = await compareJson(a, b, fork);
    expect(groups.map(({ name }) => name)).toEqual(['gru', 'gru seed 1 · fork at step 754']);
    expect(groups.map(({ runs }) => runs.map((run) => [run.origin, run.isRateChanged]))).toEqual([
      [
        [null, false],
        [null, true],
      ],
      [[origin, false]],
    ]);
    expect(metrics[0]?.groups).toMatchObject([
      { best: { n: 2, mean: 1.5 } },
      { best: { n: 1, mean: 4 }, paired: { n: 1 } },
    ]);
    expect(await compare(a, b, fork)).toContain('gru: the learning rate was changed by hand in 1 of 2 runs');
  });

  it('gives no difference to runs of other data', async () => {
    const [a, b] = [
      await makeRun({}, { ...withLoss(1), dataFingerprint: { sha256: 'a', sizeBytes: 1 } }),
      await makeRun({ training: { epochs: 3 } }, { ...withLoss(2), dataFingerprint: { sha256: 'b', sizeBytes: 1 } }),
    ];
    const { metrics } = await compareJson(a, b);
    expect(metrics[0]?.winner).toBeNull();
    expect(metrics[0]?.groups[1]).toMatchObject({ difference: null, standing: null, paired: null, unlike: 'data' });
    const text = await compare(a, b);
    expect(text).toContain('– other data');
    expect(text).not.toMatch(/worse|better/);
  });

  it('cautions where the data differ, and does not take training for validation', async () => {
    const trained = { reached: { validation: {}, train: { loss: 0.5 }, curve: [] } };
    const a = await makeRun({}, { ...trained, dataFingerprint: { sha256: 'a', sizeBytes: 1 } });
    const b = await makeRun(
      { training: { epochs: 3 } },
      { ...withLoss(1), dataFingerprint: { sha256: 'b', sizeBytes: 1 } },
    );
    const text = await compare(a, b);
    expect(text).toContain('Caution: these runs did not learn from the same data');
    expect(text.split('\n')[0]).toMatch(/loss +Δ loss +train loss/);
  });

  it('names a folder that holds no run', async () => {
    const [a = ''] = await makeTwoGroups();
    const nothing = join(folder, 'nothing');
    await expect(compare(a, nothing)).rejects.toMatchObject({ code: 'RUN_NOT_FOUND', details: { directory: nothing } });
    await expect(compare(a)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    await expect(compare(a, a, '--band', 'wide')).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });
});
