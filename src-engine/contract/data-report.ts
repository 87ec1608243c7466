import type { DataConfig, Encoding, Layout, RunConfig, Task } from './run-config.ts';
import type { ErrorDetails } from './wire-error.ts';

/** What a column holds, judged by all its values. */
export type ColumnKind = 'text' | 'category' | 'number' | 'number-sequence' | 'tag-sequence' | 'empty';

/** More different values of a column are not counted: that would take as much memory as the file, and they are no classes. */
export const MAX_DISTINCT_COUNT = 50_000;

export interface ColumnReport {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Number of different values; `MAX_DISTINCT_COUNT` stands for that many or more. */
  readonly distinctCount: number;
  /** Number of rows in which it is empty. */
  readonly emptyCount: number;
}

/** One way to learn from the file. */
export interface TaskProposal {
  readonly task: Task;
  /** `null` for running text. */
  readonly layout: Layout | null;
  readonly input: readonly string[];
  readonly target: readonly string[];
  readonly group: string | null;
  readonly time: string | null;
  readonly reason: ProposalReason;
}

/** Why a task is proposed. Closed: the window has a sentence for each. */
export type ProposalReason =
  | 'running-text'
  | 'text-with-label'
  | 'numbers-with-label'
  | 'text-with-number'
  | 'numbers-with-number'
  | 'tag-for-each-word'
  | 'tag-for-each-step'
  | 'rows-grouped-in-sequences'
  | 'column-for-each-step'
  | 'numbers-in-time'
  | 'made-up';

/** Something that works but that a person should know. Closed: the window has a sentence for each. */
export interface DataWarning {
  readonly code:
    | 'LABEL_CLASS_TOO_SMALL'
    | 'CLASSES_UNBALANCED'
    | 'NO_VALIDATION_ROWS'
    | 'ROWS_SKIPPED'
    | 'CSV_DUPLICATE_HEADER'
    | 'CSV_ONE_COLUMN'
    | 'CONSTANT_COLUMN'
    | 'ENCODING_UNSURE'
    | 'LONE_SURROGATES_REPLACED'
    | 'JSON_PART_READ'
    | 'ARRAYS_LEFT_OUT'
    | 'NUMBERS_REPLACED'
    | 'NUMBER_FORMAT_ASSUMED'
    | 'DUPLICATES_ACROSS_SPLITS'
    | 'WINDOWS_OVERLAP_SPLITS'
    | 'GROUPS_ACROSS_SPLITS'
    | 'SCALED_ON_ALL';
  /** One plain English sentence. */
  readonly message: string;
  readonly details: ErrorDetails;
}

/** A token or class with how often it was seen in the training split. */
export interface NamedCount {
  readonly name: string;
  readonly count: number;
}

/** Counts of values in bins of equal width. */
export interface Histogram {
  /** Lower edge of the first bin. */
  readonly start: number;
  readonly binWidth: number;
  readonly counts: readonly number[];
  readonly median: number;
  readonly max: number;
}

/** A column of numbers to predict, in its own unit. */
export interface TargetReport {
  readonly name: string;
  /** Its numbers in the training split; empty cells are left out. */
  readonly histogram: Histogram;
}

/** Rows of the file that were left out or mended under one rule. */
export interface RepairedRows {
  /** Closed: the window has a sentence for each. */
  readonly rule:
    | 'comment-skipped'
    | 'ragged-skipped'
    | 'unreadable-skipped'
    | 'empty-skipped'
    | 'number-missing-skipped'
    | 'number-filled';
  readonly count: number;
  /** Rows of the file, counted from 1 as a spreadsheet does; at most 10,000. */
  readonly rowNumbers: readonly number[];
}

/** A column of a series, thinned for a picture without hiding a peak. */
export interface SeriesReport {
  readonly name: string;
  /** Time steps of each bucket; the last one may be shorter. */
  readonly bucketSteps: number;
  /** Lowest and highest number of each bucket; NaN for a bucket without numbers. */
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** `synthetic`: made up, from no file. */
export const DATA_FORMATS = [
  'text',
  'csv',
  'tsv',
  'jsonl',
  'json',
  'npy',
  'npz',
  'parquet',
  'folder',
  'synthetic',
] as const;
export type DataFormat = (typeof DATA_FORMATS)[number];

/** What a file holds and what Unroll would make of it with one data configuration. */
export interface DataReport {
  /** File name without folders, in NFC; name of the task for made-up data. */
  readonly name: string;
  readonly sizeBytes: number;
  /** SHA-256 of the bytes (of the arrays, for made-up data), hexadecimal: the data fingerprint of a run. */
  readonly sha256: string;
  readonly format: DataFormat;
  /** Of the text, `null` for formats that are no text. */
  readonly encoding: Encoding | null;
  readonly hasByteOrderMark: boolean;
  /** Whether the file was packed with gzip. */
  readonly isPacked: boolean;
  /** Field separator of a table, `null` for text. */
  readonly delimiter: string | null;
  /** Rows of a table without its header; lines of a text. */
  readonly rowCount: number;
  /** Columns of a table; empty for text and for made-up data. */
  readonly columns: readonly ColumnReport[];
  /**
   * The first rows, at most 200; `read-rows` gives the others. Of made-up data the first sequences, what is read and what
   * is to be answered. Empty for text.
   */
  readonly previewRows: readonly (readonly string[])[];
  /** The first 4,000 characters of a text, empty for a table. */
  readonly excerpt: string;
  /** Every task that the file allows, the proposed one first. */
  readonly proposals: readonly TaskProposal[];
  /** The data configuration in force, every choice made: no field is `null` that the task needs. */
  readonly data: DataConfig;
  /** Sequences (or text windows) in each split. */
  readonly splitCounts: { readonly train: number; readonly validation: number; readonly test: number };
  /** Time steps in the training split. */
  readonly trainSteps: number;
  /** Distinct tokens kept, the unknown token included; 0 for numeric input. */
  readonly vocabularySize: number;
  /** Numbers per time step; 0 for symbols. */
  readonly featureSize: number;
  /** Classes with their rows in the training split, largest first; for next-symbol the symbols. Empty for numbers. */
  readonly classes: readonly NamedCount[];
  /** What is to be predicted where that is numbers, in the order of the answers; empty for classes. */
  readonly targets: readonly TargetReport[];
  /** The most frequent tokens, at most 200. */
  readonly tokens: readonly NamedCount[];
  /** Times seen, by rank, thinned to at most 200 points: pairs of rank (from 1) and count. */
  readonly tokenRanks: readonly (readonly [rank: number, count: number])[];
  /** Time steps per sequence. */
  readonly lengths: Histogram;
  /** Tokens of the first rows as the model will read them; a token outside the vocabulary is flagged. */
  readonly tokenPreview: readonly (readonly { readonly text: string; readonly known: boolean }[])[];
  readonly warnings: readonly DataWarning[];
  readonly repairs: readonly RepairedRows[];
  /** The columns of a series; empty for other tasks. */
  readonly series: readonly SeriesReport[];
  /** A run that trains sensibly on this, ready to start. Its `data` equals `data` above. */
  readonly suggestedRun: RunConfig;
  /** How long reading and preparing took, milliseconds. */
  readonly durationMs: number;
}
