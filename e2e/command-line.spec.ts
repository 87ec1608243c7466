import { expect, test } from '@playwright/test';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleFile, writeTestFile } from './test-files.ts';

interface TrainOutput {
  readonly runs: readonly {
    readonly directory: string;
    readonly steps: number;
    readonly stopReason: string;
    readonly metrics: {
      readonly train?: { readonly accuracy: number };
      readonly validation?: { readonly accuracy: number };
    };
    readonly weightsSha256: string;
  }[];
}

function unroll(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['scripts/unroll.mjs', ...args], { encoding: 'utf8' });
}

function train(...args: string[]): TrainOutput['runs'] {
  const { status, stdout, stderr } = unroll('train', ...args, '--json');
  expect(status, stderr).toBe(0);
  return (JSON.parse(stdout) as TrainOutput).runs;
}

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'unroll-cli-'));
}

/** The origin's settings: hidden 20, Adam's defaults, the full sequence, 600 epochs, loss the mean over steps. */
function originRun(epochs = 600): string {
  const run = {
    data: { source: { kind: 'file', path: sampleFile('hello-world.txt') } },
    model: { input: { kind: 'one-hot' }, layers: [{ cell: 'rnn', hiddenSize: 20 }] },
    training: { epochs, batchSize: 1, bptt: { kind: 'full' }, optimizer: { kind: 'adam' } },
  };
  return writeTestFile('run.json', JSON.stringify(run));
}

test("the origin's string is learned by heart with every seed from 1 to 10, and each seed gives its own bits", () => {
  const run = originRun();
  const digests = Array.from({ length: 10 }, (_unused, i) => {
    const [trained] = train(run, '--out', newFolder(), '--set', `training.seed=${i + 1}`);
    expect(trained?.metrics.train?.accuracy, `seed ${i + 1}`).toBe(1);
    return trained?.weightsSha256;
  });
  expect(new Set(digests).size).toBe(10);
  expect(train(run, '--out', newFolder(), '--set', 'training.seed=4')[0]?.weightsSha256).toBe(digests[3]);
});

test('on fill-the-blank both directions beat one by at least 20 points, same size and seed', () => {
  const [forward, both] = [false, true].map((bidirectional) => {
    const run = {
      data: { source: { kind: 'sample', id: 'fill-the-blank' }, task: 'step-tags' },
      model: { input: { kind: 'embedding', size: 16 }, layers: [{ hiddenSize: 32, bidirectional }] },
      training: { seed: 1, epochs: 8, optimizer: { kind: 'adam', learningRate: 0.003 } },
    };
    const [trained] = train(writeTestFile('run.json', JSON.stringify(run)), '--out', newFolder());
    return trained?.metrics.validation?.accuracy ?? NaN;
  });
  console.log(`validation accuracy: one direction ${String(forward)}, both ${String(both)}`);
  expect((both ?? NaN) - (forward ?? NaN)).toBeGreaterThan(0.2);
});

test('a trained text run writes, evaluates and leaves as files that say the same', () => {
  const directory = newFolder();
  train(originRun(), '--out', directory);
  const text = unroll('generate', directory, '--prompt', 'hello', '--length', '41', '--temperature', '0');
  expect(text.stdout).toBe('hello world! nice to meet you! i love iron-man\n');
  const evaluated = JSON.parse(unroll('evaluate', directory, '--split', 'train', '--json').stdout) as object;
  expect(evaluated).toMatchObject({ split: 'train', metrics: { accuracy: 1 } });
  for (const format of ['safetensors', 'json']) {
    const path = join(directory, `out.${format}`);
    expect(unroll('export', directory, '--format', format, '--out', path).status).toBe(0);
    const again = unroll('generate', path, '--prompt', 'hello', '--length', '41', '--temperature', '0');
    expect(again.stdout).toBe(text.stdout);
  }
});

test('wrong input is exit code 2 with its code, and one JSON object when asked for', () => {
  const cases: [string[], string][] = [
    [['train', originRun(), '--set', 'training.epochs=0'], 'INVALID_CONFIG'],
    [['train', originRun(), '--set', 'training.unknown=1'], 'INVALID_CONFIG'],
    [['train', originRun(), '--out', newFolder(), '--set', 'data.source.path=missing.txt'], 'FILE_GONE'],
    [['train', 'no-such-run.json'], 'FILE_GONE'],
    [['evaluate', newFolder()], 'RUN_NOT_FOUND'],
    [['conjure'], 'INVALID_ARGUMENT'],
  ];
  for (const [args, code] of cases) {
    const { status, stdout, stderr } = unroll(...args, '--json');
    expect(stderr).toContain(code);
    expect(status, args.join(' ')).toBe(2);
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(JSON.stringify(JSON.parse(stdout))).toContain(code);
  }
});

test('a run that is refused before its first step leaves nothing behind', () => {
  const directory = newFolder();
  const { status, stdout, stderr } = unroll('train', originRun(), '--out', directory, '--set', 'data.task=forecast');
  expect(status, stderr).toBe(2);
  expect(stdout).toBe('');
  expect(readdirSync(directory)).toEqual([]);
});

test('an interrupted run stops in good order and keeps what it has learned', async () => {
  const directory = newFolder();
  const child = spawn(
    process.execPath,
    ['scripts/unroll.mjs', 'train', originRun(10_000_000), '--out', directory, '--json'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    },
  );
  let stdout = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  await expect
    .poll(() => readFileSync(join(directory, 'state.json'), { encoding: 'utf8', flag: 'a+' }), { timeout: 30_000 })
    .toMatch(/"steps": [1-9]/);
  // As a terminal does: to the whole group.
  process.kill(-(child.pid ?? NaN), 'SIGINT');
  const code = await new Promise((resolve) => child.on('exit', resolve));
  expect(code).toBe(0);
  expect((JSON.parse(stdout) as TrainOutput).runs[0]).toMatchObject({ directory, stopReason: 'stopped' });
  writeFileSync(join(directory, 'in.txt'), 'hello');
  expect(unroll('predict', directory, '--input', join(directory, 'in.txt')).status).toBe(0);
});
