import { expect, test } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { electronPath } from './electron-path.ts';
import { sampleFile, writeTestFile } from './test-files.ts';

const HELLO = { source: { kind: 'file', path: sampleFile('hello-world.txt') } };
const SINE = { source: { kind: 'synthetic', task: 'sine', length: 25, count: 40 } };

/** Between them everything that may round otherwise elsewhere: drawn weights, made-up data, schedules, optimizers. */
const RUNS = [
  {
    data: HELLO,
    model: { input: { kind: 'embedding', size: 9 }, layers: [{ cell: 'lstm', hiddenSize: 21, bidirectional: true }] },
    training: { epochs: 60, batchSize: 1, optimizer: { kind: 'nadam' }, schedule: { kind: 'cosine' } },
  },
  {
    data: HELLO,
    model: { layers: [{ cell: 'rnn', hiddenSize: 33, dropout: 0.2, layerNorm: true }], initializer: 'keras' },
    training: { epochs: 60, batchSize: 1, schedule: { kind: 'exponential' }, clip: { kind: 'global-norm', max: 1 } },
  },
  {
    data: SINE,
    model: { layers: [{ cell: 'gru', hiddenSize: 17 }] },
    training: { epochs: 6, batchSize: 7, optimizer: { kind: 'adamax' }, schedule: { kind: 'one-cycle' } },
  },
];

/** Returns the SHA-256 of the weights that a runtime trains. */
function train(runtime: string, run: object): unknown {
  const out = mkdtempSync(join(tmpdir(), 'unroll-bits-'));
  const file = writeTestFile('run.json', JSON.stringify(run));
  const args = ['out/main/unroll.cjs', 'train', file, '--out', out, '--json'];
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const { status, stdout, stderr } = spawnSync(runtime, args, { encoding: 'utf8', env });
  expect(status, stderr).toBe(0);
  return (JSON.parse(stdout) as { runs: readonly { weightsSha256: string }[] }).runs[0]?.weightsSha256;
}

test('portable arithmetic trains the same bits in Node and in the runtime of the app', () => {
  for (const { training, ...run } of RUNS) {
    const portable = { ...run, training: { ...training, arithmetic: 'portable' } };
    const digest = train(process.execPath, portable);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(train(electronPath, portable)).toBe(digest);
  }
});
