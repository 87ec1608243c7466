import { expect, test } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { LARGE_ATTACKS } from './large-model-attacks.ts';
import { MODEL_ATTACKS } from '../src-engine/testing/model-files/model-attacks.ts';
import { writeTestFile } from './test-files.ts';

const COMMAND_LINE = resolve('out/main/unroll.cjs');
/**
 * Runs the command line in a process that tells its largest resident memory, kilobytes, as its last word. Linux counts the
 * memory of the process that starts it in `maxRSS` too.
 */
const MEASURED = `
const { readFileSync, writeSync } = require('node:fs');
const peak = () => /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1];
process.on('exit', () => writeSync(2, '\\n' + (process.platform === 'linux' ? peak() : process.resourceUsage().maxRSS)));
require(${JSON.stringify(COMMAND_LINE)});`;

interface Outcome {
  readonly status: number | null;
  readonly complaint: string;
  readonly residentBytes: number;
}

function unroll(...args: string[]): Outcome {
  const { status, stderr } = spawnSync(process.execPath, ['-e', MEASURED, 'unroll', ...args], { encoding: 'utf8' });
  const [kilobytes = '', ...complaint] = stderr.split('\n').reverse();
  return { status, complaint: complaint.reverse().join('\n'), residentBytes: 1024 * Number(kilobytes) };
}

/** What V8 may take to read a few hundred kilobytes of JSON, bytes: it collects no garbage of so little. */
const HEAP_NOISE = 32 * 2 ** 20;

function refuse(model: string): Outcome {
  const outcome = unroll('export', model, '--format', 'json', '--out', `${model}.out`);
  expect(outcome.status).not.toBe(0);
  expect(outcome.complaint).toMatch(/MODEL_FILE_INVALID|MODEL_TOO_LARGE/);
  return outcome;
}

test('every command that takes a model refuses a bad one by name', () => {
  const input = writeTestFile('input.txt', 'abc\n');
  const commands = [
    ['predict', '--input', input],
    ['generate', '--prompt', 'a', '--length', '2'],
  ];
  for (const [start, code] of [
    ['15', 'MODEL_FILE_INVALID'],
    ['16 NaN', 'MODEL_NOT_FINITE'],
    ['20 a weight as text', 'MODEL_FILE_INVALID'],
    ['21', 'MODEL_TOO_LARGE'],
  ] as const) {
    const attack = MODEL_ATTACKS.find(({ name }) => name.startsWith(start));
    const model = writeTestFile('model.bin', attack?.bytes() ?? '');
    for (const [verb = '', ...rest] of commands) {
      const { status, complaint } = unroll(verb, model, ...rest);
      expect(status, `${verb} ${start}`).not.toBe(0);
      expect(complaint).toContain(code);
    }
  }
});

test('a small bad model costs no more memory for all that it promises', () => {
  const small = refuse(writeTestFile('small.json', '{}'));
  for (const { name, bytes } of MODEL_ATTACKS) {
    const model = bytes();
    const outcome = unroll('generate', writeTestFile('model.bin', model), '--prompt', 'a', '--length', '2');
    expect(outcome.status, name).not.toBe(0);
    expect(outcome.residentBytes - small.residentBytes, name).toBeLessThanOrEqual(2 * model.length + HEAP_NOISE);
  }
});

test('a large bad model is refused within twice its own size of memory', () => {
  const folder = mkdtempSync(join(tmpdir(), 'unroll-models-'));
  try {
    const small = refuse(writeTestFile('small.json', '{}'));
    for (const { name, write } of LARGE_ATTACKS) {
      const path = join(folder, 'model.bin');
      write(path);
      const { residentBytes } = refuse(path);
      expect(residentBytes - small.residentBytes, name).toBeLessThanOrEqual(2 * statSync(path).size);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
