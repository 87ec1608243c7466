import type { Task } from '../../contract/run-config.ts';
import type { Split } from '../../contract/split.ts';
import type { Criterion, Dataset } from '../../memory/sequences.ts';
import type { RandomStream } from '../../random/random-stream.ts';
import type { DatasetSplits } from '../splits/split-dataset.ts';

/** Sequences in each split. */
export type SplitCounts = Readonly<Record<Split, number>>;

/** What a made-up data set is asked to be. */
export interface SyntheticRequest {
  /** The only source of chance. */
  readonly random: RandomStream;
  /** The task's own measure of length. */
  readonly length: number;
  readonly counts: SplitCounts;
  /** Forecasts: time steps from the last one read to the one that is foretold. */
  readonly horizon: number;
  /** Forecasts cut from one series: time steps from the start of one window to that of the next. */
  readonly stride: number;
  /** Forecasts cut from one series: whether each split is one sequence. */
  readonly isOneStream: boolean;
  /** Forecasts: whether there is an answer for each time step. */
  readonly answersEveryStep: boolean;
}

export interface SyntheticData {
  readonly splits: DatasetSplits;
  readonly criterion: Criterion | null;
}

/** A made-up task: how its sequences are read, and how they are drawn. */
export interface SyntheticTaskPlan {
  readonly task: Task;
  /** Name of each input symbol; empty where the input is numbers. */
  readonly vocabulary: readonly string[];
  /** Numbers per time step; 0 for symbols. */
  readonly featureSize: number;
  /** Name of each class, or of each number of an answer. */
  readonly labels: readonly string[];
  /** `null`: that of the windows of a forecast. */
  readonly usualLength: number | null;
  /** Shortest length that the definition allows. */
  readonly leastLength: number;
  /** Sequences in all splits together, or in each where the definition says so. */
  usualCount(length: number): number | SplitCounts;
  /** Most time steps that one sequence can have. */
  longestSequence(length: number): number;
  /** Loss of the best model without memory; `null` where it is not known. */
  memorylessLoss(length: number): Dataset['memorylessLoss'];
  make(request: SyntheticRequest): SyntheticData;
}
