import type { LayerConfig, TrainingConfig } from '../../../src-engine/contract/run-config.ts';
import { makeFormats } from '../formats.ts';

const { compact, number } = makeFormats('en');

/** The picture of the unrolled network. */
export const picture = {
  title: (model: string) => `The network unrolled over time steps: ${model}`,
  note: (step: number) => `gradient of the loss at step ${number(step)}`,
  noteBack: (step: number, from: number) =>
    `gradient of the loss at step ${number(step)}: back to step ${number(from)}`,
  noteLast: 'gradient of the one loss at the end',
  noteLastBack: (from: number) => `gradient of the one loss at the end: back to step ${number(from)}`,
  drawn: (shown: number, all: number) => `${number(shown)} of ${number(all)} steps drawn`,
  step: 'step',
  input: 'input',
  output: 'output',
  units: (forward: number, both: boolean) => (both ? `2 × ${compact(forward)}` : compact(forward)),
  merges: { sum: 'added', mul: 'multiplied', average: 'averaged' } satisfies Record<
    Exclude<LayerConfig['merge'], 'concat'>,
    string
  >,
  carried: (both: boolean): string =>
    both ? '→ state from the batch before, forward only' : '→ state from the batch before',
  chunkSteps: (n: number, from: number, to: number) =>
    from === to
      ? `chunk ${number(n)}: step ${number(from)}`
      : `chunk ${number(n)}: steps ${number(from)}–${number(to)}`,
  chunk: (n: number) => `chunk ${number(n)}`,
  lossReaches: (step: number, from: number) =>
    from === step ? `loss ${number(step)}: its own step` : `loss ${number(step)}: back to step ${number(from)}`,
  windowReaches: (n: number, first: number, last: number, from: number) =>
    first === last
      ? `window ${number(n)}: loss ${number(first)}, back to step ${number(from)}`
      : `window ${number(n)}: losses ${number(first)}–${number(last)}, back to step ${number(from)}`,
  window: (n: number) => `window ${number(n)}`,
  legendGradient: 'gradient',
  legendGradientScale: 'near → far',
  legendStops: {
    full: '',
    chunked: 'stops at the chunk’s edge',
    'per-step': 'stops: further back is cut off',
    windowed: 'stops at the window’s edge',
  } satisfies Record<TrainingConfig['bptt']['kind'], string>,
  legendValue: 'value',
  legendActivation: 'activation, an example',
};
