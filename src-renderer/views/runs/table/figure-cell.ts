import type { Spread } from '../../../../src-engine/comparison/spread.ts';
import type { Dictionary } from '../../../i18n/en.ts';
import type { Formats } from '../../../i18n/formats.ts';
import { isCount, isOfTraining, lostValues, spreadOfRuns, type Figure } from '../../../state/run-figures.ts';
import type { RunView } from '../../../state/run-view.svelte.ts';
import { willValidate } from '../run-facts.ts';
import { NOTHING, type Cell, type CellContext } from './cell.ts';
import { tellDeviation, tellFigure } from './figure-words.ts';
import type { RunLine } from './table-lines.ts';

/** Figures of which a group shows the mean alone; how they are spread is told on hover. */
const MEANS_ONLY: ReadonlySet<Figure> = new Set([
  'last',
  'lastPerplexity',
  'lastBitsPerSymbol',
  'clipped',
  'speed',
  'elapsed',
]);
const PLAIN: ReadonlySet<Figure> = new Set(['best', 'score']);

/** What is said behind the value, and on hover. */
interface Notes {
  readonly asides: readonly string[];
  readonly titles: readonly string[];
}

/** Returns a figure of the runs of a line, of how many of them it is where not all have it, and what the others have. */
export function figureCell(figure: Figure, { runs }: RunLine, { words, format }: CellContext): Cell {
  const [first] = runs;
  if (first === undefined) return NOTHING;
  const spread = spreadOfRuns(runs, figure);
  const lost = lostValues(runs, figure);
  if (spread.n === 0 && lost.length === 0) return figure === 'best' ? missingBest(runs, words) : NOTHING;
  const ofTraining = isOfTraining(runs, figure);
  const notes = runs.length > 1 ? groupNotes(figure, spread, runs, words, format) : runNotes(figure, first, words);
  const asides = [...notes.asides, ...(ofTraining ? [words.runs.trainMark] : [])];
  const lostNote = words.table.lostIn([...new Set(lost)].join(', '), lost.length, runs.length);
  const titles = [
    ...(spread.n === 0 ? [] : notes.titles),
    ...(lost.length === 0 ? [] : [lostNote]),
    ...(ofTraining ? [words.runs.ofLastBatch] : []),
  ];
  const tone = spread.n === 0 ? 'danger' : ofTraining ? 'faint' : PLAIN.has(figure) ? undefined : 'muted';
  return {
    text: spread.n === 0 ? String(lost[0]) : tellSpread(figure, spread, first, format),
    ...(asides.length === 0 ? {} : { aside: asides.join(', ') }),
    ...(titles.length === 0 ? {} : { title: titles.join('. ') }),
    ...(tone === undefined ? {} : { tone }),
  };
}

function groupNotes(
  figure: Figure,
  { n, deviation }: Spread,
  runs: readonly RunView[],
  { table }: Dictionary,
  format: Formats,
): Notes {
  const [first] = runs;
  if (n === 0 || first === undefined) return { asides: [], titles: [] };
  const nNote = n < runs.length || !areOfOwnSeeds(runs) ? [table.n(n)] : [];
  if (isCount(figure)) return { asides: nNote, titles: [table.rangeTitle(n, runs.length)] };
  const distance = n > 1 ? tellDeviation(figure, deviation, first, format) : null;
  const isSpreadShown = distance !== null && !MEANS_ONLY.has(figure);
  return {
    asides: isSpreadShown ? [table.spread(distance), ...nNote] : nNote,
    titles: [table.meanTitle(n, runs.length, distance)],
  };
}

function runNotes(figure: Figure, { state }: RunView, { table }: Dictionary): Notes {
  const { loss } = state.reached.validation;
  return { asides: [], titles: figure === 'best' && loss !== undefined ? [table.atStep(loss.bestStep)] : [] };
}

/** Returns a mean, or of counts the smallest and the largest. */
function tellSpread(figure: Figure, { mean, min, max }: Spread, run: RunView, format: Formats): string {
  const values = isCount(figure) ? [min, max] : [mean];
  return [...new Set(values.map((value) => tellFigure(figure, value, run, format)))].join('–');
}

/** Whether no two runs share a seed, so that the number of seeds is that of the runs. */
export function areOfOwnSeeds(runs: readonly RunView[]): boolean {
  return new Set(runs.map(({ config }) => config.training.seed)).size === runs.length;
}

function missingBest(runs: readonly RunView[], { runs: text }: Dictionary): Cell {
  if (!runs.some(({ state }) => state.reached.train.loss !== undefined)) return NOTHING;
  return { text: runs.some(willValidate) ? text.notValidatedYet : text.noValidation, tone: 'faint' };
}
