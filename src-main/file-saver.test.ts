import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import type { MetricSelection, ReportOptions } from '../src-engine/contract/comparison-files.ts';
import { parseRunConfig } from '../src-engine/contract/run-config.ts';
import { UnrollError } from '../src-engine/contract/wire-error.ts';
import { FileSaver } from './file-saver.ts';

interface Question {
  readonly defaultPath: string;
  readonly filters: readonly { readonly extensions: readonly string[] }[];
}

const showSaveDialog = vi.hoisted(() => vi.fn<(window: unknown, question: Question) => Promise<unknown>>());
vi.mock('electron', () => ({ dialog: { showSaveDialog } }));
const { SaveDialog } = await import('./save-dialog.ts');

const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 1, 2);
const svg = (text: string) => new TextEncoder().encode(text);
const OPTIONS: ReportOptions = {
  title: 'Cells: lstm/gru',
  language: 'en',
  charts: [],
  xKind: 'step',
  smoothing: 0,
  logY: true,
  band: 'none',
  group: 'seed',
  baseline: null,
};

const folder = mkdtempSync(join(tmpdir(), 'saved-'));
const write = vi.fn<(order: unknown) => Promise<void>>(() => Promise.resolve());

function newSaver(): FileSaver {
  const definition = (name: string) => ({
    config: parseRunConfig({ name, data: { source: { kind: 'sample', id: 'a' } } }),
  });
  const get = (id: string) => {
    if (id === 'gone') throw new UnrollError('RUN_NOT_FOUND', 'There is no run gone.');
    return { directory: `/runs/${id}`, definition: definition(id === 'nameless' ? '' : `run ${id}`) } as never;
  };
  return new FileSaver({ saveDialog: new SaveDialog({} as never), store: { get }, dataEngine: { write } });
}

/** What the dialog was asked last. */
const question = () => showSaveDialog.mock.lastCall?.[1];

function choose(name: string | null): void {
  showSaveDialog.mockResolvedValue({ canceled: name === null, filePath: name === null ? '' : join(folder, name) });
}

beforeEach(() => {
  showSaveDialog.mockReset();
  write.mockClear();
});

test('each kind of file is written by the data engine to where the person wants it', async () => {
  const saver = newSaver();
  choose('a.out');
  const path = join(folder, 'a.out');
  expect(await saver.saveModel({ runId: 'x', format: 'safetensors' })).toEqual({ fileName: 'a.out' });
  expect(question()).toMatchObject({ defaultPath: 'run x.safetensors', filters: [{ extensions: ['safetensors'] }] });
  const columns: MetricSelection = { split: 'train', columns: ['loss'] };
  await saver.saveMetrics({ runIds: ['x', 'y'], columns, fileName: 'loss' });
  expect(question()?.defaultPath).toBe(join(folder, 'loss.csv'));
  await saver.saveReport({ runIds: ['y'], options: OPTIONS });
  expect(question()?.defaultPath).toBe(join(folder, 'Cells- lstm-gru.html'));
  expect(write.mock.calls.map(([order]) => order)).toEqual([
    { kind: 'export', directory: '/runs/x', format: 'safetensors', path },
    { kind: 'write-metrics', directories: ['/runs/x', '/runs/y'], columns, path },
    { kind: 'write-report', directories: ['/runs/y'], options: OPTIONS, path },
  ]);
});

test('a model without a name is offered under the id of its run', async () => {
  choose(null);
  expect(await newSaver().saveModel({ runId: 'nameless', format: 'json' })).toBeNull();
  expect(question()?.defaultPath).toBe('nameless.json');
});

test('nothing is written where the person cancels, and the last folder is remembered', async () => {
  const saver = newSaver();
  choose('first.csv');
  await saver.saveRows({ fileName: 'rows', rows: [['a', 1]] });
  choose(null);
  const answers = [
    await saver.saveRows({ fileName: 'other', rows: [] }),
    await saver.saveMetrics({ runIds: ['x'], columns: { split: 'train', columns: [] }, fileName: 'm' }),
    await saver.saveReport({ runIds: ['x'], options: OPTIONS }),
    await saver.savePicture({ fileName: 'p', format: 'png', bytes: PNG }),
  ];
  expect([answers, write.mock.calls, readdirSync(folder)]).toEqual([[null, null, null, null], [], ['first.csv']]);
  expect(dirname(question()?.defaultPath ?? '')).toBe(folder);
  expect(readFileSync(join(folder, 'first.csv'), 'utf8')).toBe('\ufeffa,1\r\n');
});

test('runs that are gone are told before anybody is asked', async () => {
  const saver = newSaver();
  await expect(saver.saveReport({ runIds: ['x', 'gone'], options: OPTIONS })).rejects.toMatchObject({
    code: 'RUN_NOT_FOUND',
  });
  expect(showSaveDialog).not.toHaveBeenCalled();
});

test.each([
  ['png', PNG],
  ['svg', svg('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['svg', svg('<?xml version="1.0"?>\n<svg>한글</svg>')],
] as const)('a picture in the format %s is written as it is', async (format, bytes) => {
  choose(`picture.${format}`);
  expect(await newSaver().savePicture({ fileName: 'picture', format, bytes })).toEqual({
    fileName: `picture.${format}`,
  });
  expect(new Uint8Array(readFileSync(join(folder, `picture.${format}`)))).toEqual(bytes);
});

test.each([
  ['png', svg('<svg/>')],
  ['png', PNG.subarray(0, 7)],
  ['png', new Uint8Array()],
  ['svg', PNG],
  ['svg', svg('<html><svg/></html>')],
  ['svg', svg('<svgx>')],
  ['svg', Uint8Array.of(...svg('<svg>'), 0xff)],
] as const)('what is no picture in the format %s is refused before anybody is asked', async (format, bytes) => {
  await expect(newSaver().savePicture({ fileName: 'p', format, bytes })).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
  });
  expect(showSaveDialog).not.toHaveBeenCalled();
});
