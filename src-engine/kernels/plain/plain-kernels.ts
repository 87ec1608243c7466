import type { Kernels } from '../kernels.ts';
import { relu, sigmoid, tanh } from './activations.ts';
import { plainVectors } from './elements.ts';
import { plainGruResetBefore } from './gru-reset-before.ts';
import { plainGru } from './gru.ts';
import { plainLstm } from './lstm.ts';
import { plainOptimizers } from './optimizers.ts';
import { plainProducts } from './products.ts';
import { plainRows } from './rows.ts';

/** The kernels in plain TypeScript. */
export const plainKernels: Kernels = {
  ...plainProducts,
  ...plainRows,
  ...plainVectors,
  ...plainLstm,
  ...plainGru,
  ...plainGruResetBefore,
  ...plainOptimizers,
  tanh,
  relu,
  sigmoid,
  repeat(turns, rows, _work, turn) {
    for (let index = 0; index < turns; index++) turn(index, 0, rows);
  },
};
