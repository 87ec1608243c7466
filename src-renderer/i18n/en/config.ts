import type { RunConfig, Task } from '../../../src-engine/contract/run-config.ts';
import { makeFormats } from '../formats.ts';

const { count, number } = makeFormats('en');

/** The settings of a run in words. */
export const config = {
  taskNames: {
    'next-symbol': 'next symbol',
    'sequence-class': 'sequence → class',
    'step-tags': 'tag for each step',
  } satisfies Record<Task, string>,
  cellNames: { rnn: 'RNN' },
  oneDirection: 'one direction',
  bothDirections: 'both directions',
  activationNames: { tanh: 'tanh', relu: 'ReLU', sigmoid: 'sigmoid' },
  optimizerNames: { adam: 'Adam', sgd: 'SGD' },
  units: (n: number) => count(n, { one: 'unit', other: 'units' }),
  layers: (n: number) => count(n, { one: 'layer', other: 'layers' }),
  epochs: (n: number) => count(n, { one: 'epoch', other: 'epochs' }),
  seed: (n: number) => `seed ${String(n)}`,
  /** Truncation of back-propagation through time. */
  bptt: (bptt: RunConfig['training']['bptt']) => (bptt.kind === 'full' ? 'full' : `chunked ${number(bptt.length)}`),
  clipping: (clip: RunConfig['training']['clip']) =>
    clip.kind === 'none' ? 'no clipping' : `clip ${number(clip.max, 6)}`,
};
