import { dataValuesEn } from '../../../src-engine/comparison/words/data-values-en.ts';
import type { Task } from '../../../src-engine/contract/run-config.ts';
import { makeFormats } from '../formats.ts';

const { bytes, count, duration, number, percent } = makeFormats('en');

/** Four figures tell a size. */
const figures = (value: number) => number(Number(value.toPrecision(4)), 8);

/** Parts of the sentence on a forecast; languages differ in where the number of steps stands. */
interface ForecastWords {
  readonly before: (steps: string) => string;
  readonly between: (steps: string) => string;
  readonly betweenOthers: (steps: string) => string;
  readonly answer: (names: string, ahead: string) => string;
  readonly end: string;
}

const forecast: ForecastWords = {
  before: (steps: string) => `Read ${steps} of `,
  between: () => ' and predict it ',
  betweenOthers: () => ' and predict ',
  answer: (names: string, ahead: string) => `${names} ${ahead}`,
  end: '.',
};

/** The Data place. */
export const data = {
  dropTitle: 'Drop a file to begin',
  dropLead:
    'Text, a table or a series. Unroll works out what can be learned from it and proposes a setup. The file never leaves this computer.',
  formats: 'txt · csv · tsv · jsonl · json · npy · npz · parquet · gz',
  unrolled: {
    text: 'hello world',
    label: 'A recurrent cell, unrolled over the characters of “hello world”: each step predicts the next character.',
  },
  samplesTitle: 'Or start from a sample',
  samplesLead: 'one click opens it',
  readyTitle: 'Ready to train',
  readyLead: 'Only the words after the blank decide what belongs in it. See what reading both ways is worth:',
  startBoth: (n: number) => (n === 2 ? 'Start both' : n === 1 ? 'Start' : `Start all ${number(n)}`),
  goToRuns: 'Show the runs',
  runsKept: (all: number, active: number) =>
    active > 0
      ? `${count(active, { one: 'run is', other: 'runs are' })} training or waiting, ${number(all)} in all.`
      : `${count(all, { one: 'run', other: 'runs' })} kept on this computer.`,
  details: 'Details',
  noRunsYet: 'Open a file or a sample: Unroll proposes runs for it.',

  opened: 'Opened',
  samples: 'Samples',
  closeFile: (name: string) => `Close ${name}`,
  reading: 'Reading…',
  notReadable: 'error',
  readIn: (ms: number) => `read in ${ms < 1000 ? `${number(ms)}\u00a0ms` : duration(ms)}`,

  rows: (n: number) => count(n, { one: 'row', other: 'rows' }),
  lines: (n: number) => count(n, { one: 'line', other: 'lines' }),
  columns: (n: number) => count(n, { one: 'column', other: 'columns' }),
  size: (n: number) => bytes(n),

  /** Parts around the two choices: before the input, between input and target, after the target. `{each}`: a sequence. */
  sentence: {
    classify: { before: 'Read the ', between: ' of each {each} and predict its ', after: ', one of ', end: '.' },
    value: { before: 'Read the ', between: ' of each {each} and predict its ', after: ', ', end: '.' },
    forecast,
    tags: { before: 'Read the ', between: ' of each {each} and predict its ', after: ' step by step: ', end: '.' },
    nextSymbol: { before: 'Read the text and predict the next of ', end: '.' },
    nextSymbolOf: { before: 'Read the ', between: ' and predict the next of ', end: '.' },
  },
  row: 'row',
  classCount: (n: number) => count(n, { one: 'class', other: 'classes' }),
  tagCount: (n: number) => count(n, { one: 'tag', other: 'tags' }),
  numberCount: (n: number) => (n === 1 ? 'a number' : count(n, { one: 'number', other: 'numbers' })),
  stepCount: (n: number) => count(n, { one: 'step', other: 'steps' }),
  stepsAhead: (n: number) => `${count(n, { one: 'step', other: 'steps' })} ahead`,
  stepsAheadUnit: 'steps ahead',
  listed: (names: readonly string[]) => new Intl.ListFormat('en', { type: 'conjunction' }).format(names),
  symbolCount: (n: number) => count(n, { one: 'symbol', other: 'symbols' }),
  alsoPossible: 'Also possible here:',
  taskTitles: {
    'next-symbol': 'Next symbol',
    'sequence-class': 'Sequence → class',
    'step-tags': 'Tag for each step',
    'sequence-value': 'Sequence → number',
    forecast: 'Forecast',
  } satisfies Record<Task, string>,
  proposal: (task: string, input: string, target: string) => {
    if (input === '') return task;
    return target === '' ? `${task} of ${input}` : `${task} (${input} → ${target})`;
  },
  inputColumn: 'Column to read',
  targetColumn: 'Column to predict',

  roles: {
    input: 'input',
    target: 'target',
    both: 'input and target',
    group: 'group',
    time: 'time',
    ignore: 'ignore',
  },
  roleOf: (column: string) => `Role of ${column}`,
  preview: 'Rows',
  excerpt: 'Beginning of the text',

  tokens: 'Tokens',
  tokenUnits: dataValuesEn.tokenUnits,
  tokenRow: (row: number, n: number) => `row ${number(row)} · ${count(n, { one: 'token', other: 'tokens' })}`,
  tokenStart: (n: number) => `first ${count(n, { one: 'token', other: 'tokens' })}`,
  unknownToken: (token: string) => `${token} → unknown`,
  previousRow: 'Previous row',
  nextRow: 'Next row',
  numbersPerStep: (n: number) => `${count(n, { one: 'number', other: 'numbers' })} per time step`,

  vocabulary: 'Vocabulary',
  vocabularyLead: 'times seen, by rank',
  vocabularyKept: (n: number) => `${count(n, { one: 'token', other: 'tokens' })} kept`,
  rankChart: (tokens: number, first: string) =>
    `Times each of ${count(tokens, { one: 'token', other: 'tokens' })} was seen, by rank, both axes logarithmic. The most frequent is “${first}”.`,

  split: 'Split',
  splitNames: { train: 'train', validation: 'validation', test: 'test' },
  splitChart: (train: number, validation: number, test: number) =>
    `${number(train)} for training, ${number(validation)} for validation, ${number(test)} for the test`,
  sequences: 'sequences',
  windows: 'windows',
  kind: 'Kind',
  splitKinds: dataValuesEn.splitKinds,
  shares: 'Shares',
  shareOf: (split: string) => `Share for ${split}`,
  splitStays: ({ train, validation, test }: Record<'train' | 'validation' | 'test', number>) =>
    `Until then it stays ${number(train, 1)} / ${number(validation, 1)} / ${number(test, 1)}.`,
  sharesWrong: 'The three shares must add up to 100 %, and training needs some.',

  lengths: 'Length',
  lengthsLead: 'steps per sequence',
  lengthsFacts: (median: number, max: number) => `median ${number(median, 1)} · max ${number(max)}`,
  lengthsChart: (median: number, max: number) =>
    `Lengths of the sequences: median ${number(median, 1)}, longest ${number(max)}`,

  classes: 'Classes',
  tagsTitle: 'Tags',
  symbols: 'Symbols',
  classesLead: 'rows in training',
  symbolsLead: 'times in training',
  largestToSmallest: (ratio: number) => `largest ${number(ratio, ratio < 10 ? 1 : 0)}× the smallest`,
  moreClasses: (n: number) => `${number(n)} more`,
  share: (fraction: number) => percent(fraction, 1),

  values: 'Values',
  valuesLead: 'to predict, in training',
  valuesFacts: ({ median, max }: { median: number; max: number }) => `median ${figures(median)} · max ${figures(max)}`,
  valuesChart: (name: string, { median, max }: { median: number; max: number }) =>
    `Values of ${name}: median ${figures(median)}, largest ${figures(max)}`,
  moreColumns: (n: number) => `${number(n)} more ${n === 1 ? 'column' : 'columns'}`,

  textSettings: 'Text',
  numberSettings: 'Numbers',
  normalForm: 'Normal form',
  normalForms: dataValuesEn.normalForms,
  letterCase: 'Letter case',
  lowercase: 'all lower case',
  cutOff: 'Vocabulary',
  seenAtLeast: 'seen at least',
  times: 'times',
  windowLength: 'Window',
  windowStride: 'Stride',
  horizon: 'Horizon',
  steps: 'steps',
  scaling: 'Scaling',
  scalings: dataValuesEn.scalings,
  wholeNumber: 'A whole number from 1',

  fieldCount: (n: number) => count(n, { one: 'field', other: 'fields' }),
  howToMend: 'How to mend it',
  openAnother: 'Open another file',
  takeBack: 'Take the choice back',
  unchanged: 'The file itself is not changed.',
};
