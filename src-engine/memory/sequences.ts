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
  /** (count) class of each sequence, or (total) class of each time step; `NO_TARGET` where there is none. */
  readonly targets: Int32Array;
  /** Whether `targets` is per time step or per sequence. */
  readonly targetsPer: 'step' | 'sequence';
}

/** A time step or sequence that has no target and must not count in loss or metrics. */
export const NO_TARGET = -1;

/** Everything that training needs to know about a prepared data set. */
export interface Dataset {
  readonly task: 'next-symbol' | 'sequence-class' | 'step-tags';
  /** Number of different input symbols; 0 for numeric input. */
  readonly vocabularySize: number;
  /** Numbers per time step; 0 for symbols. */
  readonly featureSize: number;
  /** Number of different targets. */
  readonly classCount: number;
  readonly train: Sequences;
  /** `count` 0 when the split has none. */
  readonly validation: Sequences;
  /** `count` 0 when the split has none. */
  readonly test: Sequences;
}
