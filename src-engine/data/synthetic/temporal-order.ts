/*
 * Temporal order: E, then distractors a, b, c, d, then B at the end; at two (6a) or three (6b) places far apart an X or a
 * Y stands instead of a distractor. The answer is the order of the X and Y.
 *
 * Source: Hochreiter and Schmidhuber 1997, section 5.6. There are 100 to 110 symbols; the places are drawn from 10–20 and
 * 50–60 (6a), or 10–20, 33–43 and 66–76 (6b), counted from 1. A sequence is solved when every output is less than 0.3 off.
 * Length T: fewest symbols; all other figures above are shares of 100 of it. The classes are equally likely and nothing
 * but the X and Y tells them, so without memory the loss is the logarithm of their number.
 * Input: T to T + T/10 symbols. Answer: one of 4 or 8 classes, named by the order.
 */
import type { RandomStream } from '../../random/random-stream.ts';
import { drawSplits, layOutSplits, type SyntheticRow } from './synthetic-rows.ts';
import type { SyntheticTaskPlan } from './synthetic-task.ts';

const VOCABULARY = ['a', 'b', 'c', 'd', 'B', 'E', 'X', 'Y'];
const DISTRACTORS = 4;
const END = 4;
const START = 5;
/** The symbol X; Y follows it. */
const FIRST_SIGN = 6;

/** Sequences of two signs. */
export const temporalOrder6a = temporalOrder([10, 50], ['XX', 'XY', 'YX', 'YY']);
/** Sequences of three signs. */
export const temporalOrder6b = temporalOrder([10, 33, 66], ['XXX', 'XXY', 'XYX', 'XYY', 'YXX', 'YXY', 'YYX', 'YYY']);

/** @param places first place of each sign, per cent of the length */
function temporalOrder(places: readonly number[], labels: readonly string[]): SyntheticTaskPlan {
  return {
    task: 'sequence-class',
    vocabulary: VOCABULARY,
    featureSize: 0,
    labels,
    usualLength: 100,
    // The first sign must stand behind the E.
    leastLength: 20,
    usualCount: () => 20_000,
    longestSequence: (length) => length + Math.floor(length / 10),
    memorylessLoss: () => Math.log(labels.length),
    make: (request) => ({
      splits: layOutSplits(
        drawSplits(request, (random) => drawRow(random, request.length, places)),
        { featureSize: 0, answers: 'classes', targetsPer: 'sequence' },
      ),
      criterion: { kind: 'probability-error', below: 0.3 },
    }),
  };
}

function drawRow(random: RandomStream, least: number, places: readonly number[]): SyntheticRow {
  const range = Math.floor(least / 10) + 1;
  const length = least + random.nextInteger(range);
  const inputs = Array.from({ length }, () => random.nextInteger(DISTRACTORS));
  inputs[0] = START;
  inputs[length - 1] = END;
  let order = 0;
  for (const place of places) {
    const sign = random.nextInteger(2);
    inputs[Math.floor((least * place) / 100) + random.nextInteger(range) - 1] = FIRST_SIGN + sign;
    order = 2 * order + sign;
  }
  return { inputs, targets: [order] };
}
