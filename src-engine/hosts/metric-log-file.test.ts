import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatMetricLine, type MetricLine } from '../service/metric-line.ts';
import { MetricLogFile } from './metric-log-file.ts';
import { nodeFileSystem } from './node-file-system.ts';

const sample = (step: number, text = 'an easy text'): MetricLine => ({
  kind: 'sample',
  sample: { kind: 'text', step, text },
});
const lines = (...steps: number[]): string => steps.map((step) => `${formatMetricLine(sample(step))}\n`).join('');

function newLog(content: string | Uint8Array) {
  const path = join(mkdtempSync(join(tmpdir(), 'log-')), 'metrics.jsonl');
  writeFileSync(path, content);
  return { path, log: new MetricLogFile(nodeFileSystem, path) };
}

async function read(log: MetricLogFile): Promise<{ steps: number[]; damaged: number }> {
  const steps: number[] = [];
  const damaged = await log.readLines((line) => steps.push(line.kind === 'sample' ? line.sample.step : NaN));
  return { steps, damaged };
}

const flip = (text: string, place: number): Uint8Array => {
  const bytes = Buffer.from(text);
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  return bytes;
};

test.each<[what: string, content: string | Uint8Array, steps: number[], damaged: number]>([
  ['nothing', '', [], 0],
  ['whole lines', lines(1, 2, 3), [1, 2, 3], 0],
  ['half a line at the end', lines(1, 2) + lines(3).slice(0, 20), [1, 2], 1],
  ['a last line without its end', lines(1, 2).slice(0, -1), [1], 1],
  ['zeros at the end', lines(1) + '\0'.repeat(4096), [1], 1],
  ['zeros before a line', `${lines(1)}${'\0'.repeat(512)}${lines(2, 3)}`, [1, 3], 1],
  ['two records on one line', lines(1) + lines(2).trimEnd() + lines(3, 4), [1, 4], 1],
  ['a line that was torn and then continued', lines(1).slice(0, 15) + lines(2, 3), [3], 1],
  ['an altered letter', flip(lines(1, 2, 3), 40), [2, 3], 1],
  ['an altered checksum', flip(lines(1), lines(1).length - 5), [], 1],
  ['an altered end of a line', flip(lines(1, 2, 3), lines(1).length - 1), [3], 1],
  ['lines of an earlier version, without checksums', '{"kind":"sample","step":1,"text":"한글"}\n'.repeat(2), [1, 1], 0],
  ['empty lines', `\n\n${lines(1)}\n`, [1], 0],
  ['no text at all', Uint8Array.from({ length: 3000 }, (_unused, i) => (i * 97) % 256), [], 13],
])('of %s the rest is read, and the file stays as it is', async (_what, content, steps, damaged) => {
  const { path, log } = newLog(content);
  expect(await read(log)).toEqual({ steps, damaged });
  expect(readFileSync(path)).toEqual(Buffer.from(content));
});

test('what was torn is cut off by the next append, so that its line is whole', async () => {
  for (const tail of [lines(9).slice(0, 30), '\0'.repeat(100_000), lines(9).slice(0, -1)]) {
    const { path, log } = newLog(lines(1, 2) + tail);
    const length = await log.append([sample(3)]);
    expect(await read(log)).toEqual({ steps: [1, 2, 3], damaged: 0 });
    expect(length).toBe(readFileSync(path).length);
  }
});

test('an append is cut off whole when the log is cut to what it was', async () => {
  const { path, log } = newLog('');
  const length = await log.append([sample(1), sample(2, '한글 🙂')]);
  await log.append([sample(3)]);
  await log.cut(length);
  expect(await read(log)).toEqual({ steps: [1, 2], damaged: 0 });
  await log.append([sample(4)]);
  expect(await read(log)).toEqual({ steps: [1, 2, 4], damaged: 0 });
  await log.cut(1e9);
  expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(4);
});

test('a line longer than any of ours is damaged, and what follows is read', async () => {
  const { log } = newLog(lines(1) + 'x'.repeat(12 * 1024 * 1024) + '\n' + lines(2) + 'x'.repeat(9 * 1024 * 1024));
  expect(await read(log)).toEqual({ steps: [1, 2], damaged: 2 });
});

test('damage in the middle costs no line after it when the log is cut by its length', async () => {
  const { path, log } = newLog('');
  const length = await log.append([sample(1), sample(2), sample(3)]);
  await log.append([sample(4)]);
  writeFileSync(path, flip(readFileSync(path, 'utf8'), 10));
  await log.cut(length);
  expect(await read(log)).toEqual({ steps: [2, 3], damaged: 1 });
});

test('lines longer than a piece of the file are read, and a missing log is empty', async () => {
  const { path, log } = newLog('');
  const text = 'x'.repeat(3 * 1024 * 1024);
  await log.append([sample(1), sample(2, text), sample(3)]);
  expect(await read(log)).toEqual({ steps: [1, 2, 3], damaged: 0 });
  appendFileSync(path, 'torn');
  expect((await read(log)).damaged).toBe(1);
  await log.remove();
  expect(await read(log)).toEqual({ steps: [], damaged: 0 });
  expect(await log.append([sample(1)])).toBe(lines(1).length);
});
