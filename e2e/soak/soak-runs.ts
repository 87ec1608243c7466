import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { RunConfigInput } from '../../src-engine/contract/run-config.ts';
import { LONG_RUN } from '../faults/run-folders.ts';
import { sampleFile } from '../test-files.ts';

export const MEGABYTE = 1024 * 1024;

/** Thousands of updates a second. */
export const TINY_RUN: RunConfigInput = {
  name: 'tiny',
  data: { source: { kind: 'file', path: sampleFile('hello-world.txt') }, task: 'next-symbol' },
  model: { layers: [{ cell: 'rnn', hiddenSize: 20 }] },
  training: { epochs: 100_000_000, batchSize: 1 },
};

/** A few updates a second. */
export const MIDDLE_RUN: RunConfigInput = {
  ...LONG_RUN,
  name: 'middle',
  model: {
    layers: [
      { cell: 'lstm', hiddenSize: 256 },
      { cell: 'lstm', hiddenSize: 256 },
    ],
  },
  training: { epochs: 100_000_000, batchSize: 64 },
};

/** Keeps a result for the script that puts it into the documents. */
export function report(name: string, result: object): void {
  const path = (process.env['UNROLL_SOAK_RESULTS'] ?? '.cache/soak.json').replace(/[.]json$/u, `-${name}.json`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(result));
}
