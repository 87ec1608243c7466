import type { LayerConfig } from '../contract/run-config.ts';
import { planElmanRnn } from './elman-rnn.ts';
import { planGru } from './gru.ts';
import { planLstm } from './lstm.ts';
import type { CellPlan, CellSpec } from './recurrent-cell.ts';

/** Every cell by its name in the run configuration: the one place where a new cell is made known. */
export const RECURRENT_CELLS: Readonly<Record<LayerConfig['cell'], (spec: CellSpec) => CellPlan>> = {
  rnn: planElmanRnn,
  lstm: planLstm,
  gru: planGru,
};
