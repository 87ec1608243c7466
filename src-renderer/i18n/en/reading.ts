import { dataValuesEn } from '../../../src-engine/comparison/words/data-values-en.ts';
import type { ProposalReason, RepairedRows } from '../../../src-engine/contract/data-report.ts';
import type { DataProgress } from '../../../src-engine/contract/engine-protocol.ts';
import type { Encoding } from '../../../src-engine/contract/run-config.ts';
import { makeFormats } from '../formats.ts';

const { count, duration, number, percent } = makeFormats('en');

/** How a file is read, and what came of it. */
export const reading = {
  phases: {
    reading: 'Reading',
    understanding: 'Looking at the columns',
    preparing: 'Preparing',
  } satisfies Record<DataProgress['phase'], string>,
  progress: (phase: string, done: number, remainingMs: number | null) =>
    [`${phase} ${percent(done)}`, remainingMs === null ? '' : `${duration(remainingMs)} left`]
      .filter((part) => part !== '')
      .join(' · '),
  cancel: 'Cancel',

  title: 'How it is read',
  licence: 'Licence',
  encoding: 'Encoding',
  encodings: {
    'utf-8': 'UTF-8',
    'utf-16le': 'UTF-16 LE',
    'utf-16be': 'UTF-16 BE',
    'windows-949': 'Korean (CP949, EUC-KR)',
    latin1: 'Western (Latin-1)',
  } satisfies Record<Encoding, string>,
  encodingNames: {
    'utf-8': 'UTF-8',
    'utf-16le': 'UTF-16 LE',
    'utf-16be': 'UTF-16 BE',
    'windows-949': 'CP949',
    latin1: 'Latin-1',
  } satisfies Record<Encoding, string>,
  delimiter: 'Separator',
  delimiters: { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe', ' ': 'space' },
  asFound: 'as found',
  header: dataValuesEn.header,
  headers: dataValuesEn.headers,
  badRows: dataValuesEn.badRows,
  badRowChoices: dataValuesEn.badRowChoices,
  packed: 'gzip',
  byteOrderMark: 'with mark',

  rowsTitle: 'Rows and sequences',
  layout: 'Layout',
  layouts: dataValuesEn.layouts,
  group: 'Group',
  time: 'Time',
  noColumn: 'none',
  fileOrder: 'file order',
  missing: 'Missing',
  missingChoices: dataValuesEn.missingChoices,

  reasons: {
    'running-text': 'it is running text',
    'text-with-label': 'a column of text stands beside one with few different values',
    'numbers-with-label': 'a column of number sequences stands beside one with few different values',
    'text-with-number': 'a column of text stands beside one of numbers',
    'numbers-with-number': 'a column of number sequences stands beside one of numbers',
    'tag-for-each-word': 'one column has a tag for each word of another',
    'tag-for-each-step': 'each step of a sequence has a tag',
    'rows-grouped-in-sequences': 'rows with the same group follow one another in time',
    'column-for-each-step': 'the columns are the steps of one sequence a row',
    'numbers-in-time': 'its columns are numbers in the order of time',
    'made-up': 'the task is made up',
  } satisfies Record<ProposalReason, string>,
  because: (task: string, reason: string) => `${task}, because ${reason}.`,

  repairs: {
    'comment-skipped': (n: number) =>
      `${count(n, { one: 'line', other: 'lines' })} of comment left out: they begin with #`,
    'ragged-skipped': (n: number) => `${count(n, { one: 'row', other: 'rows' })} left out: too many or too few fields`,
    'unreadable-skipped': (n: number) => `${count(n, { one: 'row', other: 'rows' })} left out: cannot be read`,
    'empty-skipped': (n: number) => `${count(n, { one: 'row', other: 'rows' })} left out: input or target is empty`,
    'number-missing-skipped': (n: number) => `${count(n, { one: 'row', other: 'rows' })} left out: a number is missing`,
    'number-filled': (n: number) => `${count(n, { one: 'row', other: 'rows' })} mended: missing numbers are the mean`,
  } satisfies Record<RepairedRows['rule'], (n: number) => string>,
  repairRow: 'row',
  repairRule: 'what was done',
  repairFirst: (shown: number) => `the first ${number(shown)}`,
  repairsOf: (name: string) => `${name} rows left out or mended`,
  saveList: 'Save the list',

  series: 'Series',
  seriesLead: 'by time step',
  seriesChart: (name: string, low: string, high: string) => `${name} by time step, from ${low} to ${high}`,

  rowsShown: (first: number, last: number, all: number) => `rows ${number(first)}–${number(last)} of ${number(all)}`,
  columnsHidden: (n: number) => `${count(n, { one: 'more column', other: 'more columns' })} not shown`,
  goToRow: 'Go to row',
  rowLoading: '…',

  /** What may be done about an error, on buttons. */
  remedies: {
    'skip-bad-rows': (n: number | null) =>
      n === null ? 'Leave bad rows out' : `Leave ${n === 1 ? 'this row' : `these ${number(n)} rows`} out`,
    'drop-missing': 'Leave these rows out',
    'fill-missing': 'Take the training mean',
    'cap-vocabulary': (most: number) => `Keep the ${number(most)} most frequent`,
    'read-characters': 'Read characters',
    'split-by-group': 'Split by group instead',
    'split-by-time': 'Split by time instead',
    'start-over': 'Let the file decide',
    'read-again': 'Read again',
    'find-file': 'Find the file',
  },
  readAs: 'Read it as',
  readThus: 'Read it so',
  previewAs: 'How it would read',

  changed: (name: string) =>
    `“${name}” is not what it was when this run was trained. A new run with the same settings would learn from what it holds now.`,
  useNewContent: 'Use the new content for a new run',
  leaveIt: 'Leave it',

  recent: 'Recent',
  gone: 'not found',
  forget: (name: string) => `Take ${name} off the list`,
  openFolder: 'Open folder',
  queued: 'waiting',
};
