import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import type { DataReport } from '../../contract/data-report.ts';
import { inspectDataCommand } from './inspect-data-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'unroll-inspect-'));
const file = join(folder, 'trials.csv');
const rows = ['a', 'b', 'c', 'd', 'e'].flatMap((name, at) => [
  `${name},1,${at * at},k${at % 2}`,
  `${name},2,${at},k${at % 2}`,
]);
writeFileSync(file, ['trial,step,v,kind', ...rows].join('\n'));

afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function run(...args: string[]): Promise<string> {
  let printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  await inspectDataCommand(args);
  return printed;
}

test('tells people what a file holds, what is proposed and what is in force', async () => {
  const printed = await run(file);
  expect(printed).toContain('trials.csv: csv, utf-8');
  expect(printed).toMatch(/v +number +\d+ +0/);
  expect(printed).toContain(
    'sequence-class layout long from v to kind grouped by trial in the order of step (rows-grouped-in-sequences)',
  );
  expect(printed).toMatch(/time steps, median and most +2, 2/);
});

test('tells of a column with very many different values that there are more than were counted', async () => {
  const many = join(folder, 'many.csv');
  writeFileSync(many, ['name,kind', ...Array.from({ length: 50_001 }, (_, at) => `n${at} x,k${at % 2}`)].join('\n'));
  expect(await run(many)).toMatch(/name +text +50,000\+ +0/);
});

test('gives the whole report as JSON, with what is set', async () => {
  const report = JSON.parse(
    await run(file, '--json', '--set', 'data.task=forecast', '--set', 'data.split.kind=none'),
  ) as DataReport;
  expect(report).toMatchObject({
    name: 'trials.csv',
    data: { task: 'forecast', layout: 'long', split: { kind: 'none' } },
  });
  expect(report.suggestedRun.data).toEqual(report.data);
});

test.each([
  [['--set', 'training.epochs=3'], 'INVALID_CONFIG'],
  [['--set', 'data.task=guess'], 'INVALID_CONFIG'],
  [['--set', 'data'], 'INVALID_ARGUMENT'],
])('refuses %j by name', async (args, code) => {
  await expect(run(file, ...args)).rejects.toMatchObject({ code });
});
