/*
 * aⁿbⁿ: S, then n times a, then n times b, then T. Whoever counts the a knows from the first b on what follows.
 *
 * Source: Gers and Schmidhuber 2001; Weiss, Goldberg and Yahav 2018 on which cells count. Solved when at every symbol all
 * that may follow are likelier than all that may not: behind an a both a and b may.
 * Length N: largest n that is trained. Training has n from 1 to N, validation from N + 1 to 3N/2, test from there to 2N, each
 * n equally often; usually each once. Input: all symbols but the last. Answers: the symbol after each.
 */
import type { RandomStream } from '../../random/random-stream.ts';
import { predictNext, type LanguageString } from './legal-symbols.ts';
import type { SyntheticTaskPlan } from './synthetic-task.ts';

const VOCABULARY = ['S', 'a', 'b', 'T'];
const [START, A, B, END] = [0, 1, 2, 3] as const;

export const anbn: SyntheticTaskPlan = {
  task: 'next-symbol',
  vocabulary: VOCABULARY,
  featureSize: 0,
  labels: VOCABULARY,
  usualLength: 10,
  // Shorter, there would be no n for validation.
  leastLength: 2,
  usualCount: (length) => ({ train: length, validation: length >> 1, test: length - (length >> 1) }),
  longestSequence: (length) => 4 * length + 1,
  memorylessLoss: () => null,
  make({ random, length, counts }) {
    const middle = length + (length >> 1);
    return predictNext(
      {
        train: drawStrings(random, counts.train, 1, length),
        validation: drawStrings(random, counts.validation, length + 1, middle),
        test: drawStrings(random, counts.test, middle + 1, 2 * length),
      },
      VOCABULARY.length,
    );
  },
};

/** Strings of every n from `least` to `most`, equally often but for a rest, in a random order. */
function drawStrings(random: RandomStream, count: number, least: number, most: number): LanguageString[] {
  const order = Int32Array.from({ length: count }, (_, index) => least + (index % (most - least + 1)));
  random.shuffle(order);
  return Array.from(order, makeString);
}

function makeString(n: number): LanguageString {
  const times = (symbol: number, count: number): number[] => new Array<number>(count).fill(symbol);
  const followersOf = (symbol: number, index: number): number[] => {
    if (symbol === START) return [A];
    if (symbol === A) return [A, B];
    return [index < 2 * n ? B : END];
  };
  const symbols = [START, ...times(A, n), ...times(B, n), END];
  return { symbols, followers: symbols.slice(0, -1).map(followersOf) };
}
