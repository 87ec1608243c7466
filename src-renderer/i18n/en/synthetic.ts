import type { SyntheticTask } from '../../../src-engine/contract/run-config.ts';
import { makeFormats } from '../formats.ts';

const { count } = makeFormats('en');

/** Words for a made-up task. */
interface SyntheticText {
  readonly name: string;
  /** What is hard about it, in a line. */
  readonly line: string;
  /** What is read and what is to be answered, one sentence. */
  readonly sentence: string;
  /** What `length` counts. */
  readonly length: string;
}

const tasks: Readonly<Record<SyntheticTask, SyntheticText>> = {
  adding: {
    name: 'Adding problem',
    line: 'two marked numbers among many: long memory',
    sentence: 'Read numbers, two of them marked, and predict the sum of the two.',
    length: 'time steps',
  },
  'adding-1997': {
    name: 'Adding, as of 1997',
    line: 'the same as first published',
    sentence: 'Read numbers, two of them marked, and predict their scaled sum.',
    length: 'time steps',
  },
  'copy-memory': {
    name: 'Copy memory',
    line: 'repeat ten symbols after a long wait',
    sentence: 'Read ten symbols, wait, and write them down again.',
    length: 'steps to wait',
  },
  'temporal-order-6a': {
    name: 'Temporal order, two',
    line: 'in which order two symbols came',
    sentence: 'Read a long sequence with two special symbols and tell in which order they came.',
    length: 'time steps',
  },
  'temporal-order-6b': {
    name: 'Temporal order, three',
    line: 'in which order three symbols came',
    sentence: 'Read a long sequence with three special symbols and tell in which order they came.',
    length: 'time steps',
  },
  'embedded-reber': {
    name: 'Embedded Reber',
    line: 'a grammar with one far dependency',
    sentence: 'Read a string of the grammar and predict at each step which symbols may follow.',
    length: 'symbols at most',
  },
  parity: {
    name: 'Parity',
    line: 'odd or even, any length',
    sentence: 'Read zeros and ones and tell whether the number of ones is odd.',
    length: 'time steps',
  },
  anbn: {
    name: 'aⁿbⁿ',
    line: 'counting with a hidden state',
    sentence: 'Read a string of a’s and as many b’s and predict what may follow.',
    length: 'largest n',
  },
  sine: {
    name: 'Sine',
    line: 'waves of any period and phase',
    sentence: 'Read a piece of a sine wave and predict how it goes on.',
    length: 'time steps',
  },
  'mackey-glass': {
    name: 'Mackey-Glass',
    line: 'forecast a chaotic series',
    sentence: 'Read a piece of the chaotic Mackey-Glass series and predict how it goes on.',
    length: 'time steps',
  },
  'delayed-recall': {
    name: 'Delayed recall',
    line: 'say a symbol again, some steps later',
    sentence: 'Read symbols and say each of them again some steps later.',
    length: 'steps later',
  },
  'fill-the-blank': {
    name: 'Fill the blank, any distance',
    line: 'clues on both sides, as far away as you like',
    sentence: 'Read a sentence with a blank that only words on both sides decide, and fill it.',
    length: 'words between',
  },
};

/** Made-up tasks. */
export const synthetic = {
  tasks,
  badge: 'synth',
  title: 'Made up',
  length: 'Length',
  count: 'Sequences',
  sequences: (n: number) => count(n, { one: 'sequence', other: 'sequences' }),
  seed: 'Seed',
  licence: 'Made on this computer; nothing to license.',
  read: 'read',
  answer: 'answer',
  asDrawn: 'as drawn',
};
