import type { DataWarning, RepairedRows, SeriesReport } from '../contract/data-report.ts';
import type { DataConfig } from '../contract/run-config.ts';
import type { Dataset } from '../memory/sequences.ts';
import type { Preparation } from './preparation.ts';

/** A data set ready for training. */
export interface PreparedData {
  readonly dataset: Dataset;
  readonly preparation: Preparation;
  /** The data configuration in force, every choice made. */
  readonly data: DataConfig;
}

/** A prepared data set with what a report tells about it besides. */
export interface DetailedData extends PreparedData {
  /** Times that each distinct token was seen where the vocabulary comes from, cut-offs not applied. */
  readonly tokenCounts: ReadonlyMap<string, number>;
  readonly warnings: readonly DataWarning[];
  readonly repairs: readonly RepairedRows[];
  /** The columns of a series; empty for other tasks. */
  readonly series: readonly SeriesReport[];
}
