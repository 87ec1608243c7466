import type { RunView } from '../../../state/run-view.svelte.ts';
import { isValidated } from '../../../state/run-figures.ts';
import type { Cell, CellContext } from './cell.ts';

/**
 * Returns the sketched losses of the runs, one curve for each: the numbers of a sketch are extremes of stretches, which have
 * no mean. Each begins at the left and is as long as its run is beside the longest. Curves of training batches stand for runs
 * that were never validated, and never beside others.
 */
export function curveCell(runs: readonly RunView[], { words }: CellContext): Cell {
  const validated = runs.filter(isValidated);
  const drawn = (validated.length > 0 ? validated : runs).filter(({ state }) => state.reached.curve.length > 1);
  if (drawn.length === 0) return { text: '', curves: [] };
  const longest = Math.max(1, ...drawn.map(({ state }) => state.steps));
  const curves = drawn.map(({ state }) => ({ values: state.reached.curve, length: state.steps / longest }));
  const { runs: text, table } = words;
  return validated.length > 0
    ? { text: '', curves, title: table.validationCurves(drawn.length, runs.length) }
    : { text: '', aside: text.trainMark, curves, title: table.trainingCurves(drawn.length, runs.length) };
}
