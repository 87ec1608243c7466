import type { Loss } from '../losses/loss.ts';

/** Returns the first class of the largest probability in a row of answers. */
export function likeliestClass(loss: Loss, answers: Float64Array, row: number): number {
  let best = 0;
  for (let classId = 1; classId < loss.classCount; classId++) {
    if (loss.probabilityOf(answers, row, classId) > loss.probabilityOf(answers, row, best)) best = classId;
  }
  return best;
}
