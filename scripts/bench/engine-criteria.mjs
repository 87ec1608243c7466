import { fitLine } from './statistics.mjs';
import { verdictOf } from './verdict.mjs';

const SHARE_OF_PEAK = { fast: 0.85, portable: 0.7 };
const SHARE_OF_PEAK_IF_THIN = 0.5;
/** The least R² at which a cost counts as linear. */
const LINEAR = 0.98;
/** What counts as no slow-down: differences under it are the machine's. */
const UNDISTURBED = 0.97;

/** A foretold time is wrong by less than this. */
const MOST_WRONG = 0.25;

const NOT_MEASURED = { got: '-', verdict: 'not measured' };
const percent = (share) => `${(100 * share).toFixed(0)} %`;

/**
 * Judges what the engine measured of itself.
 * @param measurements as `measureEngine` returns them; see `engine-sections.mjs`
 * @returns rows as of `judgeSpeeds`
 */
export function judgeEngine({ runtimes = [], growth = [], neighbours = [], estimates = [] }) {
  return [
    ...runtimes.flatMap((runtime) =>
      [false, true].flatMap((isThin) =>
        ['fast', 'portable'].map((arithmetic) => judgeProducts(runtime, arithmetic, isThin)),
      ),
    ),
    ...['T', 'B', 'H²'].map((axis) =>
      judgeGrowth(
        axis,
        growth.find((entry) => entry.axis === axis),
      ),
    ),
    ...['paused', 'finished'].map((kind) => judgeNeighbour(kind, neighbours)),
    judgeEstimates(estimates),
  ];
}

/** The worst of the shapes decides. */
function judgeProducts({ name, matrixProduct }, arithmetic, isThin) {
  const atLeast = isThin ? SHARE_OF_PEAK_IF_THIN : SHARE_OF_PEAK[arithmetic];
  const row = {
    criterion: `Matrix product of the 128-bit peak, ${arithmetic}, ${isThin ? 'thin' : 'A to D'}, ${name}`,
    asked: `≥ ${percent(atLeast)}`,
  };
  const peak = matrixProduct.peak[arithmetic];
  if (peak === undefined) return { ...row, ...NOT_MEASURED };
  const shapes = matrixProduct.shapes.filter((shape) => shape.isThin === isThin);
  const worst = (statistic) => Math.min(...shapes.map((shape) => shape[arithmetic][statistic] / peak[statistic]));
  const share = { median: worst('median'), best: worst('best') };
  const got = `${percent(share.median)} at worst, bests ${percent(share.best)}`;
  return { ...row, got, verdict: verdictOf(share, atLeast) };
}

function judgeGrowth(axis, entry) {
  const row = { criterion: `Cost linear in ${axis}`, asked: `R² ≥ ${LINEAR}` };
  if (entry === undefined) return { ...row, ...NOT_MEASURED };
  const { intercept, slope, rSquared } = fitLine(entry.points);
  const best = fitLine(entry.bests).rSquared;
  const line = `${intercept.toPrecision(3)} ms + ${slope.toPrecision(3)} ms × ${axis}`;
  const got = `R² ${rSquared.toFixed(4)}, bests ${best.toFixed(4)}; ${line}`;
  return { ...row, got, verdict: verdictOf({ median: rSquared, best }, LINEAR) };
}

function judgeNeighbour(kind, neighbours) {
  const row = { criterion: `Speed beside a ${kind} run, of alone`, asked: `≥ ${percent(UNDISTURBED)}` };
  const speedOf = (name) => neighbours.find(({ neighbour }) => neighbour === name)?.tokensPerSecond;
  const [beside, alone] = [speedOf(kind), speedOf('none')];
  if (beside === undefined || alone === undefined) return { ...row, ...NOT_MEASURED };
  const share = { median: beside.median / alone.median, best: beside.best / alone.best };
  const got = `${percent(share.median)}, bests ${percent(share.best)}`;
  return { ...row, got, verdict: verdictOf(share, UNDISTURBED) };
}

/** The worst of the workloads decides. */
function judgeEstimates(estimates) {
  const row = { criterion: 'Foretold time of a step, of what it takes', asked: `within ${percent(MOST_WRONG)}` };
  if (estimates.length === 0) return { ...row, ...NOT_MEASURED };
  const ratiosTo = (statistic) => estimates.map(({ estimatedMs, stepMs }) => estimatedMs / stepMs[statistic]);
  const [medians, bests] = [ratiosTo('median'), ratiosTo('best')];
  const range = (ratios) => `${percent(Math.min(...ratios))} to ${percent(Math.max(...ratios))}`;
  const rightness = (ratios) => 1 - Math.max(...ratios.map((ratio) => Math.abs(ratio - 1)));
  const verdict = verdictOf({ median: rightness(medians), best: rightness(bests) }, 1 - MOST_WRONG);
  return { ...row, got: `${range(medians)}, of bests ${range(bests)}`, verdict };
}
