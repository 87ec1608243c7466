import type { Task } from '../contract/run-config.ts';

/**
 * Sequences of unequal length laid end to end, as training and evaluation read them.
 * Sequence `i` owns time steps `offsets[i] … offsets[i + 1] - 1`; a length of 0 is legal.
 */
export interface Sequences {
  /** Number of sequences. */
  readonly count: number;
  /** (count + 1): first time step of each sequence, and the total. */
  readonly offsets: Int32Array;
  /** (total): token ids, or `null` for numeric input. */
  readonly symbols: Int32Array | null;
  /** (total, featureSize): numbers, or `null` for symbols. */
  readonly numbers: Float64Array | null;
  /** Numbers per time step; 0 for symbols. */
  readonly featureSize: number;
  /** (answers): class of each, `NO_TARGET` where there is none; empty where the targets are numbers. */
  readonly targets: Int32Array;
  /** (answers, targetSize): numbers of each, NaN where there is none; `null` where the targets are classes. */
  readonly values: Float64Array | null;
  /** Whether there is an answer for each time step (total) or for each sequence (count). */
  readonly targetsPer: 'step' | 'sequence';
}

/** A time step or sequence that has no target and must not count in loss or metrics. */
export const NO_TARGET = -1;

/** Everything that training needs to know about a prepared data set. */
export interface Dataset {
  readonly task: Task;
  /** Number of different input symbols; 0 for numeric input. */
  readonly vocabularySize: number;
  /** Numbers per time step; 0 for symbols. */
  readonly featureSize: number;
  /** Number of different classes; 0 where the targets are numbers. */
  readonly classCount: number;
  /** Numbers of each answer; 0 where the targets are classes. */
  readonly targetSize: number;
  /** Name of each class, or of each number of an answer. */
  readonly labels: readonly string[];
  /** What undoes the scaling of the numbers of an answer, each (targetSize): own = scaled · scale + offset; `null`: none. */
  readonly targetScaling: { readonly offset: readonly number[]; readonly scale: readonly number[] } | null;
  readonly train: Sequences;
  /** `count` 0 when the split has none. */
  readonly validation: Sequences;
  /** `count` 0 when the split has none. */
  readonly test: Sequences;
  /** When a sequence counts as solved; `null` where nobody has said so. */
  readonly criterion: Criterion | null;
  /** Loss of the best model without memory, by the task's own formula; `null` where there is none. */
  readonly memorylessLoss: number | null;
  /**
   * Forecast (targetSize): input feature that holds the past of each number of an answer, scaled as the answer is; `null`
   * where one of them is not among the inputs, and in other tasks.
   */
  readonly persistenceFeatures: readonly number[] | null;
}

/**
 * When a sequence of a task with a published criterion counts as solved.
 * `absolute-error`: every number of its answers is nearer to its target than `below`. `probability-error`: every class's
 * probability is nearer to 0 or 1, as it should be, than `below`. `all-right`: every answer's likeliest class is right.
 * `legal-symbols`: at every time step all symbols that may follow are likelier than all that may not;
 * `legal` (time steps of the split, classes) holds a 1 for every class that may.
 */
export type Criterion =
  | { readonly kind: 'absolute-error'; readonly below: number }
  | { readonly kind: 'probability-error'; readonly below: number }
  | { readonly kind: 'all-right' }
  | { readonly kind: 'legal-symbols'; readonly legal: Readonly<Record<'train' | 'validation' | 'test', Uint8Array>> };
