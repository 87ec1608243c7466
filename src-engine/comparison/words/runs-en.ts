import type { Baseline } from '../../contract/metrics.ts';
import type { RunStatus } from '../../contract/run-record.ts';
import { makeFormats } from './formats.ts';

const { number, rate } = makeFormats('en');

/** What there is to say of a run wherever runs are compared. */
export const runsEn = {
  statusNames: {
    ready: 'ready',
    queued: 'queued',
    running: 'training',
    paused: 'paused',
    done: 'done',
    stopped: 'stopped',
    interrupted: 'interrupted',
    failed: 'failed',
  } satisfies Record<RunStatus, string>,
  /** What a line to beat stands for. */
  baselines: {
    'majority-class': 'majority',
    'class-frequencies': 'frequencies',
    'predict-mean': 'mean',
    persistence: 'persistence',
    memoryless: 'no memory',
  } satisfies Record<Baseline['kind'], string>,
  /** Of several tasks with classes: `mixed`. */
  lossUnits: {
    symbol: 'nats per symbol',
    sequence: 'nats per sequence',
    step: 'nats per step',
    number: 'scaled units',
    mixed: 'nats',
  },
  rateChanged: (to: number) => `rate ${rate(to)}`,
  rateSetByHand: (changed: number, all: number) =>
    all === 1
      ? 'Learning rate changed by hand'
      : `Learning rate changed by hand in ${number(changed)} of ${number(all)} runs`,
  rateSetNote: (name: string, changed: number, all: number) =>
    `${name}: the learning rate was changed by hand${all === 1 ? '' : ` in ${number(changed)} of ${number(all)} runs`} while training; the settings say what it was at the beginning.`,
  resumed: 'resumed',
  forked: 'forked',
};

export type RunWords = typeof runsEn;
