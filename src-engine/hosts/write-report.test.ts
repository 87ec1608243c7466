import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ReportOptions } from '../contract/comparison-files.ts';
import type { EngineNotice } from '../contract/engine-protocol.ts';
import { Engine } from '../service/engine.ts';
import { nodeFileSystem } from './node-file-system.ts';
import { nodePlatform } from './node-platform.ts';
import { readRunState } from './node-run-folder.ts';
import { newSession } from './tested-session.ts';

const OPTIONS: ReportOptions = {
  title: 'A run',
  language: 'en',
  charts: ['loss'],
  xKind: 'step',
  smoothing: 0,
  logY: true,
  band: 'deviation',
  group: 'seed',
  baseline: null,
};

test('an engine writes a report of a trained run, with the values of its state to the bit', async () => {
  const { session, directory } = await newSession({ training: { epochs: 2 } });
  await session.train();
  const path = join(mkdtempSync(join(tmpdir(), 'report-')), 'report.html');
  const notices: EngineNotice[] = [];
  const platform = { ...nodePlatform, repeat: () => undefined };
  const engine = new Engine(
    platform,
    (notice) => notices.push(notice),
    () => undefined,
  );
  engine.handleCommand({ kind: 'write-report', requestId: 7, directories: [directory], options: OPTIONS, path }, null);
  await expect.poll(() => notices, { timeout: 20_000 }).toEqual([{ kind: 'exported', requestId: 7, error: null }]);

  const report = readFileSync(path, 'utf8');
  const { reached, weightsSha256, elapsedMs, steps } = await readRunState(nodeFileSystem, directory);
  expect(reached.train.loss).toBeGreaterThan(0);
  for (const value of [reached.train.loss, elapsedMs, steps]) {
    expect(report).toContain(`data-value="${String(value)}"`);
  }
  expect(report).toContain(weightsSha256 ?? 'no weights');
  expect(report).toMatch(/<figure[^]*<path d="M/);
});

test('the engine tells why a report could not be written', async () => {
  const notices: EngineNotice[] = [];
  const engine = new Engine(
    { ...nodePlatform, repeat: () => undefined },
    (notice) => notices.push(notice),
    () => undefined,
  );
  const directory = mkdtempSync(join(tmpdir(), 'none-'));
  const path = join(directory, 'report.html');
  engine.handleCommand({ kind: 'write-report', requestId: 8, directories: [directory], options: OPTIONS, path }, null);
  await expect
    .poll(() => notices)
    .toMatchObject([{ kind: 'exported', requestId: 8, error: { code: 'RUN_NOT_FOUND' } }]);
});
