/*
 * Embedded Reber grammar: B, then T or P, then a string of the Reber grammar, then the same T or P again, then E. To know
 * the last but one symbol, the second must be remembered over the whole string between.
 *
 *   The Reber grammar:  B → 1;   1: T → 2, P → 3;   2: S → 2, X → 4;   3: T → 3, V → 5;
 *                       4: X → 3, S → 6;   5: P → 4, V → 6;   6: E.  Both ways out are equally likely.
 *
 * Source: Smith and Zipser 1989; Fahlman 1991; Hochreiter and Schmidhuber 1997, section 5.1 and table 1: 256 strings to train
 * and 256 to test with. Solved when at every symbol all that may follow are likelier than all that may not.
 * Usually so here, too; with a count of one's own the shares of the split hold. No string of one split is in another.
 * Length: longest string that is kept; the usual one leaves out next to none. Input: all symbols but the last. Answers: the
 * symbol after each.
 */
import type { RandomStream } from '../../random/random-stream.ts';
import { predictNext, type LanguageString } from './legal-symbols.ts';
import type { SyntheticRequest, SyntheticTaskPlan } from './synthetic-task.ts';

const VOCABULARY = ['B', 'T', 'S', 'X', 'P', 'V', 'E'] as const;
type ReberSymbol = (typeof VOCABULARY)[number];

/** Ways out of each state of the Reber grammar: symbol and next state. */
const GRAMMAR: readonly (readonly (readonly [ReberSymbol, number])[])[] = [
  [['B', 1]],
  [
    ['T', 2],
    ['P', 3],
  ],
  [
    ['S', 2],
    ['X', 4],
  ],
  [
    ['T', 3],
    ['V', 5],
  ],
  [
    ['X', 3],
    ['S', 6],
  ],
  [
    ['P', 4],
    ['V', 6],
  ],
  [['E', 7]],
];
const FINAL_STATE = 7;
const SHORTEST = 9;
/** Draws of a string before one that another split has is taken after all. */
const MAX_REDRAWS = 1000;

export const embeddedReber: SyntheticTaskPlan = {
  task: 'next-symbol',
  vocabulary: VOCABULARY,
  featureSize: 0,
  labels: VOCABULARY,
  usualLength: 100,
  leastLength: SHORTEST,
  usualCount: () => ({ train: 256, validation: 0, test: 256 }),
  longestSequence: (length) => length - 1,
  memorylessLoss: () => null,
  make: (request) => predictNext(drawSeparately(request), VOCABULARY.length),
};

/** Strings may repeat within a split, as drawn, but not from one split to the next. */
function drawSeparately({ random, length, counts }: SyntheticRequest) {
  const taken = new Set<string>();
  const drawSplit = (count: number): LanguageString[] => {
    const strings = Array.from({ length: count }, () => drawNew(random, length, taken));
    for (const { symbols } of strings) taken.add(symbols.join());
    return strings;
  };
  return { train: drawSplit(counts.train), validation: drawSplit(counts.validation), test: drawSplit(counts.test) };
}

function drawNew(random: RandomStream, length: number, taken: ReadonlySet<string>): LanguageString {
  let drawn = drawString(random);
  for (let redraws = 0; ; drawn = drawString(random)) {
    if (drawn.symbols.length > length) continue;
    if (!taken.has(drawn.symbols.join()) || redraws === MAX_REDRAWS) return drawn;
    redraws++;
  }
}

function drawString(random: RandomStream): LanguageString {
  const gate: ReberSymbol = random.nextInteger(2) === 0 ? 'T' : 'P';
  const symbols: ReberSymbol[] = ['B', gate];
  // Behind B either gate is legal, behind the gate only the inner B.
  const followers: ReberSymbol[][] = [['T', 'P']];
  for (let state = 0; state !== FINAL_STATE;) {
    const ways = GRAMMAR[state] ?? [];
    const [symbol, next] = ways[random.nextInteger(ways.length)] ?? ['E', FINAL_STATE];
    followers.push(ways.map(([way]) => way));
    symbols.push(symbol);
    state = next;
  }
  followers.push([gate], ['E']);
  symbols.push(gate, 'E');
  const idOf = (symbol: ReberSymbol): number => VOCABULARY.indexOf(symbol);
  return { symbols: symbols.map(idOf), followers: followers.map((legal) => legal.map(idOf)) };
}
