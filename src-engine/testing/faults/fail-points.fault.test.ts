import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { nodeFileSystem } from '../../hosts/node-file-system.ts';
import { openRunFolder } from '../../hosts/node-run-folder.ts';
import { buildFaultyCommandLine } from './build-faulty-command-line.ts';
import { comparableLog, resumedSteps } from './comparable-log.ts';
import { FAIL_POINT_VARIABLE } from './dying-file-system.ts';
import { MOMENTS, type Moment } from './fail-point.ts';
import { readEverything } from './read-everything.ts';

const BUILD_TIMEOUT_MS = 120_000;
const WRITTEN: readonly Moment[] = ['opened', 'half', 'written', 'fsynced'];

/** Every moment of writing each file; counts reach both a first and a later one. */
const POINTS = [
  ...MOMENTS.flatMap((moment) => [`ckpt.${moment}:1`, `ckpt.${moment}:3`]),
  ...WRITTEN.flatMap((moment) => [`log.${moment}:1`, `log.${moment}:4`]),
  ...MOMENTS.flatMap((moment) => [`manifest.${moment}:1`, `manifest.${moment}:2`, `manifest.${moment}:6`]),
  ...MOMENTS.map((moment) => `model.${moment}:1`),
];

/** Some of those at which there are checkpoints: a file is opened, waited for and renamed once, but written in parts. */
const AFTER_CHECKPOINTS = ['ckpt.opened:3', 'ckpt.fsynced:3', 'ckpt.renamed:3'];

const RUN = {
  name: 'killed',
  data: {
    source: { kind: 'file', path: join(import.meta.dirname, '../../../resources/samples/hello-world.txt') },
    split: { train: 0.8, validation: 0.2, test: 0 },
  },
  model: { layers: [{ cell: 'lstm', hiddenSize: 16, dropout: 0.2 }] },
  training: { epochs: 600, batchSize: 1 },
};

interface Ended {
  readonly signal: string | null;
  readonly code: number | null;
  readonly output: string;
}

let commandLine = '';
let reference = { weightsSha256: '', log: [''] };

function unroll(args: readonly string[], failPoint?: string): Promise<Ended> {
  const env = { ...process.env, ...(failPoint === undefined ? {} : { [FAIL_POINT_VARIABLE]: failPoint }) };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [commandLine, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve({ signal, code, output: Buffer.concat(chunks).toString('utf8') });
    });
  });
}

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'unroll-fault-'));
}

function startRun(directory: string, failPoint?: string): Promise<Ended> {
  const file = join(newFolder(), 'run.json');
  writeFileSync(file, JSON.stringify(RUN));
  return unroll(['train', file, '--out', directory, '--threads', '1'], failPoint);
}

function logOf(directory: string): string {
  return readFileSync(join(directory, 'metrics.jsonl'), 'utf8');
}

async function resultOf(directory: string): Promise<typeof reference> {
  const { weightsSha256 } = await openRunFolder(nodeFileSystem, directory).readState();
  return {
    weightsSha256: weightsSha256 ?? '',
    log: comparableLog(logOf(directory)),
  };
}

beforeAll(async () => {
  commandLine = await buildFaultyCommandLine();
  const directory = newFolder();
  const { code, output } = await startRun(directory);
  expect(code, output).toBe(0);
  reference = await resultOf(directory);
}, BUILD_TIMEOUT_MS);

describe.concurrent('a process that is killed while it writes', () => {
  test.each(POINTS)('%s: every file can be read, and the run ends as if nothing had been', async (point) => {
    const directory = newFolder();
    expect(await startRun(directory, point)).toMatchObject({ signal: 'SIGKILL' });
    const isRun = readdirSync(directory).includes('run.json');
    if (isRun) expect(await readEverything(directory)).toBeLessThanOrEqual(1);
    const [newest] = isRun ? await openRunFolder(nodeFileSystem, directory).checkpointSteps() : [];
    if (AFTER_CHECKPOINTS.includes(point)) expect(newest).toBeGreaterThan(0);
    const { code, output } = isRun
      ? await unroll(['train', '--resume', directory, '--threads', '1'])
      : await startRun(directory);
    expect(code, output).toBe(0);
    expect(await resultOf(directory)).toEqual(reference);
    expect(resumedSteps(logOf(directory))).toEqual(newest === undefined ? [] : [newest]);
    expect(readdirSync(directory, { recursive: true }).filter((name) => /[.]tmp$|^lock/u.test(String(name)))).toEqual(
      [],
    );
  });
});

describe('an export that is killed', () => {
  test.each(MOMENTS)('at export.%s leaves the file as it was, or the new one', async (moment) => {
    const directory = newFolder();
    const { code, output } = await startRun(directory);
    expect(code, output).toBe(0);
    const path = join(newFolder(), 'exported.safetensors');
    writeFileSync(path, 'old');
    const args = ['export', directory, '--format', 'safetensors', '--out', path];
    expect(await unroll(args, `export.${moment}:1`)).toMatchObject({ signal: 'SIGKILL' });
    const left = readFileSync(path);
    const again = await unroll(args);
    expect(again.code, again.output).toBe(0);
    expect([Buffer.from('old'), readFileSync(path)]).toContainEqual(left);
  });
});
